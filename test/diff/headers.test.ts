import { expect, test } from "vitest";
import { said, saidWithAdditions } from "./said.ts";

const foo =
  "struct foo { __u32 a; __u32 b; __u32 c; };\n#define FOO_ONE 1\n#define FOO_F(x) ((x) + 1)\nenum foo_kind { FOO_KIND_A, FOO_KIND_B };\ntypedef __u32 foo_id;\n#define FOO_GET _IOR('F', 1, struct foo)";

test("a header that is split and includes its parts is as it was", () => {
  expect(said(foo, `#include <linux/foo-types.h>\n// linux/foo-types.h\n${foo}`)).toEqual([]);
});

test("what changes on the way to another header is said of it", () => {
  const moved = foo.replace("FOO_ONE 1", "FOO_ONE 2").replace("__u32 c;", "__u64 c;");
  expect(said(foo, `#include <linux/foo-types.h>\n// linux/foo-types.h\n${moved}`)).toEqual([
    "record resized struct foo",
    "record realigned struct foo",
    "field retyped struct foo.c",
    "constant revalued FOO_ONE",
    "command resized FOO_GET",
  ]);
});

test("a name that a program no longer gets from its header has moved", () => {
  expect(said(`${foo}\n#define REST 1`, `#define REST 1\n// linux/foo-types.h\n${foo}`)).toEqual([
    "record moved struct foo",
    "constant moved FOO_ONE",
    "macro moved FOO_F",
    "enum moved enum foo_kind",
    "enumerator moved FOO_KIND_A",
    "enumerator moved FOO_KIND_B",
    "typedef moved foo_id",
    "command moved FOO_GET",
  ]);
});

test("a name of the same meaning in another header all along is no new home, and no loss where it is reached", () => {
  const generic = "\n// asm-generic/foo.h\n#define FOO_ONE 1";
  expect(
    said(`#include <asm-generic/foo.h>\n#define FOO_ONE 1${generic}`, `#include <asm-generic/foo.h>${generic}`),
  ).toEqual([]);
  expect(said(`#define FOO_ONE 1\n// linux/bar.h\n#define FOO_ONE 7`, `\n// linux/bar.h\n#define FOO_ONE 7`)).toEqual([
    "constant removed FOO_ONE",
  ]);
});

test("a header that is gone says so for all that stood in it", () => {
  expect(said(`#define A 1\n// linux/gone.h\n${foo}`, "#define A 1")).toEqual(["header removed linux/gone.h"]);
});

test("a header that has another path now names it, and what changed besides", () => {
  const before = `#define A 1\n// linux/old.h\n${foo}`;
  const after = `#define A 1\n// linux/new.h\n${foo.replace("FOO_ONE 1", "FOO_ONE 3")}`;
  expect(saidWithAdditions(before, after)).toEqual([
    "header added linux/new.h",
    "header removed linux/old.h (linux/new.h)",
    "constant revalued FOO_ONE",
  ]);
});

test("what cannot be read in NEW is not called removed", () => {
  expect(said("struct foo { __u32 a; };", "struct foo { struct unknown a; };")).toEqual([]);
});

test("the names of a macro's parameters are nobody's business, its body is", () => {
  expect(said("#define F(a, b) ((a) + (b))", "#define F(x, y) ((x) + (y))")).toEqual([]);
  expect(said("#define F(a, b) ((a) + (b))", "#define F(a, b) ((a) - (b))")).toEqual(["macro rewritten F"]);
});

test("a typedef is retyped where its bytes are others, renamed where a name like it has them", () => {
  expect(said("typedef __u32 foo_id;", "typedef unsigned int foo_id;")).toEqual([]);
  expect(said("typedef __u32 foo_id;", "typedef __u64 foo_id;")).toEqual(["typedef retyped foo_id"]);
  expect(said("typedef __u32 foo_id;", "typedef __u32 foo_id_t;")).toEqual(["typedef renamed foo_id to foo_id_t"]);
});
