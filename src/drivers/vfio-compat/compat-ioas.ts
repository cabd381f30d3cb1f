import { IoasObject } from "../core/ioas-object.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { IoPagetable } from "../pagetable/io-pagetable.ts";

export const compatIoasChecks = checks<IommufdContext>("get_compat_ioas, iommu/iommufd/vfio_compat.c", {
  id: "vfio-compat/no-ioas",
  errno: "ENODEV",
  says: "there is no IOAS for VFIO's requests",
  when: ({ vfioIoas }) => vfioIoas === null,
});

export const compatIoasCreationChecks = checks<IommufdContext>(
  "iommufd_vfio_compat_ioas_create, iommu/iommufd/vfio_compat.c",
  {
    id: "vfio-compat/noiommu-chosen",
    errno: "EINVAL",
    says: "the iommufd is in use without an IOMMU",
    when: ({ noIommuMode }) => noIommuMode,
  },
);

/** `get_compat_ioas`: the IOAS that VFIO's requests, which name none, work on. Null where the check for it is off. */
export const compatIoas = (context: IommufdContext): IoasObject | Refusal | null =>
  context.kernel.refuses(compatIoasChecks, context) ?? context.vfioIoas;

/** `iommufd_vfio_compat_ioas_create`: makes one where there is none. It is an IOAS as any other: programs may destroy it. */
export function createCompatIoas(context: IommufdContext): Refusal | null {
  const refused = context.kernel.refuses(compatIoasCreationChecks, context);
  if (refused !== null || context.vfioIoas !== null) return refused;
  const ioas = context.objects.reserve(new IoasObject(new IoPagetable(context.kernel, context.process)));
  context.objects.finalize(ioas);
  context.vfioIoas = ioas;
  return null;
}
