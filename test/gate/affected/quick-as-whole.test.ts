import { describe, expect, test } from "vitest";
import { check, checkWhole } from "../../../src/gate/check.ts";
import { memorySource } from "../../../src/input/memory-source.ts";
import type { TextSource } from "../../../src/input/opened-source.ts";
import type { Report } from "../../../src/report/report.ts";

type Headers = Readonly<Record<string, string>>;

interface Case {
  /** What is the same in both versions; a third header is what its change reaches. */
  readonly same: Headers;
  readonly before: Headers;
  readonly after: Headers;
  /** What is found, as far as it names what was reached. */
  readonly finds: string;
}

const guarded = (name: string, text: string): string => `#ifndef ${name}_H\n#define ${name}_H\n${text}\n#endif\n`;
const using = (header: string, text: string): string => guarded("USES", `#include <linux/${header}.h>\n${text}`);
const holds = (length: string): string => `struct uses { int a[${length}]; };`;

/** A list of items, and an enum that is made of it in another header. */
const listed = (items: string): Headers => ({ "linux/list.h": items });
const madeOfList = {
  "linux/kinds.h": guarded(
    "KINDS",
    '#define X(name) KIND_##name,\nenum kinds {\n#include "list.h"\nKINDS };\n#undef X',
  ),
  "linux/uses.h": using("kinds", holds("KINDS")),
};

const defaultItem = "#ifndef X\n#define X(name)\n#endif\n";
const twoBranches =
  "#if LIMIT > 3\nstruct first;\nstruct inner { int x; };\n#else\nstruct first;\nstruct inner { int x, y; };\n#endif";
const limit = (value: number): Headers => ({
  "linux/limit.h": guarded("LIMIT", `#define LIMIT ${value}`),
});
const limitOfEnum = (value: number): Headers => ({
  "linux/limit.h": guarded("LIMIT", `enum { LIMIT = ${value} };`),
});
const join = "#define JOIN(a, b) a##b\n#define CALL(a, b) JOIN(a, b)";

