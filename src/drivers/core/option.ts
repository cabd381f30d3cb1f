import { iommufd_option, iommufd_option_ops } from "../../../abi/linux/iommufd/option.ts";
import type { iommu_option } from "../../../abi/linux/iommufd/option.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { copyToUser } from "../../negotiation/memory/user-copies.ts";
import type { View } from "../kernel/record-view.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { Handler } from "./command-call.ts";
import { ioasOption } from "./ioas-option.ts";
import type { IommufdContext } from "./iommufd-context.ts";

const { IOMMU_OPTION_RLIMIT_MODE: rlimitMode, IOMMU_OPTION_HUGE_PAGES: hugePages } = numbersOf(iommufd_option);
const { IOMMU_OPTION_OP_GET: get, IOMMU_OPTION_OP_SET: set } = numbersOf(iommufd_option_ops);

interface Subject {
  readonly cmd: View<typeof iommu_option>;
  readonly context: IommufdContext;
}

const source = "iommufd_option, iommu/iommufd/main.c";

const optionChecks = checks<Subject>(
  source,
  {
    id: "option/reserved",
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ cmd }) => cmd.__reserved !== 0,
  },
  {
    id: "option/option-id",
    errno: "EOPNOTSUPP",
    says: "option_id is not known",
    when: ({ cmd }) => cmd.option_id !== rlimitMode && cmd.option_id !== hugePages,
  },
);

const rlimitModeChecks = checks<Subject>(
  "iommufd_option_rlimit_mode, iommu/iommufd/ioas.c",
  {
    id: "option/rlimit-object",
    errno: "EOPNOTSUPP",
    says: "object_id is not zero",
    when: ({ cmd }) => cmd.object_id !== 0,
  },
  {
    id: "option/rlimit-op",
    errno: "EOPNOTSUPP",
    says: "op is not known",
    when: ({ cmd }) => cmd.op !== get && cmd.op !== set,
  },
  {
    id: "option/rlimit-capable",
    errno: "EPERM",
    says: "the process has no CAP_SYS_RESOURCE",
    when: ({ cmd, context }) => cmd.op === set && !context.process.caps.has("CAP_SYS_RESOURCE"),
  },
  {
    id: "option/rlimit-busy",
    errno: "EBUSY",
    says: "the iommufd has objects",
    when: ({ cmd, context }) => cmd.op === set && !context.objects.isEmpty,
  },
  {
    id: "option/rlimit-value",
    errno: "EINVAL",
    says: "val64 is neither 0 nor 1",
    when: ({ cmd }) => cmd.op === set && cmd.val64 > 1n,
  },
);

const unanswered: Rule = { id: "option/fault", says: "val64 can't be written; the option is set", source };

export const optionRules: readonly Rule[] = [...optionChecks, ...rlimitModeChecks, unanswered];

/** In bytes, from the start of the struct. */
const val64 = 16;

/** `iommufd_option`: answers in `val64` alone. */
export const option: Handler<typeof iommu_option> = ({ context, cmd, address }) => {
  const { kernel, process } = context;
  const refused = kernel.refuses(optionChecks, { cmd, context }) ?? chosen(context, cmd);
  if (refused !== null) return refused;
  const errno = copyToUser(process.memory, address + BigInt(val64), cmd.bytes.subarray(val64, val64 + 8));
  return errno !== null && kernel.follows(unanswered) ? new Refusal(errno, unanswered) : null;
};

const chosen = (context: IommufdContext, cmd: View<typeof iommu_option>): Refusal | null =>
  cmd.option_id === hugePages ? ioasOption(context, cmd) : rlimitModeOption(context, cmd);

/** IOMMU_OPTION_RLIMIT_MODE. */
function rlimitModeOption(context: IommufdContext, cmd: View<typeof iommu_option>): Refusal | null {
  const refused = context.kernel.refuses(rlimitModeChecks, { cmd, context });
  if (refused !== null) return refused;
  if (cmd.op === set) context.accountMode = Number(cmd.val64);
  else cmd.val64 = BigInt(context.accountMode);
  return null;
}
