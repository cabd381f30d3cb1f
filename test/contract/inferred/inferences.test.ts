import { describe, expect, test } from "vitest";
import { contractOf } from "../../support/contract-of.ts";

const told = (text: string, record: string): string => {
  const { convention, from } = contractOf(text, record);
  return `${convention}: ${from.words}`;
};

describe("how the size is agreed on", () => {
  test.each([
    [
      "size first",
      "struct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IO('f', 1)",
      "size-first: its first member is size and FOO_MAP is _IO",
    ],
    [
      "size first, by what kernel-doc says of the command",
      "/**\n * struct foo_map - ioctl(FOO_DO_MAP)\n * @size: its size\n */\nstruct foo_map { __u64 size; };\n#define FOO_DO_MAP _IO('f', 1)",
      "size-first: its first member is size and FOO_DO_MAP is _IO",
    ],
    [
      "size first, by what kernel-doc says of size",
      "/**\n * struct foo_map - map\n * @size: sizeof(struct foo_map)\n */\nstruct foo_map { __u32 size; };",
      "size-first: its first member is size, documented as sizeof(struct foo_map)",
    ],
    ["a size of something else", "struct foo_map { __u32 size; };", "unknown: nothing says how its size is agreed on"],
    [
      "a size of 16 bits",
      "struct foo_map { __u16 size; };\n#define FOO_MAP _IO('f', 1)",
      "unknown: nothing says how its size is agreed on",
    ],
    ["argsz", "struct foo_map { __u32 argsz; __u32 flags; };", "argsz: its first member is argsz"],
    [
      "size in the number, whatever is called size",
      "struct foo_map { __u32 size; };\n#define FOO_MAP _IOW('f', 1, struct foo_map)",
      "number-sized: FOO_MAP carries its size",
    ],
    [
      "an array in the number",
      "struct foo_map { __u32 id; };\n#define FOO_MAP _IOW('f', 1, struct foo_map[4])",
      "number-sized: FOO_MAP carries its size",
    ],
    [
      "a typedef in the number",
      "typedef struct foo_map { __u32 id; } foo_map_t;\n#define FOO_MAP _IOW('f', 1, foo_map_t)",
      "number-sized: FOO_MAP carries its size",
    ],
    [
      "an enumerator that is a number with a size",
      "struct foo_map { __u32 id; };\nenum { FOO_IOCTL_MAP = _IOW('f', 1, struct foo_map) };",
      "number-sized: FOO_IOCTL_MAP carries its size",
    ],
    [
      "a constant that names a size",
      "struct foo_how { __u64 flags; __u64 mode; };\n#define FOO_HOW_SIZE_VER0 8",
      "size-argument: FOO_HOW_SIZE_VER0 names its first size",
    ],
    [
      "a constant that names a size, and size is first",
      "struct foo_how { __u32 size; __u32 mode; };\n#define FOO_HOW_SIZE_VER0 8",
      "size-first: FOO_HOW_SIZE_VER0 names its first size",
    ],
    [
      "a constant that names a size, and a number that carries it",
      "struct foo_how { __u32 mode; };\n#define FOO_HOW_SIZE_VER0 4\n#define FOO _IOR('f', 1, struct foo_how)",
      "number-sized-extensible: FOO_HOW_SIZE_VER0 names its first size",
    ],
    [
      "a constant that names no size of it",
      "struct foo_how { __u64 flags; };\n#define FOO_HOW_SIZE_VER0 12",
      "unknown: nothing says how its size is agreed on",
    ],
    [
      "a link of a chain",
      "struct foo_info_cap_header { __u16 id; __u16 next; };\nstruct foo_map { struct foo_info_cap_header header; __u32 x; };",
      "fixed: its first member is a struct foo_info_cap_header",
    ],
  ])("%s", (_, text, expected) => {
    expect(told(text, text.includes("foo_how") ? "struct foo_how" : "struct foo_map")).toBe(expected);
  });

  test.each([
    ["drm/foo_drm.h", "'d'"],
    ["linux/kfd_ioctl.h", "'K'"],
    ["linux/dma-heap.h", "'H'"],
    ["linux/firewire-cdev.h", "'#'"],
  ])("the tables of %s look at the number alone", (header, magic) => {
    const text = `// ${header}\nstruct foo { __u32 id; };\n#define FOO _IOW(${magic}, 1, struct foo)`;
    expect(contractOf(text, "struct foo", { header }).convention).toBe("drm");
    expect(contractOf(text.replace(magic, "'z'"), "struct foo", { header }).convention).toBe("number-sized");
  });
});

