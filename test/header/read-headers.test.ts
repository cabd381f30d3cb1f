import { describe, expect, test } from "vitest";
import { Memory } from "../../src/header/memory.ts";
import { readHeaders } from "../../src/header/read-headers.ts";
import { Unreadable } from "../../src/header/source.ts";
import { declared, readText, textSource } from "../support/read-text.ts";

const constants = (text: string, predefined: Record<string, string> = {}): string[] =>
  declared(readText(text, predefined), "constant").map(({ name }) => name);
const whys = (files: string | Record<string, string>): string[] =>
  readText(files).notSeen.map(
    ({ file, line, why, subject }) => `${file}:${line}: ${why}${subject === null ? "" : ` [${subject}]`}`,
  );

describe("conditionals", () => {
  test.each([
    ["#if 1\n#define A 1\n#else\n#define B 1\n#endif", ["A"]],
    ["#if 0\n#define A 1\n#elif 1\n#define B 1\n#elif 1\n#define C 1\n#else\n#define D 1\n#endif", ["B"]],
    ["#if 0\n#if 1\n#define A 1\n#else\n#endif\n#else\n#define B 1\n#endif", ["B"]],
    ["#ifdef M\n#define A 1\n#endif\n#ifndef N\n#define B 1\n#endif", ["A", "B"]],
    ["#if defined(M) && !defined N && M > 2\n#define A 1\n#endif", ["A"]],
    ["#if UNKNOWN\n#define A 1\n#else\n#define B 1\n#endif", ["B"]],
    ["#if -1 > 0u\n#define A 1\n#endif", ["A"]],
    ["#if (2 || 1/0) && 'A' == 65 && 0x10 == 020\n#define A 1\n#endif", ["A"]],
    ["#if M == 3 ? 1 : 0\n#define A 1\n#endif", ["A"]],
    ["#if 1 - 1 - 1 == -1\n#define A 1\n#endif", ["A"]],
    ['#if __has_include("b.h")\n#define A 1\n#else\n#define B 1\n#endif', ["B"]],
  ])("%j", (text, expected) => expect(constants(text, { M: "3" })).toEqual(expected));

  test.each([
    ["#if 1\n#define A 1", ["a.h:1: #if without #endif"]],
    ["#endif\n#define A 1", ["a.h:1: #endif without #if"]],
    ["#define A 1\n#else", ["a.h:2: #else without #if"]],
    ["#if 1 +\n#endif", ["a.h:1: #if: the expression ends too early"]],
    ["#if (1\n#endif", ["a.h:1: #if: the expression ends too early"]],
    ["#bogus x", ["a.h:1: #bogus is no directive"]],
    ["#error don't", ["a.h:1: #error don't"]],
    ["/* open", ["a.h:1: a comment that never ends"]],
  ])("%j is told", (text, expected) => expect(whys(text)).toEqual(expected));
});

describe("a conflict that git left is named", () => {
  const sides = (one: string, other: string): string => `<<<<<<< HEAD\n${one}\n=======\n${other}\n>>>>>>> topic`;
  const at = (line: number, mark: string): string => `a.h:${line}: "${mark}" is a conflict marker that git left`;

  test.each([
    [`struct a {\n${sides("int x;", "int y;")}\n};`, [`${at(2, "<<<<<<<")} [struct a]`]],
    [`enum e {\n  A = 1\n${sides("+ 1,", "+ 2,")}\n};`, [`${at(3, "<<<<<<<")} [enum e]`]],
    [sides("#define A 1", "#define A 2"), [at(1, "<<<<<<<")]],
    ["struct a {\n=======\n  int y;\n};", [`${at(2, "=======")} [struct a]`]],
    ["struct a {\n||||||| 4f2a\n  int y;\n};", [`${at(2, "|||||||")} [struct a]`]],
    ["struct a {\n  int y;\n};\n>>>>>>> topic", [at(4, ">>>>>>>")]],
    [`static inline int f(void) {\n${sides("return 1;", "return 2;")}\n}`, [at(2, "<<<<<<<")]],
    [`/*\n${sides("one", "other")}\n*/`, []],
    [`#if 0\n${sides("one", "other")}\n#endif`, []],
    ["enum { A = 4\n<< 2 };", []],
  ])("%j", (text, expected) => expect(whys(text)).toEqual(expected));
});

