import type { Rule } from "./rule.ts";
import { listed } from "./support/spell.ts";

export default {
  id: "header-not-alone",
  promise: "design",
  of: ["header added"],
  says: "A new header uses types that neither it nor what it includes declares.",
  because:
    "A program that includes it alone does not compile, and the order in which it includes others becomes part of the interface.",
  instead: "Include what declares them: linux/types.h for __u32 and its like.",
  seen: [
    "usr/include/Makefile of the kernel compiles every header alone (CONFIG_UAPI_HEADER_TEST), as C90 and as C++98.",
  ],
  breaks: [
    {
      title: "A struct of another header",
      before: "#define A 1",
      after: "#define A 1\n// linux/bar.h\nstruct bar { struct foo_range range; };",
    },
    {
      title: "libc's types, and none of libc's headers",
      before: "#define A 1",
      after: "#define A 1\n// linux/bar.h\nstruct bar { uint32_t a; };",
    },
    {
      title: "A typedef that nobody has",
      before: "#define A 1",
      after: "#define A 1\n// linux/bar.h\nstruct bar { u32 a; };",
    },
  ],
  allows: [
    {
      title: "Everything is there",
      before: "#define A 1",
      after: "#define A 1\n// linux/bar.h\nstruct bar { __u32 a; };",
    },
    {
      title: "libc's types, and the header that declares them",
      before: "#define A 1",
      after: "#define A 1\n// linux/bar.h\n#include <stdint.h>\nstruct bar { uint32_t a; };",
    },
    {
      title: "A macro wants another header, and a program that does not use it nothing",
      before: "#define A 1",
      after: "#define A 1\n// linux/bar.h\n#define BAR_BITS (FOO_BASE + 1)",
    },
    {
      title: "The header was there",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\nstruct bar { __u32 a; };",
    },
  ],
  find({ name, after }) {
    const missing = after.notSeen.filter(({ file }) => file === after.path);
    // What an #include leads to that is not there may be outside of the given roots only.
    if (after.notSeen.some(({ subject }) => subject === null)) return null;
    const types = missing.flatMap(({ subject, undeclared }) =>
      undeclared !== undefined && subject !== null ? [subject] : [],
    );
    const records = [
      ...types.filter((subject) => !after.constants.has(subject) && !isMacro(subject)),
      ...after.assumes.declarations,
    ];
    if (records.length === 0) return null;
    const message = `${name} does not compile alone: it does not declare what ${listed(records)} ${records.length === 1 ? "needs" : "need"}`;
    return { level: "warning", message, before: "", after: records.join(", ") };
  },
} satisfies Rule<"header added">;

/** A macro is no error as long as nobody uses it. */
function isMacro(subject: string): boolean {
  return /^[A-Z_][A-Z\d_]*$/.test(subject);
}
