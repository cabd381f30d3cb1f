import { isAnnounced, namesLimit } from "./support/constant-name.ts";
import type { Rule } from "./rule.ts";
import { valuesOf } from "./support/spell.ts";
import { namesSyscall } from "./support/syscall-name.ts";

export default {
  id: "limit-changed",
  promise: "running",
  of: ["constant revalued"],
  says: "A limit, default or count has another value.",
  because:
    "Old binaries carry the old limit: their buffers may be too short for what a kernel with a higher one returns, and what they send may be too much for one with a lower.",
  instead: "Let programs ask for the limit at run time. Where it must change, keep the old name for the old value.",
  seen: [
    "name_to_handle_at(2): MAX_HANDLE_SZ is not a guaranteed upper limit, a program asks with handle_bytes 0 and allocates what it is told.",
  ],
  breaks: [
    {
      title: "A limit is raised",
      before: "#define FOO_MAX_KEYS 16",
      after: "#define FOO_MAX_KEYS 64",
    },
    {
      title: "A default is changed",
      before: "#define FOO_DEFAULT_TIMEOUT 30",
      after: "#define FOO_DEFAULT_TIMEOUT 60",
    },
  ],
  allows: [
    {
      title: "The limit is spelled differently",
      before: "#define FOO_MAX_KEYS 16",
      after: "#define FOO_MAX_KEYS (1 << 4)",
    },
    {
      title: "A limit is added",
      before: "#define FOO_MAX_KEYS 16",
      after: "#define FOO_MAX_KEYS 16\n#define FOO_MAX_VALUES 16",
    },
    {
      title: "A count grows with its enum",
      before: "enum attr { ATTR_UNSPEC, ATTR_ID, __ATTR_MAX };\n#define ATTR_MAX (__ATTR_MAX - 1)",
      after: "enum attr { ATTR_UNSPEC, ATTR_ID, ATTR_NAME, __ATTR_MAX };\n#define ATTR_MAX (__ATTR_MAX - 1)",
    },
  ],
  find(change) {
    const { name, before, after } = change;
    if (namesSyscall(name) || !namesLimit(name) || !isAnnounced(change)) return null;
    const [from, to] = valuesOf(before, after);
    return { level: "warning", message: `${name} changed ${from} -> ${to}`, before: from, after: to };
  },
} satisfies Rule<"constant revalued">;
