import type { iommu_ioas_alloc } from "../../../abi/linux/iommufd/ioas-alloc.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import { IoPagetable } from "../pagetable/io-pagetable.ts";
import type { Handler } from "./command-call.ts";
import { IoasObject } from "./ioas-object.ts";

export const ioasAllocChecks = checks<View<typeof iommu_ioas_alloc>>("iommufd_ioas_alloc_ioctl, iommu/iommufd/ioas.c", {
  id: "ioas-alloc/flags",
  errno: "EOPNOTSUPP",
  says: "flags is not zero",
  when: ({ flags }) => flags !== 0,
});

/** IOMMU_IOAS_ALLOC. */
export const ioasAlloc: Handler<typeof iommu_ioas_alloc> = (call) => {
  const { context, cmd } = call;
  const refused = context.kernel.refuses(ioasAllocChecks, cmd);
  if (refused !== null) return refused;
  cmd.out_ioas_id = call.create(new IoasObject(new IoPagetable(context.kernel, context.process))).id;
  return call.respond();
};
