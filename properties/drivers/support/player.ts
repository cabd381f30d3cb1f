import type { ReleaseName } from "../../../src/declare/release.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import type { Answer, OpenedIommu } from "../../../src/drivers/open-iommu.ts";
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
    if (step.kind === "read") return this.opened.read(step.fd, step.length);
    if (step.kind === "write") return this.opened.write(step.fd, step.bytes);
    const { command, payload } = step;
    const fd = command.on === "iommufd" ? this.opened.fd : this.device;
    return this.opened.ioctl(payload.request, payload, { fd });
  }
}
