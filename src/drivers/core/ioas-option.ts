import { iommufd_option_ops } from "../../../abi/linux/iommufd/option.ts";
import type { iommu_option } from "../../../abi/linux/iommufd/option.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { View } from "../kernel/record-view.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { IoasObject } from "./ioas-object.ts";
import { ioasOf } from "./ioas-of.ts";
import type { IommufdContext } from "./iommufd-context.ts";

const { IOMMU_OPTION_OP_GET, IOMMU_OPTION_OP_SET } = numbersOf(iommufd_option_ops);

interface Subject {
  readonly cmd: View<typeof iommu_option>;
  readonly ioas: IoasObject | undefined;
}

export const ioasOptionChecks = checks<Subject>(
  "iommufd_ioas_option, iommu/iommufd/ioas.c",
  {
    id: "option/huge-pages-ioas",
    errno: "ENOENT",
    says: "object_id is no IOAS",
    when: ({ ioas }) => ioas === undefined,
  },
  {
    id: "option/huge-pages-value",
    source: "iommufd_ioas_option_huge_pages, iommu/iommufd/ioas.c",
    errno: "EINVAL",
    says: "val64 is neither 0 nor 1",
    when: ({ cmd }) => cmd.op === IOMMU_OPTION_OP_SET && cmd.val64 > 1n,
  },
  {
    id: "option/huge-pages-op",
    source: "iommufd_ioas_option_huge_pages, iommu/iommufd/ioas.c",
    errno: "EOPNOTSUPP",
    says: "op is not known",
    when: ({ cmd }) => cmd.op !== IOMMU_OPTION_OP_GET && cmd.op !== IOMMU_OPTION_OP_SET,
  },
);

/** IOMMU_OPTION_HUGE_PAGES: whether domains may be mapped with large pages. Sets `val64` where it is asked for. */
export function ioasOption(context: IommufdContext, cmd: View<typeof iommu_option>): Refusal | null {
  const ioas = ioasOf(context, cmd.object_id);
  const refused = context.kernel.refuses(ioasOptionChecks, { cmd, ioas });
  if (refused !== null || ioas === undefined) return refused;
  const { pagetable } = ioas;
  if (cmd.op === IOMMU_OPTION_OP_GET) cmd.val64 = pagetable.disableLargePages ? 0n : 1n;
  else if (cmd.val64 === 0n) return pagetable.forbidLargePages();
  else pagetable.enableLargePages();
  return null;
}
