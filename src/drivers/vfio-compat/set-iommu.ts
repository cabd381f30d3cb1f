import { vfio_extensions } from "../../../abi/linux/vfio/container.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { compatIoas } from "./compat-ioas.ts";

const { VFIO_TYPE1_IOMMU, VFIO_TYPE1v2_IOMMU, VFIO_NOIOMMU_IOMMU } = numbersOf(vfio_extensions);

interface Subject {
  readonly context: IommufdContext;
  readonly type: bigint;
}

const source = "iommufd_vfio_set_iommu, iommu/iommufd/vfio_compat.c";

const isNoiommu = ({ context, type }: Subject): boolean =>
  context.kernel.config.noiommu && context.noIommuMode && type === BigInt(VFIO_NOIOMMU_IOMMU);

export const setIommuChecks = checks<Subject>(
  source,
  {
    id: "vfio-set-iommu/privilege",
    errno: "EPERM",
    says: "the program has no CAP_SYS_RAWIO",
    when: (subject) => isNoiommu(subject) && !subject.context.process.caps.has("CAP_SYS_RAWIO"),
  },
  {
    id: "vfio-set-iommu/type",
    errno: "EINVAL",
    says: "the type is not 1 or 1v2",
    when: (subject) =>
      !isNoiommu(subject) && subject.type !== BigInt(VFIO_TYPE1_IOMMU) && subject.type !== BigInt(VFIO_TYPE1v2_IOMMU),
  },
  {
    id: "vfio-set-iommu/noiommu-mode",
    errno: "EINVAL",
    says: "the iommufd is in use without an IOMMU",
    when: (subject) => !isNoiommu(subject) && subject.context.noIommuMode,
  },
);

export const setIommuType1: Rule = {
  id: "vfio-set-iommu/type1",
  source,
  says: "type 1 gives up large pages, so that what is mapped can be unmapped in parts",
};

/** VFIO_SET_IOMMU. */
export function setIommu(context: IommufdContext, type: bigint): Refusal | null {
  const subject = { context, type };
  const refused = context.kernel.refuses(setIommuChecks, subject);
  if (refused !== null || isNoiommu(subject)) return refused;
  const ioas = compatIoas(context);
  if (ioas === null || ioas instanceof Refusal) return ioas;
  if (type !== BigInt(VFIO_TYPE1_IOMMU) || !context.kernel.follows(setIommuType1)) return null;
  return ioas.pagetable.forbidLargePages();
}
