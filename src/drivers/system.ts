import { IommuGroups } from "./device/iommu-groups.ts";
import { driverMakers } from "./driver-makers.ts";
import type { DriverName, IommuDriver, MakeDriver } from "./driver.ts";
import type { Kernel } from "./kernel/kernel.ts";
import type { Machine, PhysicalDevice } from "./machines/machine.ts";
import type { Process } from "./process/process.ts";

/** A kernel on its machine, and the program that calls it: what all files of the program share. */
export class System {
  readonly kernel: Kernel;
  readonly machine: Machine;
  readonly process: Process;
  /** Who owns which group of devices, and what it is attached to. */
  readonly iommuGroups: IommuGroups;
  readonly #makers: Readonly<Record<DriverName, MakeDriver>>;
  readonly #drivers = new Map<DriverName, IommuDriver>();

  /** `drivers`: those that stand in the place of the ones that are here. */
  constructor(
    kernel: Kernel,
    machine: Machine,
    process: Process,
    drivers: Partial<Record<DriverName, MakeDriver>> = {},
  ) {
    this.#makers = { ...driverMakers, ...drivers };
    this.kernel = kernel;
    this.machine = machine;
    this.process = process;
    this.iommuGroups = new IommuGroups(machine);
  }

  /** The driver of a device's IOMMU: the same one for all devices that it drives. */
  driverOf({ iommu }: PhysicalDevice): IommuDriver {
    let driver = this.#drivers.get(iommu.driver);
    if (driver === undefined) {
      driver = this.#makers[iommu.driver](this.kernel, this.machine);
      this.#drivers.set(iommu.driver, driver);
    }
    return driver;
  }
}
