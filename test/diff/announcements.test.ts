import { expect, test } from "vitest";
import { changesIn } from "../support/findings-between.ts";

/** The new flags by which a program can tell that `struct foo_map` is longer. */
const announcedBy = (before: string, after: string): readonly string[] | undefined =>
  changesIn(before, after, ["x86_64"]).find(({ action }) => action === "resized")?.context.announcedBy;

const old = "struct foo_map {\n__u32 a;\n};\n#define OLD_FLAG 0x2\nenum { OLD_BIT = 4 };\n";

const table: readonly [title: string, after: string, expected: readonly string[]][] = [
  ["by the name of the struct", "struct foo_map {\n__u32 a, b;\n};\n#define FOO_MAP_F_B 0x8", ["FOO_MAP_F_B"]],
  ["an enumerator", "struct foo_map {\n__u32 a, b;\n};\nenum { FOO_MAP_B = 0x8 };", ["FOO_MAP_B"]],
  ["in small letters", "struct foo_map {\n__u32 a, b;\n};\n#define foo_map_b 0x8", ["foo_map_b"]],
  ["by one word of two", "struct foo_map {\n__u32 a, b;\n};\n#define FOO_B 0x8", []],
  ["by another name", "struct foo_map {\n__u32 a, b;\n};\n#define BAR_MAP_B 0x8", []],
  ["a number that is no flag", "struct foo_map {\n__u32 a, b;\n};\n#define FOO_MAP_B 0x9", []],
  [
    "a flag that was there",
    `struct foo_map {\n__u32 a, b;\n};\n#define OLD_FLAG 0x2\n#define FOO_MAP_X 1`,
    ["FOO_MAP_X"],
  ],
  ["within the struct", "struct foo_map {\n__u32 a;\n#define NOW_B 0x8\n__u32 b;\n};", ["NOW_B"]],
  [
    "on the first line of the struct",
    "#define BEFORE_B 0x10\nstruct foo_map {\n#define NOW_B 0x8\n__u32 a, b;\n};",
    ["NOW_B"],
  ],
  ["below the last member", "struct foo_map {\n__u32 a, b;\n#define NOW_B 0x8\n};\n#define AFTER_B 0x10", []],
  ["a flag that was there, within the struct", "struct foo_map {\n__u32 a;\n#define OLD_FLAG 0x2\n__u32 b;\n};", []],
  ["a bit that was there, within the struct", "struct foo_map {\n__u32 a;\n#define OLD_BIT 0x4\n__u32 b;\n};", []],
  [
    "by the documentation of the new member",
    "struct foo_map {\n__u32 a;\n/** @b: with NOW_B */\n__u32 b;\n};\n#define NOW_B 0x8\n#define OTHER_B 0x8",
    ["NOW_B"],
  ],
  [
    "by the documentation of the struct",
    "/**\n * struct foo_map - a map\n * @a: with OTHER_B\n * @b: with NOW_B\n */\nstruct foo_map {\n__u32 a;\n__u32 b;\n};\n#define NOW_B 0x8\n#define OTHER_B 0x8",
    ["NOW_B"],
  ],
  ["in another header", "struct foo_map {\n__u32 a, b;\n};\n// linux/bar.h\n#define FOO_MAP_B 0x8", []],
  ["shorter", "struct foo_map {\n__u16 a;\n};\n#define FOO_MAP_F_B 0x8", []],
];

test("what announces that a struct is longer", () => {
  const told = table.map(([title, after]) => [title, announcedBy(old, after)]);
  expect(told).toEqual(table.map(([title, , expected]) => [title, expected]));
});

test("the first two words of the struct's name, or its only one", () => {
  const grown = (name: string): readonly string[] | undefined =>
    announcedBy(`struct ${name} { __u32 a; };`, `struct ${name} { __u32 a, b; };\n#define FOO_MAP_F_B 0x8`);
  expect(["foo", "foo_map", "foo_map_args", "foo_args", "map"].map(grown)).toEqual([
    ["FOO_MAP_F_B"],
    ["FOO_MAP_F_B"],
    ["FOO_MAP_F_B"],
    [],
    [],
  ]);
});
