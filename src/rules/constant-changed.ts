import { isAnnounced, isLeftOver, namesLatestSize, namesPublishedSize } from "./support/constant-name.ts";
import type { ChangeOfKind } from "../diff/change.ts";
import type { Rule } from "./rule.ts";
import { valuesOf } from "./support/spell.ts";
import { namesSyscall } from "./support/syscall-name.ts";

export default {
  id: "constant-changed",
  promise: "running",
  of: ["constant revalued"],
  says: "A constant has another value.",
  because: "Old binaries carry the old value: they send it, compare with it, and size their buffers by it.",
  instead: "Keep the value, and add the new one under a new name.",
  seen: [
    "Documentation/admin-guide/reporting-regressions.rst: what worked for a program must keep working on a newer kernel.",
  ],
  breaks: [
    {
      title: "A code is changed",
      before: "#define FOO_TYPE_DISK 4",
      after: "#define FOO_TYPE_DISK 5",
    },
    {
      title: "One of a list is changed, whose name sounds like a limit",
      before: "#define FOO_CAP_KEYS 4\n#define FOO_CAP_MAX_LEN 5\n#define FOO_CAP_STOP 6",
      after: "#define FOO_CAP_KEYS 4\n#define FOO_CAP_MAX_LEN 7\n#define FOO_CAP_STOP 6",
    },
    {
      title: "A name for one version is changed",
      before: "#define FOO_POLICY_VERSION_1 1",
      after: "#define FOO_POLICY_VERSION_1 9",
    },
    {
      title: "The length of a buffer is changed",
      before: "#define FOO_NAME_LEN 16",
      after: "#define FOO_NAME_LEN 32",
    },
    {
      title: "A field of a register becomes wider",
      before: "#define FOO_CAP 4\n#define FOO_CAP_SIZES 0x00fffff0\n#define FOO_CAP_KIND 0x0000000f",
      after: "#define FOO_CAP 4\n#define FOO_CAP_SIZES 0xfffffff0\n#define FOO_CAP_KIND 0x0000000f",
    },
    {
      title: "A mask takes a bit that is a flag",
      before: "#define FOO_ID_MASK 0x000fffff\n#define FOO_ID_LOCAL 0x00100000",
      after: "#define FOO_ID_MASK 0x001fffff\n#define FOO_ID_LOCAL 0x00100000",
    },
    {
      title: "The value hung on a kernel's configuration, and no longer does",
      before: "#ifdef CONFIG_FOO_COMPAT\n#define FOO_VECTOR_SIZE 3\n#else\n#define FOO_VECTOR_SIZE 2\n#endif",
      after: "#define FOO_VECTOR_SIZE 3",
    },
    {
      title: "The name that a program looks up is changed",
      before: '#define FOO_GENL_NAME "foo"',
      after: '#define FOO_GENL_NAME "foo_v2"',
    },
  ],
  allows: [
    {
      title: "The value is spelled differently",
      before: "#define FOO_TYPE_DISK 16",
      after: "#define FOO_TYPE_DISK 0x10U",
    },
    {
      title: "A flag is taken out of the reserved bits",
      before: "#define FOO_CAP_RESERVED 0xf0",
      after: "#define FOO_CAP_RESERVED 0xe0",
    },
    {
      title: "The newest size of a struct follows the published ones",
      before: "#define FOO_HOW_SIZE_VER0 16\n#define FOO_HOW_SIZE_LATEST FOO_HOW_SIZE_VER0",
      after:
        "#define FOO_HOW_SIZE_VER0 16\n#define FOO_HOW_SIZE_VER1 24\n#define FOO_HOW_SIZE_LATEST FOO_HOW_SIZE_VER1",
    },
    {
      title: "An array is as long as it says: judged as a change of the array",
      before: "#define FOO_MASK_WORDS 2\nstruct foo { __u32 a; __u32 mask[FOO_MASK_WORDS]; };",
      after: "#define FOO_MASK_WORDS 4\nstruct foo { __u32 a; __u32 mask[FOO_MASK_WORDS]; };",
    },
    {
      title: "A protocol gets a new subversion",
      before: "#define FOO_PROTO_SUBVERSION 5",
      after: "#define FOO_PROTO_SUBVERSION 6",
    },
    {
      title: "A version goes up",
      before: "#define FOO_API_VERSION 3",
      after: "#define FOO_API_VERSION 4",
    },
    {
      title: "How many there are is the number of the last, right above",
      before: "#define FOO_CODE_A 1\n#define FOO_CODE_B 2\n#define NFOOCODE 2",
      after: "#define FOO_CODE_A 1\n#define FOO_CODE_B 2\n#define FOO_CODE_C 3\n#define NFOOCODE 3",
    },
    {
      title: "A count grows with what it counts",
      before: "#define FOO_OP_GET 1\n#define FOO_OP_SET 2\n#define FOO_OP_MAX 2",
      after: "#define FOO_OP_GET 1\n#define FOO_OP_SET 2\n#define FOO_OP_DEL 3\n#define FOO_OP_MAX 3",
    },
  ],
  find(change) {
    const { name, before, after, context } = change;
    if (namesSyscall(name) || isAnnounced(change) || isLeftOver(name, before.value, after.value)) return null;
    // What becomes of the array is said of the array.
    if (context.isLength) return null;
    if (namesPublishedSize(name) || namesLatestSize(name, after.declaration.text)) return null;
    const [from, to] = valuesOf(before, after);
    const weaker = weakerReason(change);
    const message = `${name} changed ${from} -> ${to}${weaker === null ? "" : `, ${weaker}`}`;
    return { level: weaker === null ? "error" : "warning", message, before: from, after: to };
  },
} satisfies Rule<"constant revalued">;

/** Why an old binary is served all the same, or never had the value by right; null where it is not. */
function weakerReason({ oldAt, context }: ChangeOfKind<"constant revalued">): string | null {
  if (context.widened) return "a wider mask: old programs do not see its new bits";
  const stretches = context.notes.before?.onConfig ?? [];
  const line = oldAt?.line ?? 0;
  const isOnConfig = stretches.some(([first, last]) => first < line && line < last);
  return isOnConfig ? "and hung on the configuration of the kernel, which no program has" : null;
}
