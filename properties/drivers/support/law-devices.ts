import { devices } from "../../../abi/devices.ts";
import type { Device } from "../../../src/declare/device.ts";
import { isIn } from "../../../src/declare/release.ts";
import type { MainlineName, ReleaseName } from "../../../src/declare/release.ts";
import type { DriverName } from "../../../src/drivers/driver.ts";
import type { LoosePayload } from "../../../src/codec/payload/payload-value.ts";
import {
  allow,
  attach,
  bind,
  dirty,
  faultQueue,
  ioas,
  map,
  mockDomain,
  nested,
  parent,
  scenesOf,
  testOp,
  vdevice,
  veventq,
  viommu,
} from "./scenes.ts";
import type { Scene, SceneStep } from "./scenes.ts";

/** What a driver's own data looks like where it is well made; null where it has none. */
interface DriverValues {
  /** For a nested HWPT. */
  readonly nested: LoosePayload | null;
  readonly viommu: LoosePayload | null;
  /** The first release in which the driver has them. */
  readonly viommuSince: MainlineName;
  readonly veventq: string | null;
  /** For IOMMU_HWPT_INVALIDATE of a nested HWPT, or of a vIOMMU. */
  readonly invalidate: LoosePayload | null;
  readonly hwQueue: string | null;
}

/** A machine that the laws are tried on. */
export interface LawDevice extends DriverValues {
  readonly driver: DriverName;
  /** "vtd/full". */
  readonly machine: string;
  /** Which driver structs are its own. */
  readonly structs: Device["structs"];
  /** The device's file, which is opened first; null where a command makes the devices. */
  readonly path: string | null;
  scenes(release: ReleaseName): readonly Scene[];
  toString(): string;
}

type Chains = readonly (readonly SceneStep[])[];

function lawDevice(driver: DriverName, machine: string, values: DriverValues, chains: Chains): LawDevice {
  const made = new Map<ReleaseName, readonly Scene[]>();
  return {
    ...values,
    driver,
    machine,
    structs: devices.find(({ name }) => name === driver)!.structs,
    path: driver === "selftest" ? null : "/dev/vfio/devices/vfio0",
    scenes: (release) => {
      const known = made.get(release) ?? uniqueScenes(chains, release);
      made.set(release, known);
      return known;
    },
    toString: () => `${driver} (${machine})`,
  };
}

/** Chains begin alike. */
function uniqueScenes(chains: Chains, release: ReleaseName): readonly Scene[] {
  const scenes = new Map<string, Scene>();
  for (const scene of chains.flatMap((chain) => scenesOf(chain, release))) {
    const key = `${scene.name} ${scene.steps.length} ${JSON.stringify(scene.ids)}`;
    if (!scenes.has(key)) scenes.set(key, scene);
  }
  return [...scenes.values()];
}

/** A step that only later releases have. */
const from = (since: MainlineName, step: SceneStep): SceneStep => ({
  ...step,
  where: (release) => isIn({ since }, release),
});

const vtd: DriverValues = {
  nested: { data_type: "IOMMU_HWPT_DATA_VTD_S1", data_uptr: { flags: 0n, pgtbl_addr: 0x1000n, addr_width: 48 } },
  viommu: null,
  viommuSince: "v6.13",
  veventq: null,
  invalidate: { data_type: "IOMMU_HWPT_INVALIDATE_DATA_VTD_S1", data_uptr: [{ addr: 0n, npages: 1n, flags: 0 }] },
  hwQueue: null,
};

/** Ids: 1 device, 2 IOAS, 3 nest parent, 4 nested. */
const vtdChains: Chains = [
  [bind, ioas, parent(1, 2), nested(1, 3, vtd.nested!), attach(4), faultQueue],
  [bind, ioas, map(2), attach(2, ["hwpt"]), ioas],
  [bind, ioas, attach(2, ["hwpt"])],
  [bind, ioas, dirty(1, 2)],
  [bind, ioas, allow(2, 2n ** 48n - 1n)],
  [bind, ioas, map(2, 2n ** 47n)],
];

const arm: DriverValues = {
  // V and Cfg: stage 1.
  nested: { data_type: "IOMMU_HWPT_DATA_ARM_SMMUV3", data_uptr: { ste: [0xbn, 0n] } },
  viommu: { type: "IOMMU_VIOMMU_TYPE_ARM_SMMUV3" },
  viommuSince: "v6.13",
  veventq: "IOMMU_VEVENTQ_TYPE_ARM_SMMUV3",
  invalidate: { data_type: "IOMMU_VIOMMU_INVALIDATE_DATA_ARM_SMMUV3", data_uptr: [{ cmd: [0x30n, 0n] }] },
  hwQueue: null,
};

