import { describe, expect, test } from "vitest";
import { hasKnownEnd, saysHowMuch, userPointers } from "../../../src/rules/support/user-pointer.ts";
import type { UserPointer } from "../../../src/rules/support/user-pointer.ts";
import { changesIn } from "../../support/findings-between.ts";

/** The pointers of a new struct that a command takes; `doc` is what its kernel-doc says of a member, "" for nothing. */
function pointersIn(members: string, doc = ""): readonly UserPointer[] {
  const header = `struct one { __u32 id; __u64 next; };
/**
 * struct foo - what a command takes
 *${doc}
 */
struct foo { ${members} };
#define FOO _IOWR('F', 1, struct foo)`;
  const added = changesIn("", header, ["x86_64"]).flatMap((change) =>
    change.subject === "record" && change.action === "added" && change.name === "struct foo" ? [change] : [],
  );
  return added.flatMap(userPointers);
}

const paths = (members: string, doc = ""): readonly string[] =>
  pointersIn(members, doc).map(({ member }) => member.path);

describe("user-pointer: by its type, or by its name", () => {
  test.each([
    "void *a",
    "const void *a",
    "char *a",
    "const char *a",
    "unsigned char *a",
    "__u8 *a",
    "__u64 ptr",
    "__u64 uptr",
    "__u64 user_ptr",
    "__u64 userptr",
    "__u64 data_ptr",
    "__aligned_u64 data_uptr",
    "__u64 data_ptr2",
    "__s64 data_userptr",
    "unsigned long data_ptr",
  ])("%s", (member) => expect(paths(`__u32 n; __u32 m; ${member};`)).toHaveLength(1));

  test.each([
    "struct one *a",
    "__u32 *a",
    "struct charter *a",
    "__u32 data_ptr",
    "__u64 data_ptr[2]",
    "void *a[2]; __u64 b",
    "__u64 data",
    "__u64 ptr_data",
    "__u64 encptr",
    "__u64 ptrs",
    "struct one ptr",
  ])("not %s", (member) =>
    expect(paths(`__u32 n; __u32 m; ${member};`)).toEqual(member.startsWith("void") ? ["a"] : []),
  );
});

describe("user-pointer: by its documentation", () => {
  test.each([
    "Pointer to the data",
    "pointer to a list of ids",
    "User pointer to the data",
    "userspace pointer to the data",
    "user-space pointer to the data",
    "user space pointer to the data",
    "in: pointer to the data",
    "[in/out] pointer to the data",
  ])("%s", (doc) => expect(paths("__u32 n; __u32 m; __u64 data;", `\n * @data: ${doc}`)).toEqual(["data"]));

  test.each([
    ["data", "The data that the pointer to the head leads to"],
    ["data", "holds a pointer to the data"],
    ["data", "Pointers to the data"],
    ["data_len", "pointer to the data's length"],
  ])("not %s: %s", (name, doc) =>
    expect(paths(`__u32 n; __u32 m; __u64 ${name};`, `\n * @${name}: ${doc}`)).toEqual([]),
  );

  test("of a member that is no number of 64 bits it says nothing", () => {
    expect(paths("__u32 n; __u32 data;", "\n * @data: pointer to the data")).toEqual([]);
    expect(paths("__u64 n; __u64 data[4];", "\n * @data: pointer to the data")).toEqual([]);
  });
});

