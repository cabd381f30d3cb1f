import { FaultQueueFile } from "../../../src/drivers/core/fault-queue-file.ts";
import type { FaultObject } from "../../../src/drivers/core/fault-object.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { Mocked, zero } from "./mocked.ts";

export interface Faulting {
  readonly iommu: OpenedIommu;
  /** Of the fault queue. */
  readonly fd: number;
  readonly queue: FaultObject;
  /** Makes the device ask for a page, in a group of this number. */
  fault(group: number): void;
  /** Attaches it to the nest parent, which has no fault queue. */
  replace(): void;
}

/** A mock device that is attached to a nested HWPT (7) with a fault queue (6). */
export function faulting(iommu: OpenedIommu): Faulting {
  const mocked = new Mocked(iommu);
  mocked.made(0x3b8e, "10000000 00000000 00000000 00000000");
  mocked.nest("04", "05", "06");
  mocked.replace("07");
  const fd = 4;
  const file = iommu.process.files.get(fd);
  if (!(file instanceof FaultQueueFile)) throw new Error(`${fd} is no fault queue`);
  return {
    iommu,
    fd,
    queue: file.queue,
    fault: (group) => mocked.test("0f", zero, "03000000", zero, `0${group}000000`, "01000000", "afbeadde"),
    replace: () => mocked.replace("05"),
  };
}
