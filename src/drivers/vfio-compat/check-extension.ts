import { vfio_extensions } from "../../../abi/linux/vfio/container.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Rule } from "../kernel/rule.ts";
import { compatIoas } from "./compat-ioas.ts";

const { VFIO_TYPE1_IOMMU, VFIO_TYPE1v2_IOMMU, VFIO_DMA_CC_IOMMU, VFIO_NOIOMMU_IOMMU, VFIO_UNMAP_ALL } =
  numbersOf(vfio_extensions);

const source = "iommufd_vfio_check_extension, iommu/iommufd/vfio_compat.c";

export const extensionRules = {
  type1: { id: "vfio-check-extension/type1", says: "both kinds of type 1 are there, and unmapping all", source },
  noiommuMode: {
    id: "vfio-check-extension/noiommu-mode",
    since: "v7.1",
    also: ["6.12.91"],
    inferred: "the changelog of 6.12.91 brings it, and 7.2.13 has it",
    source,
    says: "type 1 is not there where the iommufd is in use without an IOMMU",
  },
  noiommu: {
    id: "vfio-check-extension/noiommu",
    source,
    says: "use without an IOMMU is there if the kernel is built so",
  },
  coherent: {
    id: "vfio-check-extension/coherent",
    source: "iommufd_vfio_cc_iommu, iommu/iommufd/vfio_compat.c",
    says: "caches are coherent where every HWPT of the IOAS enforces it",
  },
} as const satisfies Record<string, Rule>;

/** VFIO_CHECK_EXTENSION: gives 1 for what is there, else 0. */
export function checkExtension(context: IommufdContext, extension: bigint): number | Refusal {
  const { kernel } = context;
  switch (Number(extension)) {
    case VFIO_TYPE1_IOMMU:
    case VFIO_TYPE1v2_IOMMU:
    case VFIO_UNMAP_ALL:
      return Number(
        kernel.follows(extensionRules.type1) && !(context.noIommuMode && kernel.follows(extensionRules.noiommuMode)),
      );
    case VFIO_NOIOMMU_IOMMU:
      return Number(kernel.config.noiommu && kernel.follows(extensionRules.noiommu));
    case VFIO_DMA_CC_IOMMU:
      return kernel.follows(extensionRules.coherent) ? isCoherent(context) : 0;
    default:
      return 0;
  }
}

function isCoherent(context: IommufdContext): number | Refusal {
  const ioas = compatIoas(context);
  if (ioas === null || ioas instanceof Refusal) return ioas ?? 0;
  for (const { enforcesCacheCoherency } of ioas.hwpts) if (!enforcesCacheCoherency) return 0;
  return 1;
}
