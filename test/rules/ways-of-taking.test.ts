import { expect, test } from "vitest";
import { findingsBetween } from "../support/findings-between.ts";

/** The kernel's code that takes a struct, in some of the ways that we read. */
const minsz = (last: string): string =>
  `static int foo(void __user *arg)\n{\n\tstruct foo foo;\n\tunsigned long minsz;\n\n\tminsz = offsetofend(struct foo, ${last});\n\tif (copy_from_user(&foo, arg, minsz))\n\t\treturn -EFAULT;\n\tif (foo.argsz < minsz)\n\t\treturn -EINVAL;\n\treturn 0;\n}`;
const table = (last: string, refused: string): string =>
  `int foo(struct foo_ucmd *ucmd)\n{\n\tstruct foo *cmd = ucmd->cmd;\n\n\tif (${refused})\n\t\treturn -EOPNOTSUPP;\n\treturn do_foo(cmd->a);\n}\nstatic const struct foo_ioctl_op ops[] = {\n\tIOCTL_OP(FOO, foo, struct foo, ${last}),\n};`;
const ways = {
  "minsz up to b": minsz("b"),
  "minsz up to a": minsz("a"),
  "table up to b": table("b", "cmd->flags"),
  "table up to a": table("a", "cmd->flags"),
  "table up to a, pad tested": table("a", "cmd->flags || cmd->pad"),
  "any length":
    "static int foo(struct foo __user *arg)\n{\n\tstruct foo foo;\n\tu32 size;\n\n\tif (get_user(size, &arg->argsz))\n\t\treturn -EFAULT;\n\treturn copy_struct_from_user(&foo, sizeof(foo), arg, size);\n}",
  "all of it":
    "static int foo(struct foo __user *arg)\n{\n\tstruct foo foo;\n\n\treturn copy_from_user(&foo, arg, sizeof(foo)) ? -EFAULT : 0;\n}",
  "not seen": "int foo(void);",
};
type Way = keyof typeof ways;
const names = Object.keys(ways) as Way[];

const taking = (way: Way, carrier: string): string =>
  `struct foo { __u32 argsz; __u32 flags; __u32 a; __u32 b; __u32 pad; };\n${carrier}\n// drivers/foo/main.c\n${ways[way]}`;

const told = (before: Way, after: Way, carrier: string): string =>
  findingsBetween(taking(before, carrier), taking(after, carrier))
    .map(({ rule, level, message }) => `${level}: ${message} (${rule})`)
    .join("; ");

const command = "#define FOO _IO(';', 1)";

