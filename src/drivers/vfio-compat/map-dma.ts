import { vfio_dma_map_flags, vfio_iommu_type1_dma_map } from "../../../abi/linux/vfio/type1-dma.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import { Refusal } from "../kernel/refusal.ts";
import { bringUserPages } from "../pagetable/bring-pages.ts";
import { mapPages } from "../pagetable/map-pages.ts";
import { compatIoas } from "./compat-ioas.ts";
import { takeChecks, takeStruct } from "./take-struct.ts";

const { VFIO_DMA_MAP_FLAG_READ, VFIO_DMA_MAP_FLAG_WRITE } = numbersOf(vfio_dma_map_flags);

export const mapDmaChecks = takeChecks(
  "vfio-map-dma",
  "iommufd_vfio_map_dma, iommu/iommufd/vfio_compat.c",
  VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
);

/** VFIO_IOMMU_MAP_DMA: as IOMMU_IOAS_MAP at a fixed IOVA, but it may be neither readable nor writable. */
export function mapDma(context: IommufdContext, argument: bigint): Refusal | null {
  const map = takeStruct(context, vfio_iommu_type1_dma_map, argument, mapDmaChecks);
  if (map instanceof Refusal) return map;
  const ioas = compatIoas(context);
  if (ioas === null || ioas instanceof Refusal) return ioas;
  const protection = {
    readable: (map.flags & VFIO_DMA_MAP_FLAG_READ) !== 0,
    writable: (map.flags & VFIO_DMA_MAP_FLAG_WRITE) !== 0,
  };
  const slice = bringUserPages(context, { address: map.vaddr, length: map.size }, protection.writable);
  if (slice instanceof Refusal) return slice;
  const iova = mapPages(ioas.pagetable, [slice], { iova: map.iova, length: map.size, protection });
  return iova instanceof Refusal ? iova : null;
}
