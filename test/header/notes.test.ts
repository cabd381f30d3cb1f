import { expect, test } from "vitest";
import { sourceFile } from "../../src/header/source-file.ts";

const notesIn = (text: string) => sourceFile("linux/foo.h", text).notes;

test.each([
  ["#define FOO_MAX 9 /* Fixed user ABI */", 1],
  ["/* NEVER change this */\n#define FOO_MAX 9", 2],
  ["enum {\n\tFOO_A,\n\tFOO_NUM = 1 /* must not\n * be changed */\n};", 3],
])("a comment that calls a number fixed stands at its line: %j", (text, line) => {
  expect([...notesIn(text).fixed.keys()]).toEqual([line]);
});

test.each([
  "#define FOO_MAX 9 /* non-ABI */",
  "#define FOO_MAX 9 /* fixed point, 16 bits */",
  "#define FOO_MAX 9 /* how many there are */",
  `#define FOO_MAX 9 /* fixed ${"and so on ".repeat(30)} */`,
])("other comments are no notes: %j", (text) => {
  expect(notesIn(text).fixed.size).toBe(0);
});

test("a comment that calls a value another name's stands at its line", () => {
  const { aliases } = notesIn("#define FOO_A 1\n/* treat this mode as some default */\n#define FOO_B 1\n/* next */");
  expect([...aliases]).toEqual([3]);
});

test("a comment that says only what a pointer leads to stands at its line", () => {
  const text = "struct foo {\n\t__u64 a; /* struct bar * */\n\t__u64 b; /* struct bar goes here */\n};";
  expect([...notesIn(text).pointees]).toEqual([2]);
});

test("lines that hang on the kernel's configuration go from the #if to its #endif", () => {
  expect(notesIn("#if defined(CONFIG_FOO)\n#define A 1\n#endif\n#ifdef FOO\n#endif").onConfig).toEqual([[1, 3]]);
});

test("lines that C++ reads in another way go from the #if to its #endif", () => {
  const text = "struct foo {\n#ifdef __cplusplus\n\tint class_;\n#else\n\tint class;\n#endif\n};\n#if FOO\n#endif";
  expect(notesIn(text).notForCpp).toEqual([[2, 6]]);
});

test.each([
  ["#ifndef FOO_H\n#define FOO_H\n#endif", "FOO_H"],
  ["#ifndef FOO_H_\n#define FOO_H_ 1\n#endif", "FOO_H_"],
  ["#include <linux/types.h>\n#ifndef FOO_H_\n#define FOO_H_ 1\n#endif", "FOO_H_"],
  ["#include <linux/types.h>", null],
  ["#ifndef FOO_MAX\n#define FOO_MAX 1\n#endif", null],
  ["#ifndef FOO_H\n#define FOO_H 2\n#endif", null],
  ["#ifndef FOO_H\n#define BAR_H\n#endif", null],
])("the include guard: %j", (text, guard) => {
  expect(sourceFile("linux/foo.h", text).guard).toBe(guard);
});