const cases: Readonly<Record<string, Case>> = {
  "members that are included in the middle of a struct": {
    same: { "linux/uses.h": guarded("USES", 'struct uses {\n#include "members.h"\n};') },
    before: { "linux/members.h": "int a;\n" },
    after: { "linux/members.h": "int a;\nint b;\n" },
    finds: "struct uses",
  },
  "a macro in a file that is no header": {
    same: { "linux/uses.h": guarded("USES", '#include "values.def"') },
    before: { "linux/values.def": "#define USES_LIMIT 1\n" },
    after: { "linux/values.def": "#define USES_LIMIT 2\n" },
    finds: "USES_LIMIT changed 1 -> 2",
  },
  "a file without an ending": {
    same: { "linux/uses.h": guarded("USES", '#include "list"\nstruct uses { int a[USES_LIMIT]; };') },
    before: { "linux/list": "#define USES_LIMIT 1\n" },
    after: { "linux/list": "#define USES_LIMIT 2\n" },
    finds: "struct uses.a changed [1] -> [2]",
  },
  "a struct behind two files that are no headers": {
    same: {
      "linux/uses.h": guarded("USES", '#include "outer.inc"'),
      "linux/outer.inc": '#include "inner.inc"\n',
    },
    before: { "linux/inner.inc": "struct uses { int a; };\n" },
    after: { "linux/inner.inc": "struct uses { int b, a; };\n" },
    finds: "struct uses",
  },
  "what went from a header into a file that is none": {
    same: {},
    before: { "linux/uses.h": guarded("USES", "#define USES_LIMIT 1") },
    after: {
      "linux/uses.h": guarded("USES", '#include "values.def"'),
      "linux/values.def": "#define USES_LIMIT 2\n",
    },
    finds: "USES_LIMIT changed 1 -> 2",
  },
  "names that are joined of several words between two fixed parts": {
    same: {
      "linux/join.h": "#define OF(x) Q##x##IT",
      "linux/uses.h": using("join", `#include <linux/limit.h>\n#define QX 2\n${holds("OF(X + LIM)")}`),
    },
    before: limit(2),
    after: limit(4),
    finds: "struct uses",
  },
  "a name that the end of a line cuts in two": {
    same: { "linux/uses.h": using("limit", holds("LI\\\nMIT")) },
    before: limit(2),
    after: limit(4),
    finds: "struct uses",
  },
  "members that speak of another header": {
    same: {
      "linux/members.h": "int a[LIMIT];\n",
      "linux/uses.h": using("limit", 'struct uses {\n#include "members.h"\n};'),
    },
    before: limit(2),
    after: limit(4),
    finds: "struct uses",
  },
  "members in a file that is no header": {
    same: { "linux/uses.h": guarded("USES", 'struct uses {\n#include "members.inc"\n};') },
    before: { "linux/members.inc": "int a;\n" },
    after: { "linux/members.inc": "int a;\nint b;\n" },
    finds: "struct uses",
  },
  "enumerators in a file that is no header, included by another such": {
    same: {
      "linux/uses.h": guarded("USES", 'enum uses {\n#include "values.inc"\nLAST };'),
      "linux/values.inc": "#include <linux/values.def>\n",
    },
    before: { "linux/values.def": "FIRST,\n" },
    after: { "linux/values.def": "ZEROTH, FIRST,\n" },
    finds: "FIRST",
  },
  "a file that is no header and speaks of one": {
    same: {
      "linux/members.inc": "int a[LIMIT];\n",
      "linux/uses.h": using("limit", 'struct uses {\n#include "members.inc"\n};'),
    },
    before: limit(2),
    after: limit(4),
    finds: "struct uses",
  },
  "a file that is no header and comes": {
    same: { "linux/uses.h": guarded("USES", 'struct uses {\n#include "members.inc"\nint b;\n};') },
    before: { "linux/members.inc": "" },
    after: { "linux/members.inc": "int a;\n" },
    finds: "struct uses",
  },
  "enumerators that are included in the middle of an enum": {
    same: { "linux/uses.h": guarded("USES", 'enum uses {\n#include "values.h"\nLAST };') },
    before: { "linux/values.h": "FIRST,\n" },
    after: { "linux/values.h": "ZEROTH, FIRST,\n" },
    finds: "FIRST",
  },
  "a list of a macro's items": {
    same: madeOfList,
    before: listed("X(ONE)\n"),
    after: listed("X(ONE)\nX(TWO)\n"),
    finds: "struct uses",
  },
  "a list that says what an item is for those who don't": {
    same: madeOfList,
    before: listed(`${defaultItem}X(ONE)\n`),
    after: listed(`${defaultItem}X(ONE)\nX(TWO)\n`),
    finds: "struct uses",
  },
  "such a list with a guard": {
    same: madeOfList,
    before: listed(guarded("LIST", `${defaultItem}X(ONE)`)),
    after: listed(guarded("LIST", `${defaultItem}X(ONE)\nX(TWO)`)),
    finds: "struct uses",
  },
  "a list with a guard that can't be read by itself": {
    same: madeOfList,
    before: listed(guarded("LIST", "X(ONE)")),
    after: listed(guarded("LIST", "X(ONE)\nX(TWO)")),
    finds: "struct uses",
  },
  "a condition on what the header does not include, whoever includes both": {
    same: {
      "linux/inner.h": guarded("INNER", twoBranches),
      "linux/uses.h": using("limit", "#include <linux/inner.h>\nstruct uses { struct inner i; };"),
    },
    before: limit(2),
    after: limit(4),
    finds: "struct uses",
  },
  "an include under such a condition": {
    same: {
      "linux/more.h": "#define COUNT 5\n",
      "linux/inner.h": guarded("INNER", "#if LIMIT > 3\n#include <linux/more.h>\n#endif"),
      "linux/uses.h": using(
        "limit",
        `#include <linux/inner.h>\n#ifndef COUNT\n#define COUNT 1\n#endif\n${holds("COUNT")}`,
      ),
    },
    before: limit(2),
    after: limit(4),
    finds: "struct uses",
  },
  "a macro that its header takes back, of another header's enumerator": {
    same: {
      "linux/inner.h": guarded(
        "INNER",
        "#include <linux/limit.h>\n#define ROOM LIMIT\n#define ROOMS 4\nstruct inner { int a[ROOM]; };\n#undef ROOM",
      ),
      "linux/uses.h": using("inner", "struct uses { struct inner i; };"),
    },
    before: limitOfEnum(2),
    after: limitOfEnum(4),
    finds: "struct uses",
  },
  "a macro that is another one while a header is included": {
    same: {
      "linux/inner.h": guarded("INNER", "#ifndef COUNT\n#define COUNT 1\n#endif\nenum { ROOM = COUNT };"),
      "linux/uses.h": using("outer", holds("ROOM")),
    },
    before: {
      "linux/outer.h": guarded("OUTER", "#define COUNT 3\n#include <linux/inner.h>\n#undef COUNT\n#define COUNT 9"),
    },
    after: {
      "linux/outer.h": guarded("OUTER", "#define COUNT 4\n#include <linux/inner.h>\n#undef COUNT\n#define COUNT 9"),
    },
    finds: "struct uses",
  },
  "a guard that becomes another header's": {
    same: {
      "linux/limit.h": guarded("LIMIT", "#define LIMIT 4"),
      "linux/uses.h": using(
        "limit",
        `#include <linux/count.h>\n#ifndef COUNT\n#define COUNT 1\n#endif\n${holds("COUNT")}`,
      ),
    },
    before: { "linux/count.h": guarded("COUNT", "#define COUNT 2") },
    after: { "linux/count.h": guarded("LIMIT", "#define COUNT 2") },
    finds: "struct uses",
  },
  "a name that is joined where it is used": {
    same: {
      "linux/join.h": join,
      "linux/uses.h": using("join", `#include <linux/limit.h>\n${holds("CALL(LIM, IT)")}`),
    },
    before: limit(2),
    after: limit(4),
    finds: "struct uses",
  },
  "a name that is joined of what a macro stands for": {
    same: {
      "linux/join.h": `${join}\n#define PREFIX LIM\n#define OF(x) CALL(PREFIX, x)`,
      "linux/uses.h": using("join", `#include <linux/limit.h>\n${holds("OF(IT)")}`),
    },
    before: limit(2),
    after: limit(4),
    finds: "struct uses",
  },
};

/** What is no header is none of those that are asked about. */
function treeOf(files: Headers): TextSource {
  const paths = Object.keys(files).toSorted();
  const isHeader = (path: string): boolean => path.endsWith(".h");
  const fragments = paths.filter((path) => !isHeader(path));
  return { ...memorySource("tree", files), headers: paths.filter(isHeader), fragments };
}

/** All but what is counted: the quick way looks at less. */
function said({ verdict, findings, couldNotCheck }: Report): unknown {
  return {
    verdict,
    couldNotCheck,
    findings: findings.map((finding) => ({ ...finding, change: null, contract: null })),
  };
}

describe("a check that looks at what can have changed finds what one finds that looks at everything", () => {
  test.each(Object.entries(cases))("%s", (_, { same, before, after, finds }) => {
    const [old, now] = [before, after].map((headers) => treeOf({ ...same, ...headers }));
    const whole = checkWhole(old!, now!);
    expect(whole.findings.map(({ message }) => message).join("\n")).toContain(finds);
    expect(said(check(old!, now!))).toEqual(said(whole));
    expect(said(check({ ...old!, isState: true }, { ...now!, isState: true }))).toEqual(said(whole));
  });
});
