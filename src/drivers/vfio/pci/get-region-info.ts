import { vfio_pci_regions } from "../../../../abi/linux/vfio/indexes.ts";
import { vfio_region_info, vfio_region_info_flags } from "../../../../abi/linux/vfio/region-info.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import type { PciFunction } from "../../machines/machine.ts";
import { answerChecks, takingChecks, TakenStruct } from "../taken-struct.ts";
import type { Request } from "../taken-struct.ts";
import type { VfioDevice } from "../vfio-device.ts";
import { isMappable } from "./pci-regions.ts";

const {
  VFIO_REGION_INFO_FLAG_READ: readable,
  VFIO_REGION_INFO_FLAG_WRITE: writable,
  VFIO_REGION_INFO_FLAG_MMAP: mappable,
} = numbersOf(vfio_region_info_flags);
const { VFIO_PCI_CONFIG_REGION_INDEX: config, VFIO_PCI_VGA_REGION_INDEX: vga } = numbersOf(vfio_pci_regions);

const source = "vfio_pci_ioctl_get_region_info, vfio/pci/vfio_pci_core.c";
/** VFIO_PCI_OFFSET_SHIFT: where the regions stand in the device's file. */
const offsetShift = 40n;

export const regionTakingChecks = takingChecks("vfio-pci-region", source);

export const regionChecks = checks<{ readonly index: number }>(source, {
  id: "vfio-pci-region/index",
  errno: "EINVAL",
  says: "the device has no region of this index",
  when: ({ index }) => index >= vga,
});

export const regionAnswerChecks = answerChecks("vfio-pci-region", source);

/** VFIO_DEVICE_GET_REGION_INFO. A region that is not there has the size 0. */
export function getRegionInfo({ pci }: VfioDevice, request: Request): Refusal | null {
  const { kernel } = request;
  const taken = new TakenStruct(request, vfio_region_info);
  const refused = kernel.refuses(regionTakingChecks, { taken }) ?? kernel.refuses(regionChecks, taken.cmd);
  if (refused !== null) return refused;
  const { size, flags } = regionOf(pci, taken.cmd.index);
  taken.cmd.flags = flags;
  taken.cmd.size = BigInt(size);
  taken.cmd.offset = BigInt(taken.cmd.index) << offsetShift;
  return kernel.refuses(regionAnswerChecks, taken.answer(taken.minsz));
}

function regionOf({ bars, configSize }: PciFunction, index: number): { readonly size: number; readonly flags: number } {
  if (index === config) return { size: configSize, flags: readable | writable };
  const bar = bars[index];
  if (bar === undefined || bar.size === 0) return { size: 0, flags: 0 };
  return { size: bar.size, flags: readable | writable | (isMappable(bar) ? mappable : 0) };
}
