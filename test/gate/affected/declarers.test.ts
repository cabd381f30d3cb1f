import { expect, test } from "vitest";
import { Declarers } from "../../../src/gate/affected/declarers.ts";
import { wordIndex } from "../../../src/gate/affected/word-index.ts";

const all = (): boolean => true;

function declarersIn(texts: Readonly<Record<string, string>>): { declarers: Declarers; read: string[] } {
  const known = new Map(Object.entries(texts));
  const read: string[] = [];
  const of = (path: string): string => {
    read.push(path);
    return known.get(path)!;
  };
  return { declarers: new Declarers({ of }, wordIndex({ all: () => known, holding: () => known })), read };
}

test.each([
  ["#define FOO_MAX 3", "FOO_MAX"],
  [" # \t define \t FOO_MAX(x) x", "FOO_MAX"],
  ["enum { FOO_MIN, FOO_MAX };", "FOO_MAX"],
  ["enum { FOO_MAX = 3 };", "FOO_MAX"],
  ["typedef unsigned int foo_t;", "foo_t"],
  ["typedef int foo_t[4];", "foo_t"],
  ["typedef int (*foo_t) (int);", "foo_t"],
  ["/* foo_t; */ typedef int foo_t /* 4 bytes */\n\t;", "foo_t"],
  ["struct foo { int a; };", "struct foo"],
  ["struct __attribute__((packed)) foo\n{ int a; };", "struct foo"],
  ["struct foo;\nstruct foo { int a; };", "struct foo"],
  ["union foobar { int a; }; union foo { int a; };", "union foo"],
  ["foo struct foo {", "struct foo"],
])("%s may declare %s", (text, name) => {
  expect(declarersIn({ "linux/a.h": text }).declarers.of(name, all)).toEqual(["linux/a.h"]);
});

test.each([
  ["#undef FOO_MAX", "FOO_MAX"],
  ["#define FOO FOO_MAX", "FOO_MAX"],
  ["#define FOO_MAXIMUM 3\n#if FOO_MAX == 4", "FOO_MAX"],
  ["#predefine FOO_MAX", "FOO_MAX"],
  ["define FOO_MAX", "FOO_MAX"],
  ["/* a foo_t; and another */ foo_t f(void);", "foo_t"],
  ["struct bar { __u64 foo_t; };", "foo_t"],
  ["struct foo;", "struct foo"],
  ["struct bar { struct foo *next; };", "struct foo"],
  ["struct foo_bar { int a; };", "struct foo"],
  ["foo { struct bar {", "struct foo"],
  ["union foo { int a; };", "struct foo"],
])("%s does not declare %s", (text, name) => {
  expect(declarersIn({ "linux/a.h": text }).declarers.of(name, all)).toEqual([]);
});

test("none is looked into that is not wanted, and none twice", () => {
  const text = "struct foo { int a; };";
  const { declarers, read } = declarersIn({ "linux/a.h": text, "linux/b.h": text, "linux/c.h": "struct foo;" });
  const others = (path: string): boolean => path !== "linux/a.h";
  expect(declarers.of("struct foo", others)).toEqual(["linux/b.h"]);
  expect(read).toEqual(["linux/b.h", "linux/c.h"]);
  expect(declarers.of("struct foo", all)).toEqual(["linux/a.h", "linux/b.h"]);
  expect(read).toEqual(["linux/b.h", "linux/c.h", "linux/a.h"]);
});

test.each(["struct foo {", "{ foo ", "foo ", "struct foo ", "# define ", "foo\n", "\t"])(
  "time grows with the length of a text alone: %j",
  (part) => {
    const { declarers } = declarersIn({ "linux/a.h": `foo ${part.repeat(200_000)}` });
    const start = performance.now();
    declarers.of("struct foo", all);
    declarers.of("foo", all);
    expect(performance.now() - start).toBeLessThan(2000);
  },
);
