import { expect, test } from "vitest";
import { reachedFrom, scopeOf } from "../../src/diff/scope-of.ts";
import type { Abi, HeaderAbi } from "../../src/layout/abi.ts";
import { abisOfText } from "../support/findings-between.ts";
import { standardHeaders } from "../support/standard-headers.ts";

const headers = `// linux/foo.h
#include <linux/bar.h>
#include <linux/unknown.h>
struct foo { int a; };
typedef struct { int b; } untagged;
typedef int foo_t;
enum e { A, B };
enum { C };
// linux/bar.h
union bar { int c; };
// linux/qux.h
struct qux { int d; };`;

const abi: Abi = abisOfText(headers, ["x86_64"])[0]!;
const at = (path: string): HeaderAbi => abi.headers.get(path)!;

test("a program gets a header and those that it includes", () => {
  const paths = (path: string): string[] =>
    reachedFrom(at(path), abi).flatMap((header) => (header.path in standardHeaders ? [] : header.path));
  expect(paths("linux/foo.h")).toEqual(["linux/foo.h", "linux/bar.h"]);
  expect(paths("linux/bar.h")).toEqual(["linux/bar.h"]);
});

test("what names mean in headers", () => {
  const { tags, typedefs, enumerators } = scopeOf([at("linux/foo.h"), at("linux/bar.h")]);
  expect([...tags.keys()].toSorted()).toEqual(["enum e", "struct foo", "union bar"]);
  expect([...tags.values()].map(({ name }) => name).toSorted()).toEqual(["bar", "e", "foo"]);
  expect([...enumerators].map(([name, { values }]) => [name, values.length])).toEqual([
    ["A", 2],
    ["B", 2],
    ["C", 1],
  ]);
  expect(["foo_t", "__u32", "qux_t"].map((name) => typedefs.has(name))).toEqual([true, true, false]);
});
