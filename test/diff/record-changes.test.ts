import { describe, expect, test } from "vitest";
import { said } from "./said.ts";
import { changesIn } from "../support/findings-between.ts";

const record = (before: string, after: string): string[] =>
  said(before, after).flatMap((line) => (line.startsWith("record ") ? [line.slice("record ".length)] : []));

describe("packed otherwise", () => {
  const told = (before: string, after: string): boolean =>
    record(...([before, after].map((text) => `struct foo ${text};`) as [string, string])).includes(
      "repacked struct foo",
    );
  const packed = "__attribute__((packed))";
  const packedAt4 = "__attribute__((packed, aligned(4)))";

  test.each<[title: string, before: string, after: string]>([
    ["of another size and alignment", "{ __u32 a; __u64 b; }", `{ __u32 a; __u64 b; } ${packed}`],
    ["of another alignment alone", "{ __u32 a; __u32 b; }", `{ __u32 a; __u32 b; } ${packed}`],
    [
      "of another size alone",
      "{ __u32 a; __u64 b; __u32 c; }",
      "{ __u32 a; __u64 b; __u32 c; } __attribute__((packed, aligned(8)))",
    ],
    ["with members elsewhere", "{ __u32 z; __u8 a; __u16 b; }", `{ __u32 z; __u8 a; __u16 b; } ${packedAt4}`],
    [
      "with bits elsewhere",
      "{ __u32 x : 5; __u8 : 5; __u32 c : 3; }",
      `{ __u32 x : 5; __u8 : 5; __u32 c : 3; } ${packedAt4}`,
    ],
    ["by a member's attribute", "{ __u8 a; __u32 b; }", `{ __u8 a; __u32 b ${packed}; }`],
    ["by a larger alignment", "{ __u32 a; }", "{ __u32 a; } __attribute__((aligned(8)))"],
    ["no more", `{ __u32 a; __u64 b; } ${packed}`, "{ __u32 a; __u64 b; }"],
  ])("%s", (_, before, after) => expect(told(before, after)).toBe(true));

  test.each<[title: string, before: string, after: string]>([
    ["where no byte is elsewhere", "{ __u8 a; __u8 b; }", `{ __u8 a; __u8 c; } ${packed}`],
    ["where a member is gone besides", "{ __u8 a; __u8 b; }", `{ __u8 a; __u8 n[1]; } ${packed}`],
    ["where what was packed is pushed away", `{ __u32 a; } ${packed}`, `{ __u32 n; __u32 a; } ${packed}`],
    [
      "where the same alignment is written otherwise",
      "{ __u32 a; } __attribute__((aligned(8)))",
      "{ __u64 n; __u32 a; } __attribute__((aligned(4 + 4)))",
    ],
    ["where it only grew besides", "{ __u32 a; }", `{ __u32 a; __u32 b; } ${packedAt4}`],
    ["where a member alone grew", "{ __u32 a; }", "{ __u64 a; }"],
  ])("not %s", (_, before, after) => expect(told(before, after)).toBe(false));

  test("by #pragma pack", () => {
    const foo = "struct foo { __u32 a; __u64 b; };";
    expect(record(foo, `#pragma pack(4)\n${foo}\n#pragma pack()`)).toContain("repacked struct foo");
  });
});

describe("the commands that carry a record are told with", () => {
  const command = "#define FOO _IOW('F', 1, struct foo)";
  const commandsOf = (before: string, after: string, kind: string): readonly string[] | undefined => {
    const change = changesIn(before, after, ["x86_64"]).find(
      ({ subject, action, name }) => name === "struct foo" && `${subject} ${action}` === kind,
    );
    return change?.context.commands.map(({ name }) => name);
  };
  const foo = `struct foo { __u32 a; __u64 b; };\n${command}`;

  test.each<[kind: string, before: string, after: string]>([
    ["record resized", foo, foo.replace("__u64 b;", "__u64 b; __u64 c;")],
    ["record realigned", foo, foo.replace("};", "} __attribute__((packed));")],
    ["record repacked", foo, foo.replace("};", "} __attribute__((packed));")],
    ["record padded", foo, foo.replace("__u64 b;", "__u64 b; __u8 c;")],
    ["record moved", `${foo}\n#define REST 1`, `#define REST 1\n// linux/bar.h\n${foo}`],
    ["record removed", foo, `struct bar { int x; };\n${command.replace("struct foo", "struct bar")}`],
    ["record added", "#define REST 1", foo],
  ])("%s", (kind, before, after) => expect(commandsOf(before, after, kind)).toEqual(["FOO"]));
});

describe("a command has outgrown its number", () => {
  const outgrown = (before: string, after: string): readonly string[] | undefined =>
    changesIn(before, after, ["x86_64"])
      .find(({ action, name }) => name === "struct foo" && action === "resized")
      ?.context.outgrown.map(({ name }) => name);
  const foo = (members: string, ...commands: readonly string[]): string =>
    [`struct foo { ${members} };`, ...commands].join("\n");
  const set = "#define FOO _IOW('F', 1, struct foo)";

  test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
    ["with the struct", foo("__u32 a;", set), foo("__u64 a;", set), ["FOO"]],
    [
      "unless another has the old one",
      foo("__u32 a;", set),
      foo("__u64 a;", set, "#define FOO_OLD _IOW('F', 1, __u32)"),
      [],
    ],
    ["unless it carries a size no more", foo("__u32 a;", set), foo("__u64 a;", "#define FOO _IO('F', 1)"), []],
    [
      "unless its size was fixed",
      foo("__u32 a;", "#define FOO _IOC(1, 'F', 1, 4)"),
      foo("__u64 a;", "#define FOO _IOC(1, 'F', 1, 4)"),
      [],
    ],
    ["unless it is new", foo("__u32 a;"), foo("__u64 a;", set), []],
    [
      "whatever another header calls by its name",
      `${foo("__u32 a;", set)}\n// linux/bar.h\n#define FOO _IOW('B', 1, __u64)`,
      `${foo("__u64 a;", set)}\n// linux/bar.h\n#define FOO _IOW('B', 1, __u64)`,
      ["FOO"],
    ],
    [
      "where its header is gone, and another has it",
      foo("__u32 a;", set),
      `#define REST 1\n// linux/bar.h\n${foo("__u64 a;", set)}`,
      ["FOO"],
    ],
  ])("%s", (_, before, after, expected) => expect(outgrown(before, after)).toEqual(expected));
});

test("what only 64-bit kernels read is compared as they lay it out, and there", () => {
  const [before, after] = ["", "__u32 pad0; "].map((pad) => `struct kvm_sev_cmd { __u32 id; ${pad}__u64 data; };`);
  expect(record(before!, after!)).toEqual([]);
  expect(said(before!, after!, "i386")).toEqual([]);
  expect(record(before!, after!.replace("__u32 pad0;", "__u64 pad0;"))).toEqual(["resized struct kvm_sev_cmd"]);
});
