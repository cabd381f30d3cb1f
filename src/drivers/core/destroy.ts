import type { iommu_destroy } from "../../../abi/linux/iommufd/destroy.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { IommufdObject } from "../objects/iommufd-object.ts";
import type { Handler } from "./command-call.ts";

interface Subject {
  readonly object: IommufdObject | undefined;
}

const destroyChecks = checks<Subject>(
  "iommufd_object_remove, iommu/iommufd/main.c",
  {
    id: "destroy/id",
    errno: "ENOENT",
    says: "no object has the id, or one that is not there yet, or was left behind",
    when: ({ object }) => object === undefined,
  },
  {
    id: "destroy/users",
    errno: "EBUSY",
    says: "somebody holds the object",
    when: ({ object }) => object !== undefined && object.users > 1,
  },
);

const forgetsVfioIoas: Rule = {
  id: "destroy/vfio-ioas",
  source: "iommufd_object_remove, iommu/iommufd/main.c",
  says: "VFIO's IOAS is none any more where it was the one that goes",
};

export const destroyRules: readonly Rule[] = [...destroyChecks, forgetsVfioIoas];

/** `iommufd_destroy`. */
export const destroy: Handler<typeof iommu_destroy> = ({ context, cmd }) => {
  const { kernel, objects } = context;
  const object = objects.find(cmd.id);
  const refused = kernel.refuses(destroyChecks, { object });
  if (refused !== null || object === undefined) return refused;
  if (context.vfioIoas === object && kernel.follows(forgetsVfioIoas)) context.vfioIoas = null;
  objects.remove(object);
  return null;
};
