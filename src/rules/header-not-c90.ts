import type { HeaderAbi } from "../layout/abi.ts";
import type { Rule } from "./rule.ts";
import { listed } from "./support/spell.ts";

export default {
  id: "header-not-c90",
  promise: "design",
  of: ["header added"],
  says: "A new header holds what a C90 or a C++98 compiler does not take.",
  because:
    "Programs include uAPI headers with whatever standard they are built for: a library that is compiled with -std=c90 or as C++ does not compile any more once one of its headers includes this one.",
  instead: "Write comments as /* */. Declare a flexible array in a union with __DECLARE_FLEX_ARRAY().",
  seen: [
    "usr/include/Makefile of the kernel compiles every header with -std=c90 and as C++98 (CONFIG_UAPI_HEADER_TEST): forbid C++ style comments.",
  ],
  breaks: [
    {
      title: "A comment of C++",
      before: "#define A 1",
      after: "#define A 1\n// linux/bar.h\nstruct bar { __u32 a; }; // what it is for",
    },
    {
      title: "A flexible array in a union",
      before: "#define A 1",
      after: "#define A 1\n// linux/bar.h\nunion bar { __u32 a; __u8 bytes[]; };",
    },
  ],
  allows: [
    {
      title: "As C90 has it",
      before: "#define A 1",
      after: "#define A 1\n// linux/bar.h\n/* what it is for */\nstatic __inline__ int bar(int a)\n{\n\treturn a;\n}",
    },
    {
      title: "__DECLARE_FLEX_ARRAY does it for both",
      before: "#define A 1",
      after: "#define A 1\n// linux/bar.h\nunion bar { __u32 a; __DECLARE_FLEX_ARRAY(__u8, bytes); };",
    },
    {
      title: "For compilers that know it",
      before: "#define A 1",
      after:
        "#define A 1\n// linux/bar.h\n#if defined(__STDC_VERSION__) && __STDC_VERSION__ >= 199901L\nstruct bar { __u32 a; }; // what it is for\n#endif",
    },
  ],
  find({ name, after }) {
    const { lineComment } = after.notes;
    const found = [...(lineComment === null ? [] : [`a comment with // (line ${lineComment})`]), ...recordsIn(after)];
    if (found.length === 0) return null;
    const message = `${name} does not compile as C90 and C++98: ${listed(found)}`;
    return {
      level: "warning",
      message,
      before: "",
      after: found.map((each) => each.replace(/ \(line \d+\)$/, "")).join(),
    };
  },
} satisfies Rule<"header added">;

/** What gcc before 15, and C++, do not take in records. */
function recordsIn({ records }: HeaderAbi): string[] {
  const unions = [...records.values()].filter(({ kind }) => kind === "union");
  return unions
    .filter(({ members }) => members.some(({ dimensions }) => dimensions[0] === null))
    .map(({ name, declaration }) => `a flexible array in ${name} (line ${declaration.location.line})`);
}
