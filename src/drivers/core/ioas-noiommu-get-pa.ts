import type { iommu_ioas_noiommu_get_pa } from "../../../abi/linux/iommufd/ioas-noiommu-get-pa.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import { ULONG_MAX } from "../kernel/sizes.ts";
import type { Area } from "../pagetable/area.ts";
import type { Handler } from "./command-call.ts";
import type { IoasObject } from "./ioas-object.ts";
import { ioasOf } from "./ioas-of.ts";
import type { IommufdContext } from "./iommufd-context.ts";

interface Subject {
  readonly context: IommufdContext;
  readonly cmd: View<typeof iommu_ioas_noiommu_get_pa>;
  readonly ioas: IoasObject | undefined;
}

const source = "iommufd_ioas_noiommu_get_pa, iommu/iommufd/ioas.c";

export const noiommuGetPaChecks = checks<Subject>(
  { source, since: "v7.3" },
  {
    id: "ioas-noiommu-get-pa/config",
    source: "iommufd_ioas_noiommu_get_pa, iommu/iommufd/iommufd_private.h",
    errno: "EOPNOTSUPP",
    says: "the kernel is built without CONFIG_IOMMUFD_NOIOMMU",
    when: ({ context }) => !context.kernel.config.noiommu,
  },
  {
    id: "ioas-noiommu-get-pa/privilege",
    errno: "EPERM",
    says: "the program has no CAP_SYS_RAWIO",
    when: ({ context }) => !context.process.caps.has("CAP_SYS_RAWIO"),
  },
  {
    id: "ioas-noiommu-get-pa/flags",
    errno: "EOPNOTSUPP",
    says: "flags is not zero",
    when: ({ cmd }) => cmd.flags !== 0,
  },
  {
    id: "ioas-noiommu-get-pa/reserved",
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ cmd }) => cmd.__reserved !== 0,
  },
  { id: "ioas-noiommu-get-pa/length", errno: "EINVAL", says: "length is 0", when: ({ cmd }) => cmd.length === 0n },
  {
    id: "ioas-noiommu-get-pa/iova",
    errno: "EOVERFLOW",
    says: "iova is ULONG_MAX",
    when: ({ cmd }) => cmd.iova >= ULONG_MAX,
  },
  {
    id: "ioas-noiommu-get-pa/ioas",
    errno: "ENOENT",
    says: "ioas_id is no IOAS",
    when: ({ ioas }) => ioas === undefined,
  },
);

export const getPhysChecks = checks<{ readonly area: Area | undefined }>(
  { source: "iopt_get_phys, iommu/iommufd/io_pagetable.c", since: "v7.3" },
  {
    id: "ioas-noiommu-get-pa/not-mapped",
    errno: "ENOENT",
    says: "nothing is mapped at the IOVA",
    when: ({ area }) => area === undefined,
  },
  {
    id: "ioas-noiommu-get-pa/translated",
    errno: "EOPNOTSUPP",
    says: "the IOAS is not used without an IOMMU",
    when: ({ area }) => area?.storage?.owner.name !== "noiommu",
  },
);

/** IOMMU_IOAS_NOIOMMU_GET_PA: memory is physically contiguous here as far as it is mapped. */
export const ioasNoiommuGetPa: Handler<typeof iommu_ioas_noiommu_get_pa> = (call) => {
  const { context, cmd } = call;
  const ioas = ioasOf(context, cmd.ioas_id);
  const refused = context.kernel.refuses(noiommuGetPaChecks, { context, cmd, ioas });
  if (refused !== null || ioas === undefined) return refused;
  const area = ioas.pagetable.areas.first({ start: cmd.iova, last: cmd.iova });
  const nowhere = context.kernel.refuses(getPhysChecks, { area });
  if (nowhere !== null || area === undefined) return nowhere;
  const left = area.last - cmd.iova + 1n;
  cmd.out_phys = area.pages.source.physical(area.offsetOf(cmd.iova));
  if (cmd.length > left) cmd.length = left;
  return call.respond();
};
