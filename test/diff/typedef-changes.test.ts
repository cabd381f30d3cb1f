import { expect, test } from "vitest";
import { saidWithAdditions } from "./said.ts";

test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
  ["other words for the same", "typedef int foo_id;", "typedef signed int foo_id;", []],
  ["other bytes", "typedef int foo_id;", "typedef __u64 foo_id;", ["retyped foo_id"]],
  ["in another header", "typedef int foo_id;", "#define REST 1\n// linux/bar.h\ntypedef int foo_id;", ["moved foo_id"]],
  [
    "in another header with other bytes",
    "typedef int foo_id;",
    "#define REST 1\n// linux/bar.h\ntypedef __u64 foo_id;",
    ["moved foo_id", "retyped foo_id"],
  ],
  ["another name", "typedef int foo_id;", "typedef int foo_id_t;", ["renamed foo_id to foo_id_t"]],
  ["another name that reads otherwise", "typedef int foo_id;", "typedef int mode;", ["added mode", "removed foo_id"]],
  [
    "another name for other bytes",
    "typedef int foo_id;",
    "typedef __u64 foo_id_t;",
    ["added foo_id_t", "removed foo_id"],
  ],
  [
    "one of two names",
    "typedef int foo_id;",
    "typedef int foo_id_t;\ntypedef int foo_id_x;",
    ["added foo_id_t", "added foo_id_x", "removed foo_id"],
  ],
  [
    "one name for two",
    "typedef int foo_id;\ntypedef int foo_id_x;",
    "typedef int foo_id_t;",
    ["removed foo_id_x", "renamed foo_id to foo_id_t"],
  ],
  [
    "of a header of its own",
    "typedef int foo_id;\n// linux/bar.h\n#define REST 1",
    "#define A 1\n// linux/bar.h\n#define REST 1\ntypedef int foo_id_t;",
    ["added foo_id_t", "removed foo_id"],
  ],
  [
    "what was an untagged struct",
    "typedef struct { int a; } foo_t;",
    "struct foo { int a; };\ntypedef struct foo foo_t;",
    [],
  ],
  [
    "what is an untagged struct now",
    "struct foo { int a; };\ntypedef struct foo foo_t;",
    "typedef struct { int a; } foo_t;",
    [],
  ],
  ["what was an untagged enum", "typedef enum { A } foo_t;", "enum foo { A };\ntypedef enum foo foo_t;", []],
  ["what is an untagged enum now", "enum foo { A };\ntypedef enum foo foo_t;", "typedef enum { A } foo_t;", []],
  [
    "what is an untagged struct elsewhere",
    "typedef int foo_t;\n#define REST 1",
    "#define REST 1\n// linux/bar.h\ntypedef struct { int a; } foo_t;",
    ["removed foo_t"],
  ],
])("%s", (_, before, after, expected) => {
  const told = saidWithAdditions(before, after).flatMap((line) =>
    line.startsWith("typedef ") ? [line.slice("typedef ".length)] : [],
  );
  expect(told.toSorted()).toEqual(expected);
});
