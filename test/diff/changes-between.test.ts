import { expect, test } from "vitest";
import { allFacts } from "../../src/contract/declared/all-facts.ts";
import { changesBetween, inPlace } from "../../src/diff/changes-between.ts";
import type { SaidOfBoth } from "../../src/diff/comparison.ts";
import type { Abi } from "../../src/layout/abi.ts";
import { abisOfText, changesIn, statementsOfText } from "../support/findings-between.ts";

const header = "struct foo { __u32 size; __u32 a; __u32 b; };\n#define FOO _IO(';', 1)";
const code = (last: string): string =>
  `// drivers/foo/main.c\nstatic const struct foo_ioctl_op ops[] = {\n\tIOCTL_OP(FOO, foo, struct foo, ${last}),\n};`;
const nothing: SaidOfBoth = { facts: allFacts, before: [], after: [] };
const raised: SaidOfBoth = {
  facts: allFacts,
  before: statementsOfText(code("a")),
  after: statementsOfText(code("b")),
};
const abis = abisOfText(header);
/** Another ABI of the same headers. */
const rebuilt = abis.map((abi): Abi => ({ ...abi, headers: new Map(abi.headers) }));

const said = (before: readonly Abi[], after: readonly Abi[], ...more: [SaidOfBoth, boolean?]): readonly string[] =>
  changesBetween(before, after, ...more).map(({ subject, action, name, model }) =>
    [subject, action, name, model].join(" "),
  );

const both = ["contract raised struct foo x86_64", "contract raised struct foo i386"];

test("the same headers under other code of the kernel are bound by another contract", () => {
  expect(said(abis, abis, nothing)).toEqual([]);
  expect(said(abis, abis, raised)).toEqual(both);
  expect(said(abis, rebuilt, raised)).toEqual(both);
  expect(said(abis, abis, { ...raised, before: [] })).toEqual([]);
  expect(said(abis, abis, { ...raised, after: [] })).toEqual([]);
});

test("where headers that are one object are known to be bound alike, they are not looked at", () => {
  expect(said(abis, rebuilt, raised, true)).toEqual([]);
  const more = abisOfText(`${header}\n// linux/bar.h\n#define BAR 1`);
  expect(said(abis, more, nothing, true)).toEqual([
    "header added linux/bar.h x86_64",
    "header added linux/bar.h i386",
    "constant added BAR x86_64",
    "constant added BAR i386",
  ]);
  const other = abisOfText(`${header}\n#define FOO_B 1`);
  expect(said(abis, other, nothing, true)).toEqual(["constant added FOO_B x86_64", "constant added FOO_B i386"]);
});

/** Headers of which nothing else may be read. */
const unread = (each: Abi, ...known: readonly ("path" | "reaches")[]): Abi => ({
  ...each,
  headers: new Map(
    [...each.headers].map(([path, of]) => [
      path,
      new Proxy(of, {
        get(target, property) {
          const own = known.find((name) => name === property);
          if (own !== undefined) return target[own];
          throw new Error(`${String(property)} of ${path} is read`);
        },
      }),
    ]),
  ),
});

test("where nothing can have changed, nothing is read", () => {
  const [one] = abis.map((each) => unread(each));
  const copy = { ...one!, headers: new Map(one!.headers) };
  expect(said([one!], [one!], nothing)).toEqual([]);
  expect(said([one!], [one!], raised, true)).toEqual([]);
  expect(said([one!], [copy], raised, true)).toEqual([]);
  expect(() => said([one!], [copy], nothing)).toThrow("is read");
  expect(() => said([one!], [one!], { ...nothing, after: raised.after })).toThrow("is read");
  expect(() => said([one!], [one!], { ...nothing, before: raised.before })).toThrow("is read");
  expect(() => said([one!], [{ ...copy, headers: new Map(abis[0]!.headers) }], nothing, true)).toThrow("is read");
});

test("of two headers the one that is settled is not read", () => {
  const text = (value: number): string => `#define FOO_A ${value}\n// linux/bar.h\n#define BAR 1`;
  const [old, now] = [abisOfText(text(1), ["x86_64"])[0]!, abisOfText(text(2), ["x86_64"])[0]!];
  const settled = unread(old, "path", "reaches").headers.get("linux/bar.h")!;
  const withSettled = (abi: Abi): Abi => ({ ...abi, headers: new Map([...abi.headers, [settled.path, settled]]) });
  expect(said([withSettled(old)], [withSettled(now)], nothing, true)).toEqual(["constant revalued FOO_A x86_64"]);
});

test("one data model in which nothing changed does not speak for the other", () => {
  const [wide, narrow] = [abisOfText(header, ["x86_64"])[0]!, abisOfText(header, ["i386"])[0]!];
  const other = abisOfText(`${header}\n#define FOO_B 1`, ["i386"])[0]!;
  expect(said([wide, narrow], [wide, other], nothing, true)).toEqual(["constant added FOO_B i386"]);
  expect(said([narrow, wide], [other, wide], nothing, true)).toEqual(["constant added FOO_B i386"]);
  expect(said([wide, narrow], [wide], nothing, true)).toEqual([]);
});

test("a change says nothing that it has not to say", () => {
  const [{ context } = { context: null }] = changesIn("", "\n// linux/bar.h\ntypedef int foo_t;", ["x86_64"]);
  const { contracts, notes, ...rest } = context!;
  expect([contracts, notes]).toEqual([
    { before: null, after: null },
    { before: null, after: null },
  ]);
  const says = Object.entries(rest).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value)));
  expect(says).toEqual([]);
});

test("a data model that one side lacks is not compared", () => {
  const other = abisOfText(`${header}\n#define FOO_B 1`, ["x86_64"]);
  expect(said(abis, other, nothing)).toEqual(["constant added FOO_B x86_64"]);
});

test("changes stand in the order of headers and lines", () => {
  const found = changesIn("", "#define A 1\n#define B 2\n// linux/bar.h\n#define C 3", ["x86_64"]);
  const constants = inPlace(found.toReversed()).filter(({ subject }) => subject === "constant");
  expect(constants.map(({ name }) => name)).toEqual(["C", "A", "B"]);
});
