import { expect, test } from "vitest";
import { readHeaders } from "../../src/header/read-headers.ts";
import type { Header } from "../../src/declare/header.ts";
import type { HeaderAbi } from "../../src/layout/abi.ts";
import { abiOf } from "../../src/layout/abi-of.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { NamesDeclared } from "../../src/layout/names-declared.ts";

const model = dataModels.x86_64;

/** Headers in the order in which they are given. */
function headersOf(texts: Readonly<Record<string, string>>): readonly Header[] {
  const source = { name: "test", headers: Object.keys(texts), read: (path: string) => texts[path] ?? null };
  return readHeaders(source, model.predefined);
}

/** a.h with others beside it. */
const withOthers = (text: string, others: Readonly<Record<string, string>>): HeaderAbi =>
  abiOf(headersOf({ ...others, "a.h": text }), model).headers.get("a.h")!;

const valueOf = ({ constants, commands }: HeaderAbi): bigint | number | string | undefined =>
  constants.get("X")?.value ?? commands.get("X")?.value;

const term = { int: "struct term { int a; };", long: "struct term { long a; };" };

test.each<[title: string, text: string, others: Readonly<Record<string, string>>, value: number | bigint | undefined]>([
  ["a struct", "#define X sizeof(struct b)", { "b.h": "struct b { int a[3]; };" }, 12n],
  ["a union", "#define X sizeof(union b)", { "b.h": "union b { int a[3]; };" }, 12n],
  ["an enum", "#define X sizeof(enum b)", { "b.h": "enum b { B };" }, 4n],
  ["a typedef", "#define X sizeof(b_t)", { "b.h": "typedef int b_t[3];" }, 12n],
  ["an enumerator", "#define X (B + 1)", { "b.h": "enum { A, B };" }, 2n],
  ["a macro", "#define X (B + 1)", { "b.h": "#define B (2 + C)\n#define C 3" }, 6n],
  ["a command", "#define X (B | 0)", { "b.h": "#define B _IO('x', 1)" }, 0x7801n],
  ["a command without a size", "#define X (B | 0)", { "b.h": "#define B _IOW('x', 1, struct nope)" }, undefined],
  ["a macro with parameters", "#define X (B + 1)", { "b.h": "#define B(x) x" }, undefined],
  ["a macro that is no expression", "#define X (B + 1)", { "b.h": "#define B do it" }, undefined],
  ["a macro that is empty", "#define X (B + 1)", { "b.h": "#define B" }, undefined],
  ["a struct of that name", "#define X (b + 1)", { "b.h": "struct b { int a; };" }, undefined],
  ["itself twice", "#define X sizeof(b_t)", { "b.h": "typedef int b_t;\ntypedef int b_t;" }, 4n],
  ["two", "#define X sizeof(struct term)", { "b.h": term.int, "c.h": term.int }, undefined],
  ["three", "#define X sizeof(struct term)", { "b.h": term.int, "c.h": term.int, "d.h": term.int }, undefined],
  ["asm/ first", "#define X sizeof(struct term)", { "asm/t.h": term.long, "asm-generic/t.h": term.int }, 8n],
  ["asm-generic/ first", "#define X sizeof(struct term)", { "asm-generic/t.h": term.int, "asm/t.h": term.long }, 8n],
  [
    "asm/ and another",
    "#define X sizeof(struct term)",
    { "asm/t.h": term.int, "asm-generic/u.h": term.int },
    undefined,
  ],
  ["asm/ below", "#define X sizeof(struct term)", { "a/asm/t.h": term.int, "a/asm-generic/t.h": term.int }, undefined],
  [
    "one that cannot be included beside it",
    "union mine { int a; };\n#define X sizeof(struct b)",
    { "b.h": "struct b { int a; };\nunion mine { long a; };" },
    undefined,
  ],
  [
    "one with the same untagged record",
    "typedef struct { int a; } mine;\n#define X sizeof(struct b)",
    { "b.h": "struct b { int a; };\ntypedef struct { int a; } other;" },
    4n,
  ],
])("what is lacking is declared by %s", (_, text, others, value) => {
  expect(valueOf(withOthers(text, others))).toBe(value);
});

test("headers elsewhere are asked for each missing name once, and for no other", () => {
  const [one, two] = headersOf({
    "b.h": "struct b { int a; };\nstruct c { int a; };",
    "c.h": "struct c { long a; };\n#define D 7",
  }) as [Header, Header];
  const asked: string[] = [];
  const elsewhere = (name: string): readonly Header[] => {
    asked.push(name);
    return { "struct b": [one], "struct c": [two], D: [two] }[name] ?? [];
  };
  const headers = headersOf({
    "a.h":
      "#define B sizeof(struct b)\n#define C sizeof(struct c)\n#define B2 sizeof(struct b)\n#define E D + NOPE\n#define F D",
  });
  const { constants } = abiOf(headers, model, () => [], { elsewhere }).headers.get("a.h")!;
  expect([...constants.values()].map(({ name, value, needs }) => `${name} ${value} ${needs.join(" ")}`)).toEqual([
    "B 4 b.h",
    "C 8 c.h",
    "B2 4 b.h",
    "F 7 c.h",
  ]);
  expect(asked).toEqual(["struct b", "struct c", "D", "NOPE"]);
});

test("trees that share what their headers name find each name in their own", () => {
  const names = new NamesDeclared();
  const lacking = "#define X sizeof(struct b)";
  const both = [
    { "b.h": "struct b { int a; };" },
    { "b.h": "struct b { long a; };" },
    { "b.h": "struct c { int a; };" },
  ];
  const values = both.map((others) => {
    const headers = headersOf({ ...others, "a.h": lacking });
    return abiOf(headers, model, () => [], { names })
      .headers.get("a.h")!
      .constants.get("X")?.value;
  });
  expect(values).toEqual([4n, 8n, undefined]);
});
