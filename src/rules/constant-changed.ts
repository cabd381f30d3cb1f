import { isAnnounced, isLeftOver, namesLatestSize, namesPublishedSize } from "./support/constant-name.ts";
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
      title: "A version goes up",
      before: "#define FOO_API_VERSION 3",
      after: "#define FOO_API_VERSION 4",
    },
    {
      title: "A count grows with what it counts",
      before: "#define FOO_OP_GET 1\n#define FOO_OP_SET 2\n#define FOO_OP_MAX 2",
      after: "#define FOO_OP_GET 1\n#define FOO_OP_SET 2\n#define FOO_OP_DEL 3\n#define FOO_OP_MAX 3",
    },
  ],
  find(change) {
    const { name, before, after } = change;
    if (namesSyscall(name) || isAnnounced(change) || isLeftOver(name, before.value, after.value)) return null;
    if (namesPublishedSize(name) || namesLatestSize(name, after.declaration.text)) return null;
    const [from, to] = valuesOf(before, after);
    return { level: "error", message: `${name} changed ${from} -> ${to}`, before: from, after: to };
  },
} satisfies Rule<"constant revalued">;
