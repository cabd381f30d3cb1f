import {
  vfio_iommu_info_flags,
  vfio_iommu_type1_info,
  vfio_iommu_type1_info_cap_iova_range,
  vfio_iommu_type1_info_caps,
  vfio_iommu_type1_info_dma_avail,
  vfio_iova_range,
} from "../../../abi/linux/vfio/type1-info.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { copyToUser } from "../../negotiation/memory/user-copies.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { PAGE_SIZE, ULONG_MAX } from "../kernel/sizes.ts";
import type { IoPagetable } from "../pagetable/io-pagetable.ts";
import { everything } from "../pagetable/range.ts";
import { holes } from "../pagetable/spans.ts";
import { compatIoas } from "./compat-ioas.ts";
import { takeChecks, takeStruct } from "./take-struct.ts";

const { VFIO_IOMMU_INFO_CAPS, VFIO_IOMMU_INFO_PGSIZES } = numbersOf(vfio_iommu_info_flags);
const { VFIO_IOMMU_TYPE1_INFO_CAP_IOVA_RANGE, VFIO_IOMMU_TYPE1_INFO_DMA_AVAIL } = numbersOf(vfio_iommu_type1_info_caps);

const source = "iommufd_vfio_iommu_get_info, iommu/iommufd/vfio_compat.c";

export const getInfoChecks = takeChecks("vfio-iommu-get-info", source, null);

export const getInfoWriteChecks = checks<{ readonly isWritten: boolean }>(source, {
  id: "vfio-iommu-get-info/write",
  errno: "EFAULT",
  says: "the answer can't be written",
  when: ({ isWritten }) => !isWritten,
});

/** `vfio_info_cap_header.next`, in bytes. */
const nextAt = 4;
const nextSize = 4;
const MAX_U32 = 0xffff_ffff;

export const getInfoPart: Rule = {
  id: "vfio-iommu-get-info/part",
  source,
  says: "capabilities are written as far as argsz leaves room, where cap_offset stays 0, too",
};

/** Something of the capabilities, in bytes from the start of the info struct. */
interface Part {
  readonly at: number;
  readonly bytes: Uint8Array;
  /** What `argsz` must be at least for it to be written. */
  readonly room: number;
}

/** VFIO_IOMMU_GET_INFO: the page sizes, and as much of the capabilities as there is room for. */
export function iommuGetInfo(context: IommufdContext, argument: bigint): Refusal | null {
  const { kernel } = context;
  const info = takeStruct(context, vfio_iommu_type1_info, argument, getInfoChecks);
  if (info instanceof Refusal) return info;
  const ioas = compatIoas(context);
  if (ioas === null || ioas instanceof Refusal) return ioas;
  const { argsz } = info;
  const { size } = kernel.struct(vfio_iommu_type1_info);
  const { parts, end } = capabilitiesOf(context, ioas.pagetable, size);
  const most = kernel.follows(getInfoPart) ? argsz : argsz >= end ? end : 0;
  for (const { at, bytes, room } of parts) {
    if (room > most) continue;
    const unwritten = write(context, argument + BigInt(at), bytes);
    if (unwritten !== null) return unwritten;
  }
  info.flags = VFIO_IOMMU_INFO_PGSIZES | VFIO_IOMMU_INFO_CAPS;
  info.iova_pgsizes = pageSizesOf(ioas.pagetable);
  info.cap_offset = argsz >= end ? size : 0;
  info.argsz = end;
  return write(context, argument, info.bytes.subarray(0, Math.min(argsz, size)));
}

/** In the order in which the kernel writes them, and where they all end. */
function capabilitiesOf(
  { kernel }: IommufdContext,
  { reserved }: IoPagetable,
  start: number,
): { readonly parts: readonly Part[]; readonly end: number } {
  const sizes = {
    available: kernel.struct(vfio_iommu_type1_info_dma_avail).size,
    iovas: kernel.struct(vfio_iommu_type1_info_cap_iova_range).size,
    range: kernel.struct(vfio_iova_range).size,
  };
  const available = kernel.view(vfio_iommu_type1_info_dma_avail, new Uint8Array(sizes.available));
  available.header.id = VFIO_IOMMU_TYPE1_INFO_DMA_AVAIL;
  available.header.version = 1;
  available.avail = MAX_U32;
  const iovasAt = start + alignToWord(sizes.available);
  const rangesAt = iovasAt + sizes.iovas;
  const ranges = [...holes(everything, reserved.joined)].map((hole, index): Part => {
    const range = kernel.view(vfio_iova_range, new Uint8Array(sizes.range));
    range.start = hole.start;
    range.end = hole.last;
    const at = rangesAt + index * sizes.range;
    return { at, bytes: range.bytes, room: at + sizes.range };
  });
  const iovas = kernel.view(vfio_iommu_type1_info_cap_iova_range, new Uint8Array(sizes.iovas));
  iovas.header.id = VFIO_IOMMU_TYPE1_INFO_CAP_IOVA_RANGE;
  iovas.header.version = 1;
  iovas.nr_iovas = ranges.length;
  const end = rangesAt + ranges.length * sizes.range;
  const unlinked = available.bytes.slice();
  available.header.next = iovasAt;
  const parts = [
    { at: start, bytes: unlinked, room: start + sizes.available },
    ...ranges,
    { at: iovasAt, bytes: iovas.bytes, room: end },
    { at: start + nextAt, bytes: available.bytes.subarray(nextAt, nextAt + nextSize), room: iovasAt },
  ];
  return { parts, end };
}

/** `iommufd_get_pagesizes`: those that all domains have; below PAGE_SIZE only the alignment counts. */
function pageSizesOf({ domains, iovaAlignment }: IoPagetable): bigint {
  let sizes = domains.reduce((common, { pageSizes }) => common & pageSizes, ULONG_MAX);
  if ((sizes & (PAGE_SIZE - 1n)) !== 0n) sizes = (sizes & -PAGE_SIZE) | PAGE_SIZE;
  return sizes > iovaAlignment ? sizes : iovaAlignment;
}

function write({ kernel, process }: IommufdContext, address: bigint, bytes: Uint8Array): Refusal | null {
  const isWritten = copyToUser(process.memory, address, bytes) === null;
  return kernel.refuses(getInfoWriteChecks, { isWritten });
}

/** Capabilities start where a u64 may. */
const alignToWord = (size: number): number => Math.ceil(size / 8) * 8;
