import type { ChangeKind } from "../../src/diff/change.ts";

const abc = "__u32 a; __u32 b; __u64 c;";
const flags = "#define F_A (1 << 0)\n#define F_B (1 << 1)";

/** A struct under a command, and the kernel's code for it. */
const row = (first: string, code: string): string =>
  `struct foo { __u32 ${first}; __u32 a; __u32 b; __u32 pad; };\n#define FOO _IO(';', 1)\n// drivers/foo/main.c\n${code}`;
const table = (last: string, test = "0"): string =>
  `int foo(struct foo_ucmd *ucmd)\n{\n\tstruct foo *cmd = ucmd->cmd;\n\n\tif (${test})\n\t\treturn -EOPNOTSUPP;\n\treturn do_foo(cmd->a);\n}\nstatic const struct foo_ioctl_op ops[] = {\n\tIOCTL_OP(FOO, foo, struct foo, ${last}),\n};`;
const minsz = (last: string): string =>
  `static int foo(void __user *arg)\n{\n\tstruct foo foo;\n\tunsigned long minsz;\n\n\tminsz = offsetofend(struct foo, ${last});\n\tif (copy_from_user(&foo, arg, minsz))\n\t\treturn -EFAULT;\n\tif (foo.argsz < minsz)\n\t\treturn -EINVAL;\n\treturn 0;\n}`;
/** A struct that goes by its type. */
const data = (call: string): string =>
  `enum t { FOO_A, FOO_B, FOO_C };\nstruct foo { __u32 a; __u32 b; };\n// drivers/foo/main.c\nint foo(const struct iommu_user_data *d)\n{\n\tstruct foo arg;\n\tint ret = ${call};\n\n\treturn ret;\n}`;
const tagged = (type: string): string => `iommu_copy_struct_from_user(&arg, d, ${type}, a)`;
/** A struct that points at an array of others. */
const list = (member: string): string =>
  `struct entry { __u64 addr; };\n/**\n * struct foo - a list\n * @uptr: array of struct entry\n */\nstruct foo { __u32 size; __u32 entry_num; __aligned_u64 uptr; __u32 ${member}; __u32 pad; };\n#define FOO _IO(';', 1)`;

