import { expect, test } from "vitest";
import { saidWithAdditions } from "./said.ts";

const of = (name: string, members = "__u32 one; __u32 two; __u64 three;"): string => `struct ${name} { ${members} };`;
const lines = (...texts: readonly string[]): string => texts.join("\n");
const chain = (...names: readonly string[]): string =>
  names
    .slice(1)
    .map((name, index) => `#define ${names[index]} ${name}`)
    .join("\n");

test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
  ["one", of("foo"), of("bar"), ["record renamed struct foo to struct bar"]],
  [
    "two at once",
    lines(of("foo"), of("aaa", "__u32 a; __u32 b; __u32 c;")),
    lines(of("bar"), of("bbb", "__u32 a; __u32 b; __u32 c;")),
    ["record renamed struct foo to struct bar", "record renamed struct aaa to struct bbb"],
  ],
  [
    "two of one size",
    lines(of("foo"), of("aaa", "__u64 x; __u32 y; __u32 z;")),
    lines(of("bar"), of("bbb", "__u64 x; __u32 y; __u32 z;")),
    ["record renamed struct foo to struct bar", "record renamed struct aaa to struct bbb"],
  ],
  [
    "one, and another is gone",
    lines(of("foo"), of("aaa", "__u16 a; __u16 b; __u16 c;")),
    of("bar"),
    ["record renamed struct foo to struct bar", "record removed struct aaa"],
  ],
  [
    "one, and another comes",
    of("foo"),
    lines(of("bar"), of("bbb", "__u16 a;")),
    ["record renamed struct foo to struct bar", "record added struct bbb"],
  ],
  [
    "not with another sign",
    of("foo"),
    of("bar", "__s32 one; __u32 two; __u64 three;"),
    ["record added struct bar", "record removed struct foo"],
  ],
  [
    "not with other names",
    of("foo"),
    of("bar", "__u32 a; __u32 b; __u64 three;"),
    ["record added struct bar", "record removed struct foo"],
  ],
  [
    "not to another header",
    lines(of("foo"), "// linux/bar.h", "#define BAR 1"),
    lines("#define FOO 1", "// linux/bar.h", "#define BAR 1", of("bar")),
    ["record added struct bar", "record removed struct foo", "constant added FOO"],
  ],
  ["by a name that is defined as another", of("foo"), lines(of("bar"), chain("foo", "bar")), []],
  ["over four names", of("foo"), lines(of("bar"), chain("foo", "a", "b", "c", "bar")), []],
  [
    "not over five",
    of("foo"),
    lines(of("bar", "__u8 x;"), chain("foo", "a", "b", "c", "d", "bar")),
    ["record added struct bar", "record removed struct foo"],
  ],
  [
    "not in a circle",
    of("foo"),
    lines(of("bar", "__u8 x;"), chain("foo", "a", "foo")),
    ["record added struct bar", "record removed struct foo"],
  ],
  [
    "by a name that a header defines which a program gets",
    of("foo"),
    lines("#include <linux/bar.h>", of("bar"), "// linux/bar.h", chain("foo", "bar")),
    ["header added linux/bar.h"],
  ],
  [
    "not by one that it does not get",
    of("foo"),
    lines(of("bar", "__u8 x;"), "// linux/bar.h", chain("foo", "bar")),
    ["header added linux/bar.h", "record added struct bar", "record removed struct foo"],
  ],
  [
    "by a name, and what it is changed",
    of("foo"),
    lines(of("bar", "__u32 one; __u32 two; __u64 three; __u64 four;"), chain("foo", "bar")),
    ["record resized struct foo", "field added struct foo.four"],
  ],
  [
    "two that are one now",
    lines(of("foo"), of("fob", "__u32 one; __u32 two; __u64 three; __u32 four;")),
    lines(of("bar"), chain("foo", "bar"), chain("fob", "bar")),
    ["record resized struct fob", "field removed struct fob.four"],
  ],
])("%s", (_, before, after, expected) =>
  expect(saidWithAdditions(before, after).toSorted()).toEqual(expected.toSorted()),
);