describe("includes", () => {
  test("a name that is included is in scope, and belongs to its own header", () => {
    const header = readText({ "a.h": '#include "b.h"\nstruct a { b_t b; };', "b.h": "typedef int b_t;\n#define B 1" });
    expect(header.declarations.map((declaration) => declaration.name)).toEqual(["a"]);
    expect([...header.scope.typedefs.keys()]).toEqual(["b_t"]);
    expect([...header.reaches]).toEqual(["a.h", "b.h"]);
  });

  test("quotes look beside the including file first, angles below the root", () => {
    const files = {
      "d/a.h": '#include "x.h"\n#include <x.h>',
      "d/x.h": "typedef int beside;",
      "x.h": "typedef int root;",
    };
    expect([...readText(files).scope.typedefs.keys()]).toEqual(["beside", "root"]);
  });

  test("in the middle of a declaration", () => {
    const header = readText({ "a.h": 'enum e {\n#include "b.h"\n  C };', "b.h": "A, B," });
    expect(declared(header, "enum")[0]!.values.map(({ name }) => name)).toEqual(["A", "B", "C"]);
  });

  test.each([
    [
      { "a.h": "\n#include <gone.h>\nstruct s { int x; };" },
      ["a.h:2: #include <gone.h>: no such header in the given roots"],
    ],
    [
      { "a.h": '#include "../../etc/passwd"' },
      ['a.h:1: #include "../../etc/passwd": no such header in the given roots'],
    ],
    [{ "a.h": '#include "/etc/passwd"' }, ['a.h:1: #include "/etc/passwd": no such header in the given roots']],
    [{ "a.h": '#include "a.h"' }, ['a.h:1: #include "a.h": an include loop']],
    [{ "a.h": 'struct s {\n#include "a.h"\n};' }, ['a.h:2: #include "a.h": an include loop']],
  ])("%j", (files, expected) => expect(whys(files).slice(0, 1)).toEqual(expected));

  test("a loop with guards is none", () => {
    const guarded = (name: string, other: string): string =>
      `#ifndef ${name}\n#define ${name}\n#include "${other}"\n#endif`;
    expect(whys({ "a.h": guarded("A", "b.h"), "b.h": guarded("B", "a.h") })).toEqual([]);
  });

  test("a header that includes two that include two … is told, not followed for ever", () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, level) => [
        `a${level}.h`,
        `#include "a${level + 1}.h"\n#include "a${level + 1}.h"`,
      ]),
    );
    expect(whys({ "0.h": '#include "a0.h"', ...files, "a30.h": "" })).toEqual([
      '0.h:1: #include "a0.h": more includes than any header needs: an include bomb?',
    ]);
  });

  test("a header that can't be read is told in its own name", () => {
    const source = {
      ...textSource({ "a.h": "" }),
      read: () => {
        throw new Unreadable("line 3 holds a NUL byte", 3);
      },
    };
    expect(readHeaders(source, new Map())[0]!.notSeen).toEqual([
      { file: "a.h", line: 3, why: "line 3 holds a NUL byte", subject: null, text: "" },
    ]);
  });
});