/** Two versions of a small header for each kind of change there is. */
export const kindExamples: { readonly [K in ChangeKind]: readonly [before: string, after: string] } = {
  "header added": ["#define A 1", "#define A 1\n// linux/bar.h\n#define B 1"],
  "header removed": ["#define A 1\n// linux/bar.h\n#define B 1", "#define A 1"],
  "record added": ["", `struct foo { ${abc} };`],
  "record removed": [`struct foo { ${abc} };`, ""],
  "record renamed": [`struct foo { ${abc} };`, `struct bar { ${abc} };`],
  "record moved": [`#define A 1\nstruct foo { ${abc} };`, `#define A 1\n// linux/bar.h\nstruct foo { ${abc} };`],
  "record resized": ["struct foo { __u32 a; };", "struct foo { __u32 a; __u32 b; };"],
  "record realigned": ["struct foo { __u8 a[8]; };", "struct foo { __u64 a; };"],
  "record repacked": [`struct foo { __u8 x; ${abc} };`, `struct foo { __u8 x; ${abc} } __attribute__((packed));`],
  "record padded": ["struct foo { __u64 a; };", "struct foo { __u64 a; __u8 b; };"],
  "record split": ["struct foo { __u32 a; };", "struct foo { __u32 a; long b; };"],
  "field added": ["struct foo { __u32 a; };", "struct foo { __u32 a; __u32 b; };"],
  "field removed": ["struct foo { __u32 a; __u32 b; };", "struct foo { __u32 a; };"],
  "field renamed": ["struct foo { __u32 a; };", "struct foo { __u32 b; };"],
  "field moved": ["struct foo { __u32 a; };", "struct foo { __u32 b; __u32 a; };"],
  "field retyped": ["struct foo { __u32 a; };", "struct foo { __be32 a[1]; };"],
  "field relengthed": ["struct foo { __u32 a[2]; };", "struct foo { __u32 a[3]; };"],
  "field restrided": ["struct foo { struct { __u32 a; } e[2]; };", "struct foo { struct { __u32 a, b; } e[2]; };"],
  "field rebitted": ["struct foo { __u32 a : 3; };", "struct foo { __u32 a : 4; };"],
  "field repurposed": ["struct foo { __u32 a; __u32 pad; };", "struct foo { __u32 a; __u32 b; };"],
  "enum added": ["", "enum e { A };"],
  "enum removed": ["enum e { A };", ""],
  "enum renamed": ["enum e { A };", "enum better { A };"],
  "enum moved": ["#define X 1\nenum e { A };", "#define X 1\n// linux/bar.h\nenum e { A };"],
  "enum resized": ["enum e { A };", "enum e { A, B = 0x100000000 };"],
  "enumerator added": ["enum e { A };", "enum e { A, B };"],
  "enumerator removed": ["enum e { A, B };", "enum e { A };"],
  "enumerator renamed": ["enum e { E_RECIEVE };", "enum e { E_RECEIVE };"],
  "enumerator moved": ["#define X 1\nenum e { A };", "#define X 1\n// linux/bar.h\nenum e { A };"],
  "enumerator renumbered": ["enum e { A, B };", "enum e { B, A };"],
  "enumerator reused": ["enum e { A, E_COLOR };", "enum e { A, E_TIMEOUT };"],
  "enumerator collided": ["enum e { A = 0x1, B = 0x2 };", "enum e { A = 0x1, B = 0x2, C = 0x2 };"],
  "enumerator counted": ["enum e { A, E_MAX };", "enum e { A, B, E_MAX };"],
  "constant added": ["", "#define A 1"],
  "constant removed": ["#define A 1", ""],
  "constant renamed": ["#define F_RECIEVE 5", "#define F_RECEIVE 5"],
  "constant moved": ["#define X 1\n#define A 1", "#define X 1\n// linux/bar.h\n#define A 1"],
  "constant revalued": ["#define A 1", "#define A 2"],
  "constant rebitted": [flags, flags.replace("1 << 1", "1 << 2")],
  "constant reused": [flags, flags.replace("F_B", "F_OTHER")],
  "constant collided": [flags, `${flags}\n#define F_C (1 << 1)`],
  "constant counted": [
    `${flags}\n#define F_ALL (F_A | F_B)`,
    `${flags}\n#define F_C 4\n#define F_ALL (F_A | F_B | F_C)`,
  ],
  "command added": ["", "#define X _IO('F', 1)"],
  "command removed": ["#define X _IO('F', 1)", ""],
  "command renamed": ["#define X _IO('F', 1)", "#define Y _IO('F', 1)"],
  "command moved": ["#define A 1\n#define X _IO('F', 1)", "#define A 1\n// linux/bar.h\n#define X _IO('F', 1)"],
  "command renumbered": ["#define X _IO('F', 1)", "#define X _IO('F', 2)"],
  "command redirected": ["#define X _IOR('F', 1, int)", "#define X _IOW('F', 1, int)"],
  "command remagicked": ["#define X _IO('F', 1)", "#define X _IO('G', 1)"],
  "command resized": ["#define X _IOR('F', 1, __u32)", "#define X _IOR('F', 1, __u64)"],
  "command retyped": ["#define X _IOR('F', 1, __u32)", "#define X _IOR('F', 1, __s32)"],
  "command collided": ["#define X _IO('F', 1)", "#define X _IO('F', 1)\n#define Y _IO('F', 1)"],
  "typedef added": ["", "typedef __u32 foo_t;"],
  "typedef removed": ["typedef __u32 foo_t;", ""],
  "typedef renamed": ["typedef __u32 foo_t;", "typedef __u32 foo_id_t;"],
  "typedef moved": ["#define X 1\ntypedef __u32 foo_t;", "#define X 1\n// linux/bar.h\ntypedef __u32 foo_t;"],
  "typedef retyped": ["typedef __u32 foo_t;", "typedef __u64 foo_t;"],
  "header narrowed": [
    "#include <linux/bar.h>\n// linux/bar.h\n#define X 1",
    "#define Y 1\n// linux/bar.h\n#define X 1",
  ],
  "macro added": ["", "#define F(x) (x)"],
  "macro removed": ["#define F(x) (x)", ""],
  "macro moved": ["#define X 1\n#define F(x) (x)", "#define X 1\n// linux/bar.h\n#define F(x) (x)"],
  "macro rewritten": ["#define F(x) (x)", "#define F(x) (-(x))"],
  "alias removed": [
    "struct foo { union { __u32 a; } u; };\n#define foo_a u.a",
    "struct foo { union { __u32 a; } u; };",
  ],
  "alias rewritten": [
    "struct foo { struct { __u32 a, b; } u; };\n#define foo_a u.a",
    "struct foo { struct { __u32 a, b; } u; };\n#define foo_a u.b",
  ],
  "contract switched": [row("argsz", minsz("b")), row("argsz", table("b"))],
  "contract raised": [row("size", table("a")), row("size", table("b"))],
  "contract lowered": [row("argsz", minsz("b")), row("argsz", minsz("a"))],
  "contract unchecked": [row("size", table("a", "cmd->pad")), row("size", table("a"))],
  "contract checked": [row("size", table("a")), row("size", table("a", "cmd->pad"))],
  "contract untagged": [data(tagged("FOO_B")), data("copy_struct_from_user(&arg, sizeof(arg), d->uptr, d->len)")],
  "contract retagged": [data(tagged("FOO_B")), data(tagged("FOO_C"))],
  "contract unstrided": [list("entry_len"), list("flags")],
};
