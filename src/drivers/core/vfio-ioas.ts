import { iommufd_vfio_ioas_op } from "../../../abi/linux/iommufd/vfio-ioas.ts";
import type { iommu_vfio_ioas } from "../../../abi/linux/iommufd/vfio-ioas.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import type { Handler } from "./command-call.ts";
import type { IoasObject } from "./ioas-object.ts";
import type { IommufdContext } from "./iommufd-context.ts";
import { nothingWrittenBack } from "./running-command.ts";

const {
  IOMMU_VFIO_IOAS_GET: get,
  IOMMU_VFIO_IOAS_SET: set,
  IOMMU_VFIO_IOAS_CLEAR: clear,
} = numbersOf(iommufd_vfio_ioas_op);

interface Subject {
  readonly cmd: View<typeof iommu_vfio_ioas>;
  readonly context: IommufdContext;
  /** The one that `ioas_id` names. */
  readonly ioas: IoasObject | undefined;
}

export const vfioIoasChecks = checks<Subject>(
  "iommufd_vfio_ioas, iommu/iommufd/vfio_compat.c",
  {
    id: "vfio-ioas/reserved",
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ cmd }) => cmd.__reserved !== 0,
  },
  {
    id: "vfio-ioas/none",
    errno: "ENODEV",
    says: "VFIO's requests have no IOAS yet",
    when: ({ cmd, context }) => cmd.op === get && context.vfioIoas === null,
  },
  {
    id: "vfio-ioas/ioas",
    errno: "ENOENT",
    says: "ioas_id is no IOAS",
    when: ({ cmd, ioas }) => cmd.op === set && ioas === undefined,
  },
  {
    id: "vfio-ioas/op",
    errno: "EOPNOTSUPP",
    says: "the op is not known",
    when: ({ cmd }) => cmd.op !== get && cmd.op !== set && cmd.op !== clear,
  },
);

/** `iommufd_vfio_ioas`. Only GET answers. */
export const vfioIoas: Handler<typeof iommu_vfio_ioas> = (call) => {
  const { context, cmd } = call;
  const ioas = context.objects.get<IoasObject>(cmd.ioas_id, "ioas");
  const refused = context.kernel.refuses(vfioIoasChecks, { cmd, context, ioas });
  if (refused !== null) return refused;
  if (cmd.op === get) {
    cmd.ioas_id = context.vfioIoas?.id ?? 0;
    return call.respond();
  }
  context.vfioIoas = cmd.op === set ? (ioas ?? null) : null;
  return context.kernel.follows(nothingWrittenBack) ? null : call.respond();
};
