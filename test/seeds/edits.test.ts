import { describe, expect, test } from "vitest";
import { memorySource } from "../../src/index.ts";
import { edited } from "./edited.ts";
import {
  append,
  carve,
  define,
  defineAfter,
  dropAttributes,
  enumeratorAfter,
  removeEnumerator,
  removeMember,
  replaceMember,
  splitOff,
  substitute,
  swapMembers,
} from "./edits.ts";
import type { Edit } from "./edits.ts";
import { PlaceNotFound } from "./places.ts";

const header = `#define FOO_A 1 /* struct foo { goes
                      on here */
#define FOO_F(x) \\
	((x) << 1)
struct foo {
	__u32 a; /* not; b */
#define FOO_B (1 << 1)
	union { __u32 b; struct { __u16 c, d; }; } u;
	__u32 pad[4];
} __attribute__((packed));
enum { ONE = (1), TWO = FOO_F(1), LAST };
#endif
`;
const source = memorySource("own", { "linux/foo.h": header });
/** The header after an edit, in single spaces. */
const after = (edit: Edit, path = "linux/foo.h") =>
  (edited(source, [], [edit], "linux/foo.h").read(path) ?? "").replaceAll(/\s+/g, " ");

describe("an edit finds its place by names", () => {
  test.each<[string, Edit, string]>([
    ["at the end of a struct", append("struct foo", "__u8 z;"), "__u32 pad[4]; __u8 z; }"],
    ["of a member", replaceMember("struct foo", "a", "__u64 a;"), "struct foo { __u64 a; /* not; b */"],
    ["of a member within others", replaceMember("struct foo", "b", "__u64 b;"), "union { __u64 b; struct"],
    ["of one of several declarators", removeMember("struct foo", "d"), "struct { }; } u;"],
    ["of an array", carve("struct foo", "pad", "__u32 e;", 1), "__u32 e; __u32 pad[(4) - 1];"],
    ["of two members", swapMembers("struct foo", "u", "pad"), "__u32 pad[4]; union {"],
    ["of attributes", dropAttributes("struct foo"), "pad[4]; }; enum"],
    ["of a macro's value", define("FOO_A", "2"), "#define FOO_A 2 /* struct foo { goes on here */ #define FOO_F(x)"],
    ["behind a macro and its comment", defineAfter("FOO_A", "FOO_Z 3"), "on here */ #define FOO_Z 3 #define FOO_F"],
    ["of an enumerator", removeEnumerator("TWO"), "enum { ONE = (1), LAST }"],
    ["behind the last enumerator", enumeratorAfter("LAST", "MORE"), "TWO = FOO_F(1), LAST, MORE, }"],
    ["of tokens", substitute("(x)<<1", "(x) << 2"), "((x) << 2)"],
  ])("%s", (_, edit, expected) => {
    expect(after(edit)).toContain(expected);
  });

  test("and moves a struct into a header of its own", () => {
    const edit = splitOff("linux/bar.h", ["struct foo"], { include: true });
    expect(after(edit)).toContain("((x) << 1) #include <linux/bar.h> enum");
    expect(after(edit, "linux/bar.h")).toContain("struct foo { __u32 a;");
  });
});

describe("an edit without its place says so", () => {
  test.each<[string, Edit]>([
    ["a struct that only a comment has", append("struct goes", "__u8 z;")],
    ["a member of another struct", removeMember("struct foo", "z")],
    ["a macro whose name only begins so", define("FOO", "1")],
    ["an enumerator", removeEnumerator("THREE")],
    ["tokens that stand in two places", substitute("__u32", "__u64")],
  ])("%s", (_, edit) => {
    expect(() => after(edit)).toThrow(PlaceNotFound);
  });
});
