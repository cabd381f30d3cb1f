import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { Mocked, zero } from "./mocked.ts";

/** A mock device (3) with a vDEVICE (7, virtual id 0x99) on a vIOMMU (6). */
export function withVdevice(iommu: OpenedIommu): Mocked {
  const mocked = new Mocked(iommu);
  mocked.made(0x3b90, `18000000 ${zero} efbeadde 03000000 05000000 ${zero}`);
  mocked.made(0x3b91, `18000000 06000000 03000000 ${zero} 99000000 ${zero}`);
  return mocked;
}

export interface Reporting {
  readonly iommu: OpenedIommu;
  /** Of the event queue. */
  readonly fd: number;
  report(): void;
}

/** Its event queue (8) has a depth of 2, and the device is attached to a nested HWPT (9). */
export function reporting(iommu: OpenedIommu): Reporting {
  const mocked = withVdevice(iommu);
  mocked.made(0x3b93, `20000000 ${zero} 06000000 efbeefbe 02000000 ${zero.repeat(3)}`);
  mocked.nest("00", "06", "00");
  mocked.replace("09");
  return { iommu, fd: 4, report: () => mocked.test("11", zero, "03000000") };
}
