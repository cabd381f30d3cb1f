import { describe, expect, test } from "vitest";
import { documented, mapHandler } from "../../../src/rules/support/example-code.ts";
import { isPacked } from "../../../src/rules/support/is-packed.ts";
import {
  asWritten,
  ioctlNumber,
  listed,
  makesCommand,
  signatureOf,
  valueAs,
} from "../../../src/rules/support/spell.ts";
import { namesSyscall } from "../../../src/rules/support/syscall-name.ts";
import { recordOf } from "../../support/record-of.ts";
import { headerOf } from "../../diff/header-of.ts";

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c"], "a, b and c"],
  [["a", "b", "c", "d"], "a, b and 2 more"],
  [["a", "b", "c", "d", "e"], "a, b and 3 more"],
])("spell: %j is %s", (names, expected) => expect(listed(names)).toBe(expected));

test.each([
  [0x4601, "0x00004601"],
  [0xc0083b85, "0xc0083b85"],
])("spell: the ioctl number %d is %s", (value, expected) => expect(ioctlNumber(value)).toBe(expected));

test.each([
  [10n, "10", "10"],
  [10n, "0xA", "0xa"],
  [8n, "1 << 3", "0x8"],
  [8n, "BIT ( 3 )", "0x8"],
  [0n, "0x0", "0x0"],
  [-1n, "~0x0", "-1"],
  ["a", '"a"', '"a"'],
])("spell: %s, written %s, is %s", (value, written, expected) => expect(valueAs(value, written)).toBe(expected));

test.each([
  ["u . bytes", "u.bytes"],
  ["BIT ( 4 )", "BIT(4)"],
  ["FOO ( a , b )", "FOO(a, b)"],
])("spell: the tokens %s are %s", (tokens, expected) => expect(asWritten(tokens)).toBe(expected));

test.each(["FOO()", "FOO(n)", "FOO(a, b)", "FOO(...)", "FOO(fn, ...)", "FOO(fn, args...)"])(
  "spell: the macro %s",
  (signature) => {
    expect(signatureOf(headerOf(`#define ${signature} 1`).macros.get("FOO")!)).toBe(signature);
  },
);

test.each([
  ["_IO('F', n)", true],
  ["_IOR('F', n, int)", true],
  ["_IOW('F', n, int)", true],
  ["_IOWR('F', n, int)", true],
  ["_IOC(_IOC_NONE, 'F', n, 0)", true],
  ["MY_IO('F', n)", false],
  ["_IOC_NR(n)", false],
  ["(n)", false],
])("spell: a macro of %s makes a command: %s", (text, expected) => {
  const macro = headerOf(`#define FOO(n) ${text}`).macros.get("FOO")!;
  expect(makesCommand(macro)).toBe(expected);
});

test.each([
  ["__NR_openat2", true],
  ["__ARM_NR_set_tls", true],
  ["__NR3264_stat", true],
  ["__NR_syscalls_of", true],
  ["__NR_syscalls", false],
  ["FOO__NR_read", false],
  ["__NR_", false],
  ["NR_read", false],
])("syscall-name: %s names a system call: %s", (name, expected) => expect(namesSyscall(name)).toBe(expected));

test.each([
  ["struct foo { __u8 a; __u32 b; };", false],
  ["struct foo { __u8 a; __u32 b; } __attribute__((packed));", true],
  ["struct foo { __u8 a; __u32 b __attribute__((packed)); };", true],
  ["#pragma pack(push, 1)\nstruct foo { __u8 a; __u32 b; };\n#pragma pack(pop)", true],
  ["struct foo { __u8 a; __u32 b; } __attribute__((aligned(8)));", false],
])("is-packed: %s: %s", (text, expected) => expect(isPacked(recordOf(text))).toBe(expected));

describe("example-code: what examples are made of", () => {
  test("a handler refuses what is not zero, or nothing", () => {
    expect(mapHandler("cmd->__reserved")).toContain("if (cmd->__reserved)\n\t\treturn -EOPNOTSUPP;\n");
    expect(mapHandler("")).toContain("IOCTL_OP(FOO_MAP, foo_map, struct foo_map, __reserved)");
    expect(mapHandler("")).not.toContain("EOPNOTSUPP");
  });

  test.each([
    ["__reserved", ["size", "flags", "id", "__reserved"]],
    ["__reserved2", ["size", "flags", "id", "__reserved", "key", "__reserved2"]],
  ] as const)("a struct up to %s, all of it documented", (last, expected) => {
    const { members, declaration } = recordOf(documented(last, ""), "x86_64", "struct foo_map");
    expect(members.map(({ name }) => name)).toEqual(expected);
    expect([...(declaration.doc?.members.keys() ?? [])]).toEqual(expected);
  });
});
