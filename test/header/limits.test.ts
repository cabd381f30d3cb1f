import { describe, expect, test } from "vitest";
import type { Header } from "../../src/declare/header.ts";
import { limits } from "../../src/header/limits.ts";
import { readHeaders } from "../../src/header/read-headers.ts";
import { textSource } from "../support/read-text.ts";

/** A name that a line of two times as many characters as `uses` makes so many tokens of. */
const bomb = (tokens: number, uses: number, token = "_"): string =>
  `#define _ ${`${token} `.repeat(tokens)}\n${"_ ".repeat(uses)}\n`;
const read = (files: Record<string, string>): Header[] => readHeaders(textSource(files), new Map());
const told = ({ notSeen }: Header): string[] =>
  notSeen.map(({ file, line, why, subject }) => `${file}:${line}: ${why}${subject === null ? "" : ` [${subject}]`}`);
const names = ({ declarations }: Header): (string | null)[] => declarations.map(({ name }) => name);

describe("a line of macros that comes to more tokens than any header needs", () => {
  test("is told with its place; what stands before it is read, what stands behind it is not", () => {
    const [header] = read({ "a.h": `struct a { int x; };\n${bomb(1_000, 1_000)}struct b { int y; };` });
    expect(told(header!)[0]).toBe("a.h:3: _ expands to more tokens than any header needs: a macro bomb?");
    expect(names(header!)).toContain("a");
    expect(names(header!)).not.toContain("b");
    expect(header!.notSeen[0]!.text).toContain("struct b { int y ; } ;");
  });

  test("is read where it is no more than a stretch of text may be", () => {
    const tokens = limits.stretch / 2 / 1_000 - 10;
    const [header] = read({ "a.h": `${bomb(tokens, 1_000, ";")}struct b { int y; };` });
    expect(told(header!)).toEqual([]);
    expect(names(header!)).toContain("b");
  });

  test("counts the characters of long names: what they come to is a text that can be had", () => {
    const name = "x".repeat(2_000);
    const [header] = read({ "a.h": `#define LONG ${name}\n${bomb(1_000, 1_000, "LONG")}` });
    expect(told(header!)[0]).toBe("a.h:3: LONG expands to more tokens than any header needs: a macro bomb?");
    expect(header!.notSeen.every(({ text }) => (text ?? "").length < 16 * 2 * limits.stretch)).toBe(true);
  });

  test("counts them in arguments, too", () => {
    const twice = Array.from({ length: 18 }, (_, level) => `#define F${level}(x) F${level + 1}(x x)`).join("\n");
    const [header] = read({ "a.h": `${twice}\n#define F18(x) x\nint F0(${"x".repeat(3_000)});` });
    expect(told(header!)[0]).toMatch(/^a\.h:20: .* than any header needs/);
  });
});

describe("a header that includes one that comes to too much", () => {
  const files = {
    "a.h": '#define A 1\n#include "b.h"\nstruct a { int x; };',
    "b.h": bomb(1_000, 1_000),
    "c.h": '#include "b.h"\nstruct c { int x; };',
  };

  test("says where it was left, and what it hides", () => {
    const [a] = read(files);
    expect(told(a!)).toEqual(['a.h:2: #include "b.h": more text than any header needs: an include bomb?']);
    expect(names(a!)).toEqual(["A"]);
    expect(a!.notSeen[0]!.text).toContain("struct a { int x ; } ;");
  });

  test("finds it read already", () => {
    const sources = { ...textSource(files), headers: ["a.h", "c.h"] };
    const [a, c] = readHeaders(sources, new Map());
    expect(told(c!)[0]).toBe("b.h:2: _ expands to more tokens than any header needs: a macro bomb?");
    expect(told(c!).at(-1)).toBe('c.h:1: #include "b.h": more text than any header needs: an include bomb?');
    expect(c!.notSeen[0]).toBe(a!.notSeen[0]);
  });

  test("may include many that come to less, up to its own limit", () => {
    const tokens = limits.stretch / 2 / 1_000 - 10;
    const part = `${bomb(tokens, 1_000, ";")}#undef _\n`;
    const most = Math.floor(limits.tokens / (tokens * 1_000 + 3_000));
    const includes = (count: number): string => '#include "p.h"\n'.repeat(count);
    const [few] = read({ "a.h": `${includes(most)}struct a { int x; };`, "p.h": part });
    expect(told(few!)).toEqual([]);
    const [many] = read({ "a.h": `${includes(most + 1)}struct a { int x; };`, "p.h": part });
    expect(told(many!)).toEqual([`a.h:${most + 1}: #include "p.h": more text than any header needs: an include bomb?`]);
  });

  test("in the middle of a declaration is told in its own name", () => {
    const [header] = read({ "a.h": 'struct a {\n#include "b.h"\n int x; };', "b.h": bomb(1_000, 1_000) });
    expect(told(header!)).toContain("b.h:2: _ expands to more tokens than any header needs: a macro bomb?");
  });
});

test("more includes than any header needs", () => {
  const own = '#include "b.h"\n'.repeat(limits.includes + 1);
  const [a, , c] = read({
    "a.h": `${own}struct a { int x; };`,
    "b.h": "",
    "c.h": '#include "a.h"\nstruct c { int x; };',
  });
  const why = "more includes than any header needs: an include bomb?";
  expect(told(a!)).toEqual([`a.h:${limits.includes + 1}: #include "b.h": ${why}`]);
  expect(a!.notSeen[0]!.text).toContain("struct a");
  expect(told(c!)).toEqual([`c.h:1: #include "a.h": ${why}`]);
});

test("what is wrong in a text that stands inside of a declaration is told of whose declaration it is", () => {
  const [a] = read({ "a.h": 'struct a {\n#include "b.h"\n};', "b.h": "#define F(x) x\nF(1, 2) int y;" });
  expect(told(a!)[0]).toBe("b.h:2: F takes 1 arguments and is given 2");
});
