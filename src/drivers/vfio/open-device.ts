import type { IommufdContext } from "../core/iommufd-context.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { bindPhysical, unbindPhysical } from "./physical-iommufd.ts";
import type { VfioDevice } from "./vfio-device.ts";

interface Subject {
  readonly device: VfioDevice;
  /** Through a group. */
  readonly isGroups: boolean;
}

export const openDeviceChecks = checks<Subject>("vfio_df_open, vfio/vfio_main.c", {
  id: "vfio-open/in-use",
  errno: "EINVAL",
  says: "the device is in use through another file",
  when: ({ device, isGroups }) => device.opens !== 0 && !isGroups,
});

/** `vfio_df_open`: the first file that uses the device binds it. */
export function openDevice(
  kernel: Kernel,
  device: VfioDevice,
  context: IommufdContext,
  isGroups: boolean,
): Refusal | null {
  const refused = kernel.refuses(openDeviceChecks, { device, isGroups });
  if (refused !== null) return refused;
  const failed = device.opens === 0 ? bindPhysical(device, context) : null;
  if (failed === null) device.opens++;
  return failed;
}

/** `vfio_df_close`: the last one unbinds it. */
export function closeDevice(device: VfioDevice): void {
  if (--device.opens > 0) return;
  device.isInLowPower = false;
  unbindPhysical(device);
}