describe("user-pointer: what ends by itself, or is one thing", () => {
  test.each([
    ["data_ptr", "a string"],
    ["data_ptr", "NUL terminated text"],
    ["data_ptr", "nul-terminated text"],
    ["data_ptr", "null-terminated text"],
    ["data_ptr", "null terminated text"],
    ["data_ptr", "nullterminated text"],
    ["data_ptr", "the path of a file"],
    ["data_ptr", "the UUID of the device"],
    ["name_ptr", ""],
    ["path_uptr", ""],
    ["uuid_ptr", ""],
    ["data_ptr", "pointer to struct one"],
    ["data_ptr", "pointer to &struct one"],
    ["data_ptr", "pointer to a struct one"],
    ["data_ptr", "pointer to the first such struct one"],
    ["data_ptr", "pointer to union one"],
    ["data_ptr", "pointer to a &union one"],
    ["data_ptr", "pointer to a __u32"],
    ["data_ptr", "pointer to __le64 that is filled"],
    ["data_ptr", "pointer to an int"],
    ["data_ptr", "pointer to bool"],
    ["data_ptr", "the first extension"],
  ])("%s: %s", (name, doc) => {
    const found = pointersIn(`__u32 n; __u32 m; __u64 ${name};`, `\n * @${name}: ${doc}`);
    expect(found.map(hasKnownEnd)).toEqual([true]);
  });

  test.each(["name", "nameptr", "strptr", "file_path", "pathuptr", "string", "str_ptr"])("char *%s", (name) =>
    expect(pointersIn(`__u64 n; char *${name};`).map(hasKnownEnd)).toEqual([true]),
  );

  test.each([
    ["data_ptr", ""],
    ["data_ptr", "pointer to the data"],
    ["data_ptr", "pointer to an array of struct one"],
    ["data_ptr", "pointer to a list of __u32"],
    ["data_ptr", "pointer to the data that goes before a struct one"],
    ["data_ptr", "pointer to structured data"],
    ["data_ptr", "pointer to __user memory"],
    ["data_ptr", "pointer to interesting data"],
    ["data_ptr", "the paths of files"],
    ["names_ptr", ""],
    ["name_data_ptr", ""],
  ])("not %s: %s", (name, doc) => {
    const found = pointersIn(`__u32 n; __u32 m; __u64 ${name};`, `\n * @${name}: ${doc}`);
    expect(found.map(hasKnownEnd)).toEqual([false]);
  });
});

describe("user-pointer: what stands beside it", () => {
  test.each([
    ["__u32 data_len; __u32 m; __u64 data_ptr;", ["data_len", "m"]],
    ["__u32 size; __u32 m; __u64 data_ptr;", ["m"]],
    ["__u32 argsz; __u32 flags; __u64 data_ptr;", ["flags"]],
    ["__u32 m; __u32 size; __u64 data_ptr;", ["m", "size"]],
    ["__u32 size_of_it; __u32 m; __u64 data_ptr;", ["size_of_it", "m"]],
    ["__u32 data_size; __u32 m; __u64 data_ptr;", ["data_size", "m"]],
    ["struct one o; __u64 data_ptr;", ["o", "id", "next"]],
    ["__u64 data_ptr; struct { __u32 N; __u32 m; } in;", ["in", "n", "m", "n", "m"]],
  ])("%s", (members, beside) => {
    expect(pointersIn(members).map((pointer) => pointer.beside)).toEqual([beside]);
  });

  test("several pointers stand beside each other", () => {
    expect(pointersIn("__u64 a_ptr; __u64 b_ptr;").map(({ beside }) => beside)).toEqual([["b_ptr"], ["a_ptr"]]);
  });
});

describe("user-pointer: a name that says how much", () => {
  test.each([
    "len",
    "data_len",
    "datalen",
    "length",
    "size",
    "sz",
    "nbytes",
    "bytes",
    "count",
    "cnt",
    "num",
    "num_ids",
    "nr",
    "nr_ids",
    "n",
    "n_ids",
    "nents",
    "nids",
    "entries",
    "pages",
    "npages",
    "argsz",
    "range",
  ])("%s", (name) => expect(saysHowMuch(name)).toBe(true));
  test.each(["lens", "sizes_of", "numb", "next", "id", "ranges", "arrange", "ns", "countable", "note"])(
    "not %s",
    (name) => expect(saysHowMuch(name)).toBe(false),
  );
});

test("user-pointer: a new member of a struct that is passed", () => {
  const header = (more: string): string => `struct foo { __u32 len; __u32 m; ${more} };\n#define FOO _IO('F', 1)
#define FOO_SET _IOWR('F', 2, struct foo)`;
  const found = changesIn(header(""), header("__u64 data_ptr; __u64 id;"), ["x86_64"]).flatMap((change) =>
    change.subject === "field" && change.action === "added" ? userPointers(change) : [],
  );
  expect(found.map(({ member, beside }) => [member.path, beside])).toEqual([["data_ptr", ["len", "m", "id"]]]);
});
