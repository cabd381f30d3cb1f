import { describe, expect, test } from "vitest";
import { cAsserts } from "../../src/emit/c-asserts.ts";
import { dataModelCondition } from "../../src/emit/c/data-model-condition.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { directorySource } from "../../src/input/directory-source.ts";
import { memorySource } from "../../src/input/memory-source.ts";
import type { TextSource } from "../../src/input/opened-source.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { checkAsserts } from "../oracles/check-asserts.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const usual = ["x86_64", "i386"] as const;
const dialects = usual.flatMap((model) => (["C", "C++"] as const).map((language) => ({ model, language })));

/** What is emitted of headers, all or those that are named. */
function emittedFrom(
  source: TextSource,
  models: readonly DataModelName[] = usual,
  { headers, names = null }: { readonly headers?: readonly string[]; readonly names?: readonly string[] | null } = {},
): string {
  const all = source.headers.filter((path) => headers === undefined || headers.includes(path));
  const abis = abisOf(
    source,
    models.map((model) => dataModels[model]),
    all,
  );
  return cAsserts({
    abis,
    headers: all,
    names: names && new Set(names),
    source: "headers",
    label: (path) => path,
  });
}

const everything = `
#include <linux/types.h>
#define FOO_MAP 0x40083b01
#define FOO_ALL (~0U)
#define FOO_NONE (-1)
#define FOO_WIDE 0x8000000000000000ULL
#define FOO_LEAST (-9223372036854775807LL - 1)
#define FOO_NAME "a\\"b*/\\n"
#define FOO_PLACE ((long)&((struct foo *)0)->tail)
#define member other
enum foo_kind { FOO_RED, FOO_GREEN = -7, FOO_BIG = 0x7fffffff };
enum { FOO_FIRST, FOO_SECOND };
typedef struct { __u8 a; __u64 b; } foo_pair_t;
typedef __u32 foo_id_t;
struct foo_range { __u64 start, last; };
struct foo {
  __u32 size; __u8 low:3, high:5; __u16 rest;
  union { __u32 id; struct { __u16 half, other_half; }; struct { __u8 deep[4]; } named; };
  struct foo_inner { __u32 x; enum foo_nested { FOO_NESTED = 9 } kind; } inner;
  struct { __u64 y; } list[2];
  struct foo_range ranges[3];
  enum foo_kind kind;
  char *text;
  foo_pair_t pair;
  long tail;
};
struct foo_open { __u32 count; struct foo_range data[]; };
union foo_both { __u8 bytes[12]; __u64 word; };
struct foo_packed { __u8 a; __u64 b; } __attribute__((packed));
`;

const types = `
typedef unsigned char __u8; typedef unsigned short __u16; typedef unsigned int __u32; typedef unsigned long long __u64;
`;