/** By how it was taken: what is told where it is taken otherwise. Of what was copied whole, or not seen, nothing is known. */
const expected: Readonly<Record<Way, readonly string[]>> = {
  "minsz up to b": [
    "table up to b: warning: struct foo went from argsz to size-first (convention-switched)",
    "table up to a: warning: struct foo went from argsz to size-first (convention-switched)",
    "table up to a, pad tested: warning: struct foo went from argsz to size-first (convention-switched)",
    "any length: warning: struct foo went from argsz to argsz that refuses a tail that is not zero (convention-switched)",
    "all of it: error: struct foo went from argsz to fixed (convention-switched)",
  ],
  "minsz up to a": [
    "minsz up to b: error: the minimum of struct foo was raised 12 -> 16 bytes (a -> b) (minimum-raised)",
    "table up to b: error: struct foo went from argsz to size-first (its minimum was raised 12 -> 16 bytes) (convention-switched)",
    "table up to a: warning: struct foo went from argsz to size-first (convention-switched)",
    "table up to a, pad tested: warning: struct foo went from argsz to size-first (convention-switched)",
    "any length: warning: struct foo went from argsz to argsz that refuses a tail that is not zero (convention-switched)",
    "all of it: error: struct foo went from argsz to fixed (convention-switched)",
  ],
  "table up to b": [
    "minsz up to b: warning: struct foo went from size-first to argsz (convention-switched)",
    "minsz up to a: warning: struct foo went from size-first to argsz (convention-switched)",
    "table up to a, pad tested: error: struct foo.pad is tested for zero, and was not (zero-check-added)",
    "any length: warning: struct foo went from size-first to argsz that refuses a tail that is not zero (convention-switched)",
    "all of it: error: struct foo went from size-first to fixed (convention-switched)",
  ],
  "table up to a": [
    "minsz up to b: error: struct foo went from size-first to argsz (its minimum was raised 12 -> 16 bytes) (convention-switched)",
    "minsz up to a: warning: struct foo went from size-first to argsz (convention-switched)",
    "table up to b: error: the minimum of struct foo was raised 12 -> 16 bytes (a -> b) (minimum-raised)",
    "table up to a, pad tested: error: struct foo.pad is tested for zero, and was not (zero-check-added)",
    "any length: warning: struct foo went from size-first to argsz that refuses a tail that is not zero (convention-switched)",
    "all of it: error: struct foo went from size-first to fixed (convention-switched)",
  ],
  "table up to a, pad tested": [
    "minsz up to b: error: struct foo went from size-first to argsz (its minimum was raised 12 -> 16 bytes) (convention-switched)",
    "minsz up to a: warning: struct foo went from size-first to argsz (convention-switched)",
    "table up to b: error: the minimum of struct foo was raised 12 -> 16 bytes (a -> b) (minimum-raised); warning: struct foo.pad is not tested for zero any more (zero-check-dropped)",
    "table up to a: warning: struct foo.pad is not tested for zero any more (zero-check-dropped)",
    "any length: warning: struct foo went from size-first to argsz that refuses a tail that is not zero (convention-switched)",
    "all of it: error: struct foo went from size-first to fixed (convention-switched)",
  ],
  "any length": [
    "minsz up to b: warning: struct foo went from argsz that refuses a tail that is not zero to argsz (convention-switched)",
    "minsz up to a: warning: struct foo went from argsz that refuses a tail that is not zero to argsz (convention-switched)",
    "table up to b: warning: struct foo went from argsz that refuses a tail that is not zero to size-first (convention-switched)",
    "table up to a: warning: struct foo went from argsz that refuses a tail that is not zero to size-first (convention-switched)",
    "table up to a, pad tested: warning: struct foo went from argsz that refuses a tail that is not zero to size-first (convention-switched)",
    "all of it: error: struct foo went from argsz that refuses a tail that is not zero to fixed (convention-switched)",
  ],
  "all of it": [],
  "not seen": [],
};

const heldExpected: readonly string[] = [
  "minsz up to a -> minsz up to b: error: the minimum of struct foo was raised 12 -> 16 bytes (a -> b) (minimum-raised)",
  "minsz up to a -> table up to b: error: the minimum of struct foo was raised 12 -> 16 bytes (a -> b) (minimum-raised)",
  "table up to b -> table up to a, pad tested: error: struct foo.pad is tested for zero, and was not (zero-check-added)",
  "table up to a -> minsz up to b: error: the minimum of struct foo was raised 12 -> 16 bytes (a -> b) (minimum-raised)",
  "table up to a -> table up to b: error: the minimum of struct foo was raised 12 -> 16 bytes (a -> b) (minimum-raised)",
  "table up to a -> table up to a, pad tested: error: struct foo.pad is tested for zero, and was not (zero-check-added)",
  "table up to a, pad tested -> minsz up to b: error: the minimum of struct foo was raised 12 -> 16 bytes (a -> b) (minimum-raised)",
  "table up to a, pad tested -> table up to b: error: the minimum of struct foo was raised 12 -> 16 bytes (a -> b) (minimum-raised); warning: struct foo.pad is not tested for zero any more (zero-check-dropped)",
  "table up to a, pad tested -> table up to a: warning: struct foo.pad is not tested for zero any more (zero-check-dropped)",
];

test.each(names)("what was taken by %s", (before) => {
  const said = names.flatMap((after) => {
    const words = told(before, after, command);
    return words === "" ? [] : [`${after}: ${words}`];
  });
  expect(said).toEqual(expected[before]);
});

test("a struct that only stands in others has no agreement of its own", () => {
  const held = "struct bar { __u32 n; struct foo f; __u32 m; };";
  const said = names.flatMap((before) =>
    names.map((after) => [`${before} -> ${after}`, told(before, after, held)] as const),
  );
  expect(said.flatMap(([pair, words]) => (words === "" ? [] : [`${pair}: ${words}`]))).toEqual(heldExpected);
});
