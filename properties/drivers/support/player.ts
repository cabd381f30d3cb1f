import type { ReleaseName } from "../../../src/declare/release.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import type { Answer } from "../../../src/drivers/answer.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { unmapped } from "../../../src/negotiation/memory/map-payload.ts";
import type { LawDevice } from "./law-devices.ts";
import type { LawStep } from "./law-step.ts";

/** The file that every program has open besides: a memfd of so many bytes. */
const memfdLength = 0x4000;

/** A program on one kernel. Descriptors: 3 the iommufd, then the device where it has a file, then a memfd. */
export class Player {
  readonly opened: OpenedIommu;
  /** The descriptor of the device's file; -1 where it has none. */
  readonly device: number;

  constructor({ driver, machine, path }: LawDevice, release: ReleaseName) {
    this.opened = openIommu({ release, devices: machine, config: { iommufdTest: driver === "selftest" } });
    this.device = path === null ? -1 : this.opened.open(path).ret;
    this.opened.memfd(memfdLength);
  }

  play(step: LawStep): Answer {
    if (step.kind === "close") return this.opened.close(step.fd);
    if (step.kind !== "ioctl" && step.unmapped) return this.#transferNowhere(step);
    if (step.kind === "read") return this.opened.read(step.fd, step.length);
    if (step.kind === "write") return this.opened.write(step.fd, step.bytes);
    const { command, payload } = step;
    const fd = command.on === "iommufd" ? this.opened.fd : this.device;
    return this.opened.ioctl(payload.request, payload, { fd });
  }

  #transferNowhere(step: Exclude<LawStep, { readonly kind: "ioctl" | "close" }>): Answer {
    const { calls } = this.opened;
    const got =
      step.kind === "read"
        ? calls.read(step.fd, unmapped, step.length, null)
        : calls.write(step.fd, unmapped, step.bytes.length, null);
    const rest = { out: new Uint8Array(), buffers: [] };
    if (typeof got === "number") return { ret: got, errno: null, reason: null, ...rest };
    const { id, says, source } = got.rule;
    return { ret: -1, errno: got.errno, reason: { rule: id, says, source }, ...rest };
  }
}