describe("a header with everything", () => {
  const files = { "linux/foo.h": everything, "linux/types.h": types };
  const text = emittedFrom(memorySource("memory", files), usual, { headers: ["linux/foo.h"] });

  test.each(dialects)("$model $language: gcc and clang agree, without a warning", async (dialect) => {
    const checked = await checkAsserts(text, { ...dialect, root: temporaryTree(files) });
    expect(checked.errors).toEqual([]);
    expect(checked.asserted).toBeGreaterThan(60);
  });

  test.each(dialects)("$model $language: any other number is an error", async (dialect) => {
    const wrong = text.replaceAll(/^_Static_assert\(.*$/gm, withAnotherNumber);
    const { asserted, failing } = await checkAsserts(wrong, { ...dialect, root: temporaryTree(files) });
    expect(failing).toEqual([asserted, asserted]);
    expect(asserted).toBeGreaterThan(60);
  });

  test("what can't be asserted is said", () => {
    expect(text).toContain("/* not asserted: bitfields have no offset: low (bit 32, 3 wide), high (bit 35, 5 wide) */");
    expect(text).toContain(
      "/* not asserted: FOO_PLACE is an address, which not every compiler takes for a constant */",
    );
  });

  test("a name leaves all others out", () => {
    const some = emittedFrom(memorySource("memory", files), ["x86_64"], {
      headers: ["linux/foo.h"],
      names: ["foo_range", "FOO_MAP"],
    });
    const lines = some.split("\n").filter((line) => line.startsWith("_Static_assert("));
    expect(lines).toEqual([
      '_Static_assert((FOO_MAP) == 1074281217, "FOO_MAP is 1074281217");',
      '_Static_assert(sizeof(struct foo_range) == 16, "struct foo_range has 16 bytes");',
      '_Static_assert(_Alignof(struct foo_range) == 8, "struct foo_range aligns to 8");',
      '_Static_assert(__builtin_offsetof(struct foo_range, start) == 0, "struct foo_range.start is at 0");',
      '_Static_assert(sizeof(((struct foo_range *)0)->start) == 8, "struct foo_range.start has 8 bytes");',
      '_Static_assert(__builtin_offsetof(struct foo_range, last) == 8, "struct foo_range.last is at 8");',
      '_Static_assert(sizeof(((struct foo_range *)0)->last) == 8, "struct foo_range.last has 8 bytes");',
    ]);
  });
});

/** `== 8` -> `== 9`; of a string another length, or that it differs. */
function withAnotherNumber(line: string): string {
  return line.replace(
    /== (\(?-?)(0x[\da-f]+|\d+)(U|ULL|LL)?( - 1\))?(?=, ")/,
    (_, sign, number, suffix = "", rest = "") => {
      return `== ${sign}${BigInt(number) ^ 1n}${suffix}${rest}`;
    },
  );
}

test("a keyword of C++ leaves a header out there, and what includes it", async () => {
  const files = {
    "linux/bad.h": "#pragma once\nstruct bad { int class; };",
    "linux/user.h": "#include <linux/bad.h>\nstruct user { struct bad bad; };",
    "linux/hidden.h":
      "struct hidden {\n#ifdef __cplusplus\n int class_;\n#else\n int class;\n#endif\n};\nstruct plain { int a; };",
  };
  const root = temporaryTree(files);
  const text = emittedFrom(directorySource(root), ["x86_64"]);
  expect(text).toContain("/* linux/bad.h can't be included in C++: class is a keyword of C++ (line 2) */");
  expect(text).toContain(
    "/* linux/user.h can't be included in C++: it includes linux/bad.h: class is a keyword of C++ (line 2) */",
  );
  expect(text).toContain("/* not asserted: struct hidden: C++ reads another text of it */");
  for (const language of ["C", "C++"] as const) {
    const { errors, asserted } = await checkAsserts(text, { model: "x86_64", language, root });
    expect(errors).toEqual([]);
    expect(asserted).toBe(language === "C" ? 16 : 4);
  }
});

test("headers that declare the same are parts", async () => {
  const root = temporaryTree({ "linux/a.h": "struct twice { int a; };", "linux/b.h": "struct twice { long b; };" });
  const text = emittedFrom(directorySource(root), ["x86_64"]);
  expect(text).toContain("Compile it 2 times, with -DUAPI_COMPAT_PART=1 to 2.");
  const target = { model: "x86_64", language: "C", root } as const;
  expect((await checkAsserts(text, target)).errors[0]).toContain("UAPI_COMPAT_PART is a number from 1 to 2");
  for (const part of [1, 2]) {
    const { errors, asserted } = await checkAsserts(`#define UAPI_COMPAT_PART ${part}\n${text}`, target);
    expect([errors, asserted]).toEqual([[], 4]);
  }
});

test("another data model is an error, and not silence", async () => {
  const root = temporaryTree({ "linux/a.h": "struct a { int a; };" });
  const { errors } = await checkAsserts(emittedFrom(directorySource(root), ["i386"]), {
    model: "x86_64",
    language: "C",
    root,
  });
  expect(errors[0]).toContain("nothing is asserted of this data model: i386 are known");
});

describe("what tells one data model from all others", () => {
  const names = Object.keys(dataModels) as DataModelName[];
  const lines = names.map((name, index) => `#if ${dataModelCondition[name]}\n#define IS_${index} 1\n#endif`).join("\n");

  test.each(names)("%s", (name) => {
    const [abi] = abisOf(memorySource("memory", { "a.h": lines }), [dataModels[name]]);
    const holds = [...(abi?.headers.get("a.h")?.constants.keys() ?? [])];
    expect(holds).toEqual([`IS_${names.indexOf(name)}`]);
  });
});

describe("hostile names", () => {
  const attacks: readonly (readonly [what: string, path: string, text: string])[] = [
    ["a path that ends the comment", "linux/*/#error broken/*.h", "struct a { int b; };"],
    ["a path with a line break", "linux/a\n#error broken\n.h", "struct a { int b; };"],
    ["a path that ends the #include", 'linux/a>" x.h', "struct a { int b; };"],
    ["a string that ends the string", "linux/a.h", '#define A "\\"); #error broken\\n"'],
    ["a string that ends a comment, with a trigraph", "linux/a.h", '#define A "*/ \\?\\?/ #error broken"'],
    ["what is not seen ends the comment", "linux/a.h", "struct a { struct b_is_missing c; }; #pragma */ broken"],
    ["a dollar in a name", "linux/a.h", "struct a$b { int c$d; };\n#define A$B 1"],
  ];

  test.each(attacks)("%s", async (_, path, text) => {
    const source = memorySource("*/ #error broken\n\u202e", { [path]: text });
    const abis = abisOf(source, [dataModels.x86_64]);
    const emitted = cAsserts({ abis, headers: [path], names: null, source: source.name, label: (file) => file });
    const own =
      /^(?:_Static_assert\(.*\);|#(?:if|ifdef|elif|else|endif|define|undef|include|error)\b.*|\/\*(?:(?!\*\/).)*\*\/|)$/;
    expect(emitted.split("\n").filter((line) => !own.test(line))).toEqual([]);
    expect(emitted).not.toMatch(/^#error "?broken/m);
    const root = temporaryTree(/^[\w/.]+$/.test(path) ? { [path]: text.replace(/ #pragma.*/, "") } : {});
    expect((await checkAsserts(emitted, { model: "x86_64", language: "C", root })).errors).toEqual([]);
  });
});
