import { VFIO_DEVICE_FEATURE } from "../../../../abi/linux/vfio/device-feature.ts";
import { VFIO_DEVICE_GET_INFO } from "../../../../abi/linux/vfio/device-info.ts";
import { VFIO_DEVICE_GET_PCI_HOT_RESET_INFO, VFIO_DEVICE_PCI_HOT_RESET } from "../../../../abi/linux/vfio/hot-reset.ts";
import { VFIO_DEVICE_RESET } from "../../../../abi/linux/vfio/indexes.ts";
import { VFIO_DEVICE_IOEVENTFD } from "../../../../abi/linux/vfio/ioeventfd.ts";
import { VFIO_DEVICE_GET_IRQ_INFO, VFIO_DEVICE_SET_IRQS } from "../../../../abi/linux/vfio/irq.ts";
import { VFIO_DEVICE_GET_REGION_INFO } from "../../../../abi/linux/vfio/region-info.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import { requestNumber } from "../request-number.ts";
import type { Request } from "../taken-struct.ts";
import type { VfioDevice } from "../vfio-device.ts";
import { deviceFeature } from "./device-feature.ts";
import { getInfo } from "./get-info.ts";
import { getIrqInfo } from "./get-irq-info.ts";
import { getRegionInfo } from "./get-region-info.ts";
import { getHotResetInfo, hotReset } from "./hot-reset.ts";
import { ioeventfd } from "./ioeventfd.ts";
import { resetFunction } from "./reset.ts";
import { setIrqs } from "./set-irqs.ts";

/** What a PCI device answers, once it is bound. */
type PciRequest = (device: VfioDevice, request: Request) => Refusal | null;

const requests: ReadonlyMap<number, PciRequest> = new Map([
  [requestNumber(VFIO_DEVICE_GET_INFO), getInfo],
  [requestNumber(VFIO_DEVICE_GET_REGION_INFO), getRegionInfo],
  [requestNumber(VFIO_DEVICE_GET_IRQ_INFO), getIrqInfo],
  [requestNumber(VFIO_DEVICE_SET_IRQS), setIrqs],
  [requestNumber(VFIO_DEVICE_RESET), resetFunction],
  [requestNumber(VFIO_DEVICE_GET_PCI_HOT_RESET_INFO), getHotResetInfo],
  [requestNumber(VFIO_DEVICE_PCI_HOT_RESET), hotReset],
  [requestNumber(VFIO_DEVICE_IOEVENTFD), ioeventfd],
  [requestNumber(VFIO_DEVICE_FEATURE), deviceFeature],
]);

export const pciRequestChecks = checks<number>("vfio_pci_core_ioctl, vfio/pci/vfio_pci_core.c", {
  id: "vfio-pci/unknown",
  errno: "ENOTTY",
  says: "a PCI device does not know the request",
  when: (number) => !requests.has(number),
});

export const pciRequest = (device: VfioDevice, number: number, request: Request): Refusal | null =>
  request.kernel.refuses(pciRequestChecks, number) ?? requests.get(number)?.(device, request) ?? null;