describe("what can't be read is told, and the rest is read", () => {
  test.each([
    ["struct a { int x };\nstruct b { int y; };", ['a.h:1: "," is missing before "}" [struct a]'], ["b"]],
    [
      "struct a { int n; int x[] __counted_by(n); };",
      ['a.h:1: "," is missing before "__counted_by", no macro of a header in sight [struct a]'],
      [],
    ],
    [
      "typedef int a __attribute__((mode(DI)));",
      ["a.h:1: __attribute__((mode)), which changes bytes, is not understood"],
      [],
    ],
    [
      "typedef int a __attribute__((__vector_size__(16)));",
      ["a.h:1: __attribute__((vector_size)), which changes bytes, is not understood"],
      [],
    ],
    ["enum e { A 'x\ry' };", [`a.h:1: "," is missing before "'x\\x0dy'" [enum e]`], []],
    ["struct a { int x; ;\nstruct b { int y; };", ["a.h:1: its body is never closed [struct a]"], ["b"]],
    ["enum e { A,\nB, ", ["a.h:1: its body is never closed [enum e]"], []],
    ["int f(void) { return 1; }\nstruct b { int y; };", [], ["b"]],
    ["struct a { int : 3; unsigned b : 2, : 0; };", [], ["a"]],
    ['extern "C" {\nstruct a { int x; };\n}\nstruct b { int y; };', [], ["a", "b"]],
    ["long short int x;\nstruct b { int y; };", ['a.h:1: "long short int" is no type'], ["b"]],
    [`struct a { int x${"[1".repeat(300)}; };\nstruct b { int y; };`, ["a.h:1: nested too deep [struct a]"], ["b"]],
    [`${"struct {".repeat(5000)}`, ["a.h:1: nested too deep"], []],
    [`int x = ${"(".repeat(100_000)};\nstruct b { int y; };`, ["a.h:1: nested too deep"], ["b"]],
  ])("%.60j", (text, expected, names) => {
    expect(whys(text)).toEqual(expected);
    expect(declared(readText(text), "struct").map(({ name }) => name)).toEqual(names);
  });

  test("a macro bomb in a declaration, in #if and in a constant ends soon", () => {
    const bomb = Array.from({ length: 40 }, (_, level) => `#define A${level} A${level + 1} + A${level + 1}`).join("\n");
    expect(whys(`${bomb}\nenum { X = A0 };`)[0]).toMatch(/a macro bomb\?$/);
    expect(whys(`${bomb}\n#if A0\n#endif`)[0]).toMatch(/a macro bomb\?$/);
  });
});

describe("memory", () => {
  const files = {
    "a.h": '#include "t.h"\nstruct a { word w; };\n#define SIZE sizeof(word)\n#define BITS_TWICE (BITS * 2)',
    "t.h": "#ifdef WIDE\ntypedef long word;\n#define BITS 64\n#else\ntypedef int word;\n#define BITS 32\n#endif",
  };
  const read = (memory: Memory, predefined: Record<string, string>): unknown =>
    readHeaders(textSource(files), new Map(Object.entries(predefined)), memory);

  test("what another model left behind changes nothing", () => {
    const memory = new Memory();
    for (const predefined of [{}, { WIDE: "1" }, {}, { WIDE: "1" }]) {
      expect(read(memory, predefined)).toEqual(read(new Memory(), predefined));
    }
  });

  test("the same declaration is the same object, so that a second model costs little", () => {
    const memory = new Memory();
    const [first] = readHeaders(textSource(files), new Map(), memory);
    const [second] = readHeaders(textSource(files), new Map([["WIDE", "1"]]), memory);
    expect(second!.declarations[0]).toBe(first!.declarations[0]);
  });
});

describe("a file that is no header", () => {
  const files = {
    "a.h": '#define LIST(name) LIST_##name,\n#include "a.def"\n#include "b.h"\n',
    "a.def": '#define OWN 1\n#include "inner.inc"\n',
    "inner.inc": '#include "c.h"\nstruct inner { int a; };\n',
    "b.h": '#include "b.def"\n',
    "b.def": "#define OF_B 1\n",
    "c.h": "#define OF_C 1\n",
  };

  test("is a part of the header that includes it, however deep, and of no other", () => {
    const header = readText(files);
    expect(declared(header, "constant").map(({ name, location }) => [name, location.file])).toEqual([["OWN", "a.def"]]);
    expect(header.declarations.map(({ name, location }) => [name, location.file])).toContainEqual([
      "inner",
      "inner.inc",
    ]);
  });

  test("that is missing in the middle of a declaration leaves that unread, and no other", () => {
    const header = readText('struct foo {\n#include "gone.def"\nint last;\n};\nstruct bar { int a; };\n');
    expect(declared(header, "struct").map(({ name }) => name)).toEqual(["bar"]);
    expect(header.notSeen.map(({ line, why, subject }) => [line, why, subject])).toEqual([
      [2, '#include "gone.def": no such header in the given roots', null],
      [2, "a part of it could not be read", "struct foo"],
    ]);
  });

  test("may be included in the middle of a declaration", () => {
    const header = readText({ "a.h": 'enum e {\n#include "a.def"\n};\n', "a.def": "#define TWO 2\nA = TWO,\n" });
    expect(declared(header, "constant").map(({ name }) => name)).toEqual(["TWO"]);
  });

  test("says itself what is wrong in it, once", () => {
    expect(whys({ "a.h": '#include "a.def"\n', "a.def": "#if 1\n" })).toEqual(["a.def:1: #if without #endif"]);
  });
});
