import { IOMMU_TEST_CMD } from "../../../abi/linux/iommufd-test.ts";
import {
  IOMMU_FAULT_QUEUE_ALLOC,
  IOMMU_HWPT_ALLOC,
  IOMMU_IOAS_ALLOC,
  IOMMU_IOAS_ALLOW_IOVAS,
  IOMMU_IOAS_MAP,
  IOMMU_VDEVICE_ALLOC,
  IOMMU_VEVENTQ_ALLOC,
  IOMMU_VIOMMU_ALLOC,
} from "../../../abi/linux/iommufd.ts";
import { VFIO_DEVICE_ATTACH_IOMMUFD_PT, VFIO_DEVICE_BIND_IOMMUFD } from "../../../abi/linux/vfio/cdev.ts";
import type { LoosePayload } from "../../../src/codec/payload/payload-value.ts";
import { isIn } from "../../../src/declare/release.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { carefulCall } from "./careful-call.ts";
import type { LawStep, StructCommand } from "./law-step.ts";

/** What stands in an iommufd before a program asks what it is tried for. */
export interface Scene {
  readonly name: string;
  readonly steps: readonly LawStep[];
  /** The ids that the steps gave, by the kind of object; the newest last. */
  readonly ids: Readonly<Record<string, readonly number[]>>;
}

/** One call, the ids that it gives, and what is there after it. Ids are counted from 1 in the order of calls. */
export interface SceneStep {
  readonly name: string;
  readonly command: StructCommand;
  readonly value: LoosePayload;
  /** The kinds of the objects that it makes, in the order of their ids. */
  readonly makes: readonly string[];
  /** Only releases for which this holds; the command's own lifetime is always asked. */
  readonly where?: (release: ReleaseName) => boolean;
}

/** Every beginning of a chain of steps, as far as the release has them. */
export function scenesOf(chain: readonly SceneStep[], release: ReleaseName): readonly Scene[] {
  const scenes: Scene[] = [{ name: "open", steps: [], ids: {} }];
  let next = 1;
  for (const { name, command, value, makes, where } of chain) {
    if (!isIn(command.lifetime, release) || where?.(release) === false) break;
    const { steps, ids } = scenes.at(-1)!;
    const made: Record<string, readonly number[]> = { ...ids };
    for (const kind of makes) made[kind] = [...(made[kind] ?? []), next++];
    const step: LawStep = { kind: "ioctl", command, payload: carefulCall(command, value, release) };
    scenes.push({ name, steps: [...steps, step], ids: made });
  }
  return scenes;
}

export const mappedAt = 0x100_0000n;
export const mappedLength = 0x1000;

/** The descriptor of the iommufd, and the first one that a program gets. */
export const iommufd = 3;

export const bind: SceneStep = {
  name: "bound",
  command: VFIO_DEVICE_BIND_IOMMUFD as StructCommand,
  value: { iommufd },
  makes: ["device"],
};

export const ioas: SceneStep = { name: "ioas", command: IOMMU_IOAS_ALLOC, value: {}, makes: ["ioas"] };

export const map = (ioas_id: number, iova = mappedAt): SceneStep => ({
  name: iova === mappedAt ? "mapped" : "mapped high",
  command: IOMMU_IOAS_MAP,
  value: {
    flags: ["IOMMU_IOAS_MAP_FIXED_IOVA", "IOMMU_IOAS_MAP_READABLE", "IOMMU_IOAS_MAP_WRITEABLE"],
    ioas_id,
    user_va: { bytes: mappedLength },
    iova,
  },
  makes: [],
});

/** IOVAs are asked for, of which a domain may not have all. */
export const allow = (ioas_id: number, last = 2n ** 64n - 1n): SceneStep => ({
  name: "allowed",
  command: IOMMU_IOAS_ALLOW_IOVAS,
  value: { ioas_id, allowed_iovas: [{ start: 0n, last }] },
  makes: [],
});

export const attach = (pt_id: number, makes: readonly string[] = []): SceneStep => ({
  name: "attached",
  command: VFIO_DEVICE_ATTACH_IOMMUFD_PT as StructCommand,
  value: { pt_id },
  makes,
});

/** IOAS, selftest's own object, device, automatic HWPT. */
export const mockDomain: SceneStep = {
  name: "mock domain",
  command: IOMMU_TEST_CMD,
  value: { op: "IOMMU_TEST_OP_MOCK_DOMAIN", id: 1, mock_domain: {} },
  makes: ["selftest", "device", "hwpt"],
};

export const testOp = (name: string, value: LoosePayload): SceneStep => ({
  name,
  command: IOMMU_TEST_CMD,
  value,
  makes: [],
});

/** An HWPT with dirty tracking. */
export const dirty = (dev_id: number, pt_id: number): SceneStep => ({
  name: "dirty tracking",
  command: IOMMU_HWPT_ALLOC,
  value: { flags: "IOMMU_HWPT_ALLOC_DIRTY_TRACKING", dev_id, pt_id },
  makes: ["hwpt_paging"],
  where: (release) => isIn({ since: "v6.7" }, release),
});

export const parent = (dev_id: number, pt_id: number): SceneStep => ({
  name: "nest parent",
  command: IOMMU_HWPT_ALLOC,
  value: { flags: "IOMMU_HWPT_ALLOC_NEST_PARENT", dev_id, pt_id },
  makes: ["hwpt_paging"],
  where: (release) => isIn({ since: "v6.7" }, release),
});

export const nested = (dev_id: number, pt_id: number, data: LoosePayload): SceneStep => ({
  name: "nested",
  command: IOMMU_HWPT_ALLOC,
  value: { dev_id, pt_id, ...data },
  makes: ["hwpt_nested"],
});

export const viommu = (dev_id: number, hwpt_id: number, value: LoosePayload): SceneStep => ({
  name: "viommu",
  command: IOMMU_VIOMMU_ALLOC,
  value: { dev_id, hwpt_id, ...value },
  makes: ["viommu"],
});

export const vdevice = (viommu_id: number, dev_id: number): SceneStep => ({
  name: "vdevice",
  command: IOMMU_VDEVICE_ALLOC,
  value: { viommu_id, dev_id, virt_id: 0x42n },
  makes: ["vdevice"],
});

export const faultQueue: SceneStep = {
  name: "fault queue",
  command: IOMMU_FAULT_QUEUE_ALLOC,
  value: {},
  makes: ["fault"],
};

export const veventq = (viommu_id: number, type: string): SceneStep => ({
  name: "veventq",
  command: IOMMU_VEVENTQ_ALLOC,
  value: { viommu_id, type, veventq_depth: 4 },
  makes: ["veventq"],
});