describe("who carries it", () => {
  test.each([
    [
      "others behind it",
      "struct foo { struct in in; __u32 b; };",
      "fixed",
      { member: "in", room: 4, last: false, array: false },
    ],
    ["a hole behind it", "struct foo { struct in in; __u64 b; };", "fixed", { room: 8, last: false }],
    ["one of many", "struct foo { __u32 n; struct in in[]; };", "fixed", { room: 0, last: true, array: true }],
    [
      "a union with room",
      "struct foo { union { struct in in; __u8 pad[32]; }; __u32 b; };",
      "fixed",
      { room: 32, last: false },
    ],
    ["the end of an unknown struct", "struct foo { __u32 b; struct in in; };", "unknown", { room: 4, last: true }],
    ["the end of a struct that grows", "struct foo { __u32 argsz; struct in in; };", "argsz", { room: 4, last: true }],
    [
      "in a struct in place",
      "struct foo { struct { struct in in; } x[2]; };",
      "fixed",
      { member: "x.in", array: true },
    ],
  ])("in place: %s", (_, holder, convention, carrier) => {
    const contract = contractOf(`struct in { __u32 a; };\n${holder}`, "struct in");
    expect(contract).toMatchObject({ convention, carriers: [{ kind: "embedded", record: "struct foo", ...carrier }] });
  });

  test("of several places the one that allows least counts", () => {
    const text = "struct in { __u32 a; };\nstruct a { __u32 argsz; struct in in; };\nstruct b { struct in in[2]; };";
    expect(contractOf(text, "struct in")).toMatchObject({ convention: "fixed", carriers: [{}, {}] });
  });

  const doc = (what: string, members: string): string =>
    `struct in { __u32 a; };\n/**\n * struct foo - foo\n * @p: ${what}\n */\nstruct foo { ${members} };`;

  test.each([
    ["a C pointer", doc("", "struct in *p;"), "fixed", null, false],
    ["a C pointer and a count", doc("", "struct in *p; __u32 nr_p;"), "fixed", null, true],
    ["a documented array", doc("Pointer to array of struct in", "__u64 p; __u32 x;"), "fixed", null, true],
    ["a documented struct", doc("pointer to &struct in", "__u64 p;"), "fixed", null, false],
    [
      "entries of a size",
      doc("Array of struct in", "__u64 p; __u32 entry_len; __u32 n;"),
      "tagged-array",
      "struct foo.entry_len",
      true,
    ],
    ["a struct and its length", doc("pointer to struct in", "__u64 p; __u32 p_len;"), "unknown", null, false],
  ])("pointed at: %s", (_, text, convention, stride, array) => {
    const { carriers, ...contract } = contractOf(text, "struct in");
    expect(contract).toMatchObject({ convention, stride });
    expect(carriers).toEqual([{ kind: "pointer", record: "struct foo", member: "p", array }]);
  });

  test.each([
    ["its sizeof alone", doc("sizeof(struct in)", "__u64 p;")],
    ["a number of 32 bits", doc("pointer to struct in", "__u32 p;")],
  ])("not pointed at: %s", (_, text) => {
    expect(contractOf(text, "struct in").carriers).toEqual([]);
  });
});

describe("driver data under a tag", () => {
  const text = (members: string): string => `
enum foo_data_type { FOO_DATA_NONE, FOO_DATA_ACME };
/**
 * struct acme - what acme's device needs (FOO_DATA_ACME)
 * @x: x
 */
struct acme { __u64 x; };
/**
 * struct foo_alloc - alloc
 * @data_type: One of enum foo_data_type
 */
struct foo_alloc { __u32 size; __u32 data_type; ${members} __u64 data_uptr; };`;

  test("with a length", () => {
    expect(contractOf(text("__u32 data_len; __u32 pad;"), "struct acme")).toMatchObject({
      convention: "tagged-data",
      tag: { member: "struct foo_alloc.data_type", name: "FOO_DATA_ACME" },
      stride: null,
      carriers: [{ kind: "pointer", record: "struct foo_alloc", member: "data_uptr", array: false }],
    });
  });

  test("with the size of an entry", () => {
    expect(contractOf(text("__u32 entry_len; __u32 entry_num;"), "struct acme")).toMatchObject({
      convention: "tagged-array",
      stride: "struct foo_alloc.entry_len",
    });
  });

  test("without either nothing is said", () => {
    expect(contractOf(text(""), "struct acme")).toMatchObject({ convention: "unknown", tag: null });
  });
});

describe("what must be zero", () => {
  test.each([
    ["Must be 0", true],
    ["Reserved, must be zero.", true],
    ["MBZ", true],
    ["Reserved for future use; must be zero", true],
    ["must be 0 if flags is", false],
    ["MBZ for unmap", false],
    ["must be 10", false],
    ["may be zero", false],
  ])("%s: %s", (says, expected) => {
    const text = `/**\n * struct foo - foo\n * @a: ${says}\n */\nstruct foo { __u32 a; };`;
    const { zero } = contractOf(text, "struct foo");
    expect(zero.map(({ member, tested }) => [member, tested])).toEqual(expected ? [["a", null]] : []);
  });
});
