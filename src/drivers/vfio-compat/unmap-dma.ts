import { vfio_dma_unmap_flags, vfio_iommu_type1_dma_unmap } from "../../../abi/linux/vfio/type1-dma.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { copyToUser } from "../../negotiation/memory/user-copies.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import type { View } from "../kernel/record-view.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { cutIova } from "../pagetable/cut-iova.ts";
import type { IoPagetable } from "../pagetable/io-pagetable.ts";
import { everything } from "../pagetable/range.ts";
import { unmapIova, unmapRange } from "../pagetable/unmap-range.ts";
import type { Unmapped } from "../pagetable/unmap-range.ts";
import { compatIoas } from "./compat-ioas.ts";
import { takeChecks, takeStruct } from "./take-struct.ts";

type Cmd = View<typeof vfio_iommu_type1_dma_unmap>;

const { VFIO_DMA_UNMAP_FLAG_ALL } = numbersOf(vfio_dma_unmap_flags);

const source = "iommufd_vfio_unmap_dma, iommu/iommufd/vfio_compat.c";

export const unmapDmaChecks = takeChecks("vfio-unmap-dma", source, VFIO_DMA_UNMAP_FLAG_ALL);

export const unmapAllChecks = checks<Cmd>(source, {
  id: "vfio-unmap-dma/all",
  errno: "EINVAL",
  says: "iova and size have to be 0 where everything is unmapped",
  when: ({ iova, size }) => iova !== 0n || size !== 0n,
});

export const unmapDmaCuts: Rule = {
  id: "vfio-unmap-dma/cuts",
  source,
  says: "without large pages, mappings are cut where the range begins and ends",
};

export const unmapDmaNothingChecks = checks<Unmapped>(source, {
  id: "vfio-unmap-dma/nothing",
  until: "v6.18",
  untilAlso: ["6.12.59"],
  inferred: "the fix that went into v6.18, and the stable releases of November 2025, is known by its posting",
  errno: "ENOENT",
  says: "nothing is mapped in the range",
  when: ({ bytes }) => bytes === 0n,
});

export const unmapDmaWriteChecks = checks<{ readonly isWritten: boolean }>(source, {
  id: "vfio-unmap-dma/write",
  errno: "EFAULT",
  says: "the answer can't be written",
  when: ({ isWritten }) => !isWritten,
});

/** VFIO_IOMMU_UNMAP_DMA: `size` tells what was unmapped, where the rest was refused, too. */
export function unmapDma(context: IommufdContext, argument: bigint): Refusal | null {
  const { kernel, process } = context;
  const cmd = takeStruct(context, vfio_iommu_type1_dma_unmap, argument, unmapDmaChecks);
  if (cmd instanceof Refusal) return cmd;
  const ioas = compatIoas(context);
  if (ioas === null || ioas instanceof Refusal) return ioas;
  const unmapped = unmap(ioas.pagetable, cmd);
  if (unmapped instanceof Refusal) return unmapped;
  cmd.size = unmapped.bytes;
  const answer = cmd.bytes.subarray(0, kernel.struct(vfio_iommu_type1_dma_unmap).minimum);
  const isWritten = copyToUser(process.memory, argument, answer) === null;
  return kernel.refuses(unmapDmaWriteChecks, { isWritten }) ?? unmapped.refusal;
}

/** A refusal of its own is one that leaves the struct as it was. */
function unmap(table: IoPagetable, cmd: Cmd): Unmapped | Refusal {
  const { iova, size } = cmd;
  if ((cmd.flags & VFIO_DMA_UNMAP_FLAG_ALL) !== 0) {
    return table.kernel.refuses(unmapAllChecks, cmd) ?? unmapRange(table, everything);
  }
  if (table.disableLargePages && table.kernel.follows(unmapDmaCuts)) {
    const last = BigInt.asUintN(64, iova + size - 1n);
    const refused = cutIova(table, iova === 0n ? [last] : [last, iova - 1n]);
    if (refused !== null) return refused;
  }
  const unmapped = unmapIova(table, iova, size);
  return unmapped.refusal === null
    ? { ...unmapped, refusal: table.kernel.refuses(unmapDmaNothingChecks, unmapped) }
    : unmapped;
}
