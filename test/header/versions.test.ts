import { describe, expect, test } from "vitest";
import type { Declaration } from "../../src/declare/declaration.ts";
import type { Header } from "../../src/declare/header.ts";
import { Memory } from "../../src/header/memory.ts";
import { readHeaders } from "../../src/header/read-headers.ts";
import { textSource } from "../support/read-text.ts";

/** Two versions of a header, the second read beside the first. */
function versions(...texts: [string, string]): [Header, Header] {
  const memory = new Memory();
  const [old, now] = texts.map((text) => readHeaders(textSource({ "a.h": text }), new Map(), memory)[0]!);
  return [old!, now!];
}
const named = ({ declarations }: Header, name: string): Declaration =>
  declarations.find((declaration) => declaration.name === name)!;
const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `#define N${from + index} (${from + index} + 1)\n`).join("");

describe("a line that is new in the middle of a header", () => {
  const start = `struct first { int x; };\n${numbered(0, 100)}`;
  const end = `${numbered(100, 200)}struct last { int x; enum { E } y; };\n#define LAST N199\n`;
  const [old, now] = versions(start + end, `${start}#define NEW 1\n${end}`);

  test("leaves what stands before it the same objects", () => {
    expect(named(now, "first")).toBe(named(old, "first"));
    expect(named(now, "N7")).toBe(named(old, "N7"));
  });

  test("moves what stands behind it down, and nothing else of that", () => {
    for (const name of ["N150", "last", "LAST"]) {
      const { location } = named(old, name);
      expect(named(now, name).location).toEqual({ ...location, line: location.line + 1 });
    }
    const [was, is] = [named(old, "N150"), named(now, "N150")];
    expect(is.kind === "constant" && was.kind === "constant" && is.expression === was.expression).toBe(true);
    expect(now).toEqual(readHeaders(textSource({ "a.h": `${start}#define NEW 1\n${end}` }), new Map())[0]);
  });

  test("gives what stands behind it another meaning where it is asked for there", () => {
    const text = `${start}#define N150 7\n${end.replace("#define N150 (150 + 1)\n", "")}`;
    const [, other] = versions(`${start}#define N150 6\n${end.replace("#define N150 (150 + 1)\n", "")}`, text);
    expect(other).toEqual(readHeaders(textSource({ "a.h": text }), new Map())[0]);
  });
});

test("an #else whose #if went skips nothing any more", () => {
  const body = `${numbered(0, 70)}#else\nstruct skipped { int x; };\n#endif\n${numbered(70, 140)}`;
  const text = `#define A 1\n#define B 1\n${body}`;
  const [, now] = versions(`#define A 1\n#if A\n${body}`, text);
  expect(now).toEqual(readHeaders(textSource({ "a.h": text }), new Map())[0]);
});

/** What differs before a line may change what that line is. */
test.each([
  ["a comment for what follows", "int x;\nint y;\n/** doc */\n#define A\nstruct s { int x; };\nstruct t { int x; };\n"],
  ["a statement that goes on", "typedef int x;\n#define A\nstruct s { int x; }\n#define B\n;\nstruct t { int x; };\n"],
  ["a line that goes on", "#define A 1 \\\n#define B 2\nstruct s { int x; };\n#define C\n#define D\n"],
  ["an #if without an end", "#define A 1\n#if 0\ntypedef int x;\ntypedef int y;\n#endif\n"],
  ["what an end of file cut off", 'extern "C"\n#define A 1\n#define B 1\n{\ntypedef int y;\n}\n'],
])("%s", (_, text) => {
  const lines = text.split("\n");
  for (let from = 0; from < lines.length; from++) {
    for (let to = from + 1; to <= lines.length; to++) {
      const less = [...lines.slice(0, from), ...lines.slice(to)].join("\n");
      for (const [one, other] of [
        [text, less],
        [less, text],
      ] as const) {
        expect(versions(one, other)[1]).toEqual(readHeaders(textSource({ "a.h": other }), new Map())[0]);
      }
    }
  }
});
