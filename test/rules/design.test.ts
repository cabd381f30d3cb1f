import { describe, expect, test } from "vitest";
import { advise } from "../../src/rules/advise.ts";
import { rules } from "../../src/rules/rules.ts";
import { bothModels, changesIn, findingsBetween } from "../support/findings-between.ts";

const design = rules.filter(({ promise }) => promise === "design");

test.each(design)("$id names the kernel document that asks for it", ({ seen }) => {
  expect(seen.join("\n")).toMatch(/\b(?:Documentation\/|usr\/include\/|include\/uapi\/)/);
});

test.each(design)("$id breaks nobody: it never says error", ({ id, breaks, allows }) => {
  const findings = [...breaks, ...allows].flatMap(({ before, after }) => findingsBetween(before, after));
  expect(findings.filter(({ rule, level }) => rule === id && level === "error")).toEqual([]);
});

describe("what is well made is left alone", () => {
  test.each([
    [
      "an iommufd command",
      `/**
 * struct foo_map - ioctl(FOO_MAP)
 * @size: sizeof(struct foo_map)
 * @flags: Must be 0
 * @data_type: One of enum foo_data_type
 * @data_len: Length of the type specific data
 * @data_uptr: User pointer to the type specific data
 * @out_id: Output ID
 * @__reserved: Must be 0
 */
struct foo_map {
	__u32 size;
	__u32 flags;
	__u32 data_type;
	__u32 data_len;
	__aligned_u64 data_uptr;
	__u32 out_id;
	__u32 __reserved;
};
#define FOO_MAP _IO('F', 1)`,
    ],
    [
      "a command that carries its size",
      `struct foo_set { __u32 flags; __u32 id; __u64 addr; __u64 len; __u64 reserved[4]; };
#define FOO_SET _IOW('F', 1, struct foo_set)`,
    ],
    ["a command that carries a number", "#define FOO_LEVEL _IOR('F', 1, __u32)"],
    ["a command without argument", "#define FOO_RESET _IO('F', 1)"],
    [
      "a frame as the network has it",
      `struct foo_frame { __u8 type; __be32 id; __u8 flags; __be16 port; } __attribute__((packed));
#define FOO_SEND _IOW('F', 1, struct foo_frame)`,
    ],
    ["an event that is read", "struct foo_event { __u32 type; __u32 len; __aligned_u64 cookie; };"],
    ["flags and their mask", "#define FOO_F_A (1 << 0)\n#define FOO_F_B (1 << 1)\n#define FOO_F_MASK 0x3"],
    ["an enum", "enum foo_kind { FOO_UNSPEC, FOO_ONE, FOO_TWO, __FOO_MAX };"],
  ])("%s", (_, after) => {
    expect(findingsBetween("", after)).toEqual([]);
  });
});

describe("one flaw is said once", () => {
  const command = "#define FOO_SET _IOW('F', 1, struct foo_set)";
  test.each([
    ["a hole that i386 does not have", `struct foo_set { __u32 flags; __u64 b; };\n${command}`],
    ["a tail that i386 does not have", `struct foo_set { __u64 a; __u32 flags; };\n${command}`],
    ["a long behind a hole", `struct foo_set { __u32 flags; long b; };\n${command}`],
    ["two holes", `struct foo_set { __u8 flags; __u16 b; __u8 c; __u16 d; };\n${command}`],
    [
      "packed, misaligned and of an odd size",
      `struct foo_set { __u32 flags; __u64 b; } __attribute__((packed));\n${command}`,
    ],
  ])("%s", (_, after) => {
    expect(findingsBetween("", after).map(({ rule }) => rule)).toHaveLength(1);
    expect(advise(changesIn("", after)).map(({ level }) => level)).toEqual(["note"]);
  });
});

test("a member more with the flaw that its struct has makes nothing worse", () => {
  const text = (more: string): string =>
    `struct foo { __u32 size; __u32 flags; enum kind { A } a; __u32 b; ${more} };\n#define FOO _IO('F', 1)`;
  const levels = (before: string, after: string): readonly string[] =>
    findingsBetween(before, after, bothModels).flatMap(({ rule, level }) => (rule === "enum-member" ? [level] : []));
  expect(levels(text(""), text("enum kind c; __u32 d;"))).toEqual(["note"]);
  expect(
    levels(
      "enum kind { A };\nstruct foo { __u32 size; __u32 flags; };\n#define FOO _IO('F', 1)",
      "enum kind { A };\nstruct foo { __u32 size; __u32 flags; enum kind c; __u32 d; };\n#define FOO _IO('F', 1)",
    ),
  ).toEqual(["warning"]);
});
