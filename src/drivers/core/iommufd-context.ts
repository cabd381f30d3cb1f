import { IommufdGroups } from "../device/iommufd-group.ts";
import type { IommuDriver } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Machine, PhysicalDevice } from "../machines/machine.ts";
import { ObjectTable } from "../objects/object-table.ts";
import type { Process } from "../process/process.ts";
import type { System } from "../system.ts";
import type { IoasObject } from "./ioas-object.ts";
import { MmapAreas } from "./mmap-areas.ts";

/** `struct iommufd_ctx`: one open /dev/iommu. */
export class IommufdContext {
  readonly system: System;
  readonly objects = new ObjectTable();
  /** What this one knows of the groups of its devices. */
  readonly groups = new IommufdGroups();
  /** What `mmap` of the iommufd leads to. */
  readonly mmaps = new MmapAreas();
  /** The IOAS that VFIO's requests work on. */
  vfioIoas: IoasObject | null = null;
  /** VFIO's noiommu mode was chosen. */
  noIommuMode = false;
  /** IOMMU_OPTION_RLIMIT_MODE: 0 by user, 1 by process. */
  accountMode = 0;
  /** Who holds the file open: its descriptor, each bound device, each event queue's file. */
  #holders = 1;

  constructor(system: System) {
    this.system = system;
  }

  get kernel(): Kernel {
    return this.system.kernel;
  }

  get machine(): Machine {
    return this.system.machine;
  }

  get process(): Process {
    return this.system.process;
  }

  /** The driver of a device's IOMMU. */
  driverOf(device: PhysicalDevice): IommuDriver {
    return this.system.driverOf(device);
  }

  /** `iommufd_ctx_get`. */
  get(): void {
    this.#holders++;
  }

  /** `iommufd_ctx_put`: the last one destroys all objects. */
  put(): void {
    if (--this.#holders === 0) this.objects.destroyAll();
  }
}