const tegra: DriverValues = {
  ...arm,
  viommu: { type: "IOMMU_VIOMMU_TYPE_TEGRA241_CMDQV", data_uptr: {} },
  viommuSince: "v6.17",
  veventq: "IOMMU_VEVENTQ_TYPE_TEGRA241_CMDQV",
  hwQueue: "IOMMU_HW_QUEUE_TYPE_TEGRA241_CMDQV",
};

/** Ids: 1 device, 2 IOAS, 3 nest parent, 4 vIOMMU, 5 vDEVICE, 6 nested, 7 event queue. */
const armChains = (values: DriverValues): Chains => [
  [
    bind,
    ioas,
    parent(1, 2),
    from(values.viommuSince, viommu(1, 3, values.viommu!)),
    vdevice(4, 1),
    nested(1, 4, values.nested!),
    attach(6),
    veventq(4, values.veventq!),
  ],
  [bind, ioas, map(2), parent(1, 2), from(values.viommuSince, viommu(1, 3, values.viommu!))],
  [bind, ioas, map(2), attach(2, ["hwpt"]), ioas],
  [bind, ioas, faultQueue],
  [bind, ioas, allow(2)],
];

const amd: DriverValues = {
  nested: null,
  viommu: { type: "IOMMU_VIOMMU_TYPE_ARM_SMMUV3" },
  viommuSince: "v7.0",
  veventq: null,
  invalidate: null,
  hwQueue: null,
};

const amdChains: Chains = [
  [bind, ioas, parent(1, 2), from(amd.viommuSince, viommu(1, 3, amd.viommu!)), vdevice(4, 1)],
  [bind, ioas, map(2), attach(2, ["hwpt"])],
  [bind, ioas, dirty(1, 2)],
  [bind, ioas, allow(2)],
  [bind, ioas, map(2, 2n ** 62n)],
];

const selftest: DriverValues = {
  nested: { data_type: "IOMMU_HWPT_DATA_SELFTEST", data_uptr: { iotlb: 7 } },
  viommu: { type: "IOMMU_VIOMMU_TYPE_SELFTEST" },
  viommuSince: "v6.13",
  veventq: "IOMMU_VEVENTQ_TYPE_SELFTEST",
  invalidate: { data_type: "IOMMU_HWPT_INVALIDATE_DATA_SELFTEST", data_uptr: [{ flags: 0, iotlb_id: 0 }] },
  hwQueue: "IOMMU_HW_QUEUE_TYPE_SELFTEST",
};

const faulting: LoosePayload = { ...selftest.nested, flags: "IOMMU_HWPT_FAULT_ID_VALID", fault_id: 6 };

const pageRequest = (grpid: number): SceneStep =>
  testOp("page request", {
    op: "IOMMU_TEST_OP_TRIGGER_IOPF",
    trigger_iopf: { dev_id: 3, pasid: 0, grpid, perm: 1, addr: 0x1000n },
  });

/** Ids: 1 IOAS, 2 the selftest's own, 3 device, 4 its automatic HWPT, 5 nest parent; then what the chain has. */
const selftestChains: Chains = [
  [
    ioas,
    mockDomain,
    parent(3, 1),
    viommu(3, 5, selftest.viommu!),
    vdevice(6, 3),
    nested(3, 6, selftest.nested!),
    veventq(6, selftest.veventq!),
  ],
  [ioas, mockDomain, parent(3, 1), nested(3, 5, selftest.nested!)],
  [ioas, mockDomain, map(1), parent(3, 1), viommu(3, 5, selftest.viommu!)],
  [ioas, map(1), ioas],
  [ioas, mockDomain, dirty(3, 1)],
  [ioas, allow(1), ioas],
  [
    ioas,
    mockDomain,
    parent(3, 1),
    faultQueue,
    nested(3, 5, faulting),
    testOp("replaced", { op: "IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE", id: 2, mock_domain_replace: { pt_id: 7 } }),
    pageRequest(1),
    pageRequest(2),
  ],
];

export const lawDevices: readonly LawDevice[] = [
  lawDevice("selftest", "selftest", selftest, selftestChains),
  lawDevice("intel-vtd", "vtd/full", vtd, vtdChains),
  lawDevice("intel-vtd", "vtd/pasid", vtd, vtdChains),
  lawDevice("arm-smmuv3", "smmuv3/full", arm, armChains(arm)),
  lawDevice("arm-smmuv3", "smmuv3/pasid", arm, armChains(arm)),
  lawDevice("tegra241-cmdqv", "tegra241-cmdqv/full", tegra, armChains(tegra)),
  lawDevice("amd", "amd/full", amd, amdChains),
];

export const oneOfEachDriver: readonly LawDevice[] = lawDevices.filter(
  ({ driver }, index) => lawDevices.findIndex((other) => other.driver === driver) === index,
);
