import { IommufdFile } from "../../../src/drivers/core/iommufd-file.ts";
import type { IommufdContext } from "../../../src/drivers/core/iommufd-context.ts";
import type { IommuDriver, NestedDomain, PagingDomain } from "../../../src/drivers/driver.ts";
import type { Machine, PhysicalDevice } from "../../../src/drivers/machines/machine.ts";
import { machines } from "../../../src/drivers/machines/machines.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";

/*
 * What no driver that is modelled does, and no machine has: the core's answer to it is shown by drivers and machines that
 * were tampered with.
 */

export function contextOf({ process }: OpenedIommu, fd: number): IommufdContext {
  const file = process.files.get(fd);
  if (!(file instanceof IommufdFile)) throw new Error(`${fd} is no iommufd`);
  return file.context;
}

/** The machine's first device, as the kernel has it. */
export const physicalOf = ({ machine }: IommufdContext, index = 0): PhysicalDevice => machine.devices[index]!;

/** The driver of the first device: this program's own, so that it may be changed. */
export const driverOf = (context: IommufdContext): IommuDriver => context.driverOf(physicalOf(context));

/** One whose devices are changed. */
export function machineWith(name: string, change: (device: PhysicalDevice, index: number) => object): Machine {
  const machine = machines.get(name)!;
  return { ...machine, devices: machine.devices.map((device, index) => ({ ...device, ...change(device, index) })) };
}

/** A driver that stands for another IOMMU's. */
export const stranger: IommuDriver = { name: "amd", capable: () => true };

/** A domain that agrees to everything. */
export const willing = (owner: IommuDriver, members: Partial<PagingDomain> = {}): PagingDomain => ({
  kind: "paging",
  owner,
  aperture: { start: 0n, last: 0xffff_ffff_ffffn },
  pageSizes: 0x1000n,
  attach: () => null,
  ...members,
});

/** The same, nested; it invalidates nothing. */
export const willingNested = (owner: IommuDriver): NestedDomain => ({ kind: "nested", owner, attach: () => null });

/** "EPERM", or "ok". */
export const outcomeOf = (got: object | null): string => (got instanceof Refusal ? got.errno : "ok");
