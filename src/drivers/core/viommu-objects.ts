import type { DeviceObject } from "../device/device-object.ts";
import type { ViommuOps } from "../driver.ts";
import type { Iommu } from "../machines/machine.ts";
import { IommufdObject } from "../objects/iommufd-object.ts";
import type { AccessObject } from "./access-object.ts";
import type { HwptPaging } from "./hwpt-objects.ts";
import type { IommufdContext } from "./iommufd-context.ts";
import type { VeventqObject } from "./veventq-object.ts";

/** `struct iommufd_viommu`. */
export class ViommuObject extends IommufdObject {
  override readonly type = "viommu";
  readonly context: IommufdContext;
  readonly viommuType: number;
  /** The physical IOMMU that it is a slice of. */
  readonly iommu: Iommu;
  readonly hwpt: HwptPaging;
  /** Set by the driver's `initViommu`. */
  ops: ViommuOps | null = null;
  /** By virtual id. */
  readonly vdevices = new Map<bigint, VdeviceObject>();
  readonly veventqs = new Set<VeventqObject>();

  constructor(context: IommufdContext, viommuType: number, iommu: Iommu, hwpt: HwptPaging) {
    super();
    this.context = context;
    this.viommuType = viommuType;
    this.iommu = iommu;
    this.hwpt = hwpt;
    hwpt.users++;
  }

  /** `iommufd_viommu_destroy`. */
  override destroy(): void {
    this.ops?.destroy?.();
    this.hwpt.users--;
  }
}

/** `struct iommufd_vdevice`. */
export class VdeviceObject extends IommufdObject {
  override readonly type = "vdevice";
  readonly viommu: ViommuObject;
  readonly device: DeviceObject;
  readonly virtId: bigint;
  /** The driver took it: `destroyVdevice` will be called. */
  isInitialized = false;

  constructor(viommu: ViommuObject, device: DeviceObject, virtId: bigint) {
    super();
    this.viommu = viommu;
    this.device = device;
    this.virtId = virtId;
    viommu.users++;
  }

  /** `iommufd_vdevice_abort`. Where another has the virtual id, that one keeps it. */
  override destroy(): void {
    const { viommu, device, virtId } = this;
    if (this.isInitialized) viommu.ops?.destroyVdevice?.(this);
    if (viommu.vdevices.get(virtId) === this) viommu.vdevices.delete(virtId);
    viommu.users--;
    if (device.vdevice === this) device.vdevice = null;
  }
}

/** Memory of the guest that a HW queue reads by physical addresses, in bytes. */
export interface QueueMemory {
  readonly access: AccessObject;
  readonly iova: bigint;
  readonly length: bigint;
}

/** `struct iommufd_hw_queue`. */
export class HwQueueObject extends IommufdObject {
  override readonly type = "hw_queue";
  readonly viommu: ViommuObject;
  readonly queueType: number;
  /** The driver took it: `destroyHwQueue` will be called. */
  isInitialized = false;
  #memory: QueueMemory | null = null;

  constructor(viommu: ViommuObject, queueType: number) {
    super();
    this.viommu = viommu;
    this.queueType = queueType;
  }

  /** Its pages stay where they are from now on, and its vIOMMU too. */
  hold(memory: QueueMemory): void {
    this.#memory = memory;
    this.viommu.users++;
  }

  /** `iommufd_hw_queue_destroy`. */
  override destroy(): void {
    if (this.isInitialized) this.viommu.ops?.destroyHwQueue?.(this);
    if (this.#memory === null) return;
    const { access, iova, length } = this.#memory;
    access.unpinPages(iova, length);
    access.close();
    this.viommu.users--;
  }
}
