import { describe, expect, test } from "vitest";
import { conventions } from "../../../src/declare/convention.ts";
import type { ConventionName } from "../../../src/declare/convention.ts";
import type { ChangeOfKind } from "../../../src/diff/change.ts";
import {
  appendedMembers,
  frozenGrowth,
  growthUnder,
  lostNumbers,
  mayGrow,
  memberName,
} from "../../../src/rules/support/growth.ts";
import { changesIn } from "../../support/findings-between.ts";

const all = Object.keys(conventions) as ConventionName[];

/** How `struct in` became another size on x86_64. */
function resized(before: string, after: string): ChangeOfKind<"record resized"> {
  const found = changesIn(before, after, ["x86_64"]).flatMap((change) =>
    change.subject === "record" && change.action === "resized" && change.name === "struct in" ? [change] : [],
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** `struct in` gets another member, beside what stays as it is. */
const grown = (rest: string): ChangeOfKind<"record resized"> =>
  resized(`struct in { __u32 a; };\n${rest}`, `struct in { __u32 a; __u32 b; };\n${rest}`);

function conventionOf(change: ChangeOfKind<"record resized">): ConventionName | null {
  return growthUnder(change, ...all)?.convention ?? null;
}

function frozenAs(change: ChangeOfKind<"record resized">): string | null {
  const frozen = frozenGrowth(change);
  return frozen && [frozen.as, ...frozen.of.map(memberName)].join(" ");
}

describe("growth: by what holds a struct", () => {
  test.each([
    ["", "unknown", null],
    ["struct out { struct in i; __u32 c; };", "fixed", "embedded struct out.i"],
    [
      "struct out { struct in i; __u32 c; };\nstruct other { struct in j; __u32 c; };",
      "fixed",
      "embedded struct out.i struct other.j",
    ],
    [
      "struct out { struct in i; __u32 c; };\nstruct other { __u32 c; struct in j; };",
      "fixed",
      "embedded struct out.i",
    ],
    ["struct out { __u32 c; struct in i; };", "unknown", null],
    ["struct out { struct in i[2]; __u32 c; };", "fixed", "element struct out.i"],
    ["struct out { __u32 count; struct in i[]; };", "fixed", "element struct out.i"],
    ["struct out { union { struct in i; __u32 room; } u; __u32 c; };", "fixed", "embedded struct out.u.i"],
    ["struct out { union { struct in i[2]; __u64 room[2]; } u; __u32 c; };", "fixed", "element struct out.u.i"],
  ])("%s", (rest, convention, frozen) => {
    expect([conventionOf(grown(rest)), frozenAs(grown(rest))]).toEqual([convention, frozen]);
  });

  test.each([
    ["bytes to spare in its union", "struct out { union { struct in i; __u64 room; } u; __u32 c; };"],
    ["more bytes than it needs", "struct out { union { struct in i; __u64 room[2]; } u; __u32 c; };"],
    [
      "bytes to spare in two unions",
      "struct out { union { struct in i; __u64 room; } u; };\nstruct other { union { struct in i; __u64 room; } u; };",
    ],
  ])("who has %s does not mind", (_, rest) => {
    expect([conventionOf(grown(rest)), frozenAs(grown(rest))]).toEqual([null, null]);
  });

  test.each([
    [
      "another holder has none",
      "struct out { union { struct in i; __u64 room; } u; };\nstruct other { struct in j; __u32 c; };",
      "fixed",
      "embedded struct other.j",
    ],
    [
      "a command takes it as well",
      "struct out { union { struct in i; __u64 room; } u; };\n#define IN _IOW('F', 1, struct in)",
      "number-sized",
      null,
    ],
  ])("bytes to spare are not enough where %s", (_, rest, convention, frozen) => {
    expect([conventionOf(grown(rest)), frozenAs(grown(rest))]).toEqual([convention, frozen]);
  });

  test("what a list in memory is made of", () => {
    const list = `/**
 * struct out - a list
 * @uptr: array of struct in
 */
struct out { __u32 size; __u32 in_num; __aligned_u64 uptr; };
#define OUT _IO(';', 1)`;
    expect([conventionOf(grown(list)), frozenAs(grown(list))]).toEqual(["fixed", "element struct out.uptr"]);
  });

  test("a link of a chain", () => {
    const header = "struct in_info_cap_header { __u16 id; __u16 version; __u32 next; };";
    const link = (more: string): string =>
      `${header}\nstruct in_info_cap_one { struct in_info_cap_header header; __u64 a; ${more} };`;
    const [change] = changesIn(link(""), link("__u64 b;"), ["x86_64"]).flatMap((each) =>
      each.subject === "record" && each.action === "resized" ? [each] : [],
    );
    expect(change && frozenAs(change)).toBe("capability");
  });

  test("what a system call takes without a size", () => {
    const statx = (more: string): string => `// linux/stat.h\nstruct statx { __u32 stx_mask; __u32 b; ${more} };`;
    const [change] = changesIn(statx(""), statx("__u64 c;"), ["x86_64"]).flatMap((each) =>
      each.subject === "record" && each.action === "resized" ? [each] : [],
    );
    expect(change && frozenAs(change)).toBe("argument");
  });
});

describe("growth: by the numbers that carry its size", () => {
  test.each([
    ["#define IN _IOW('F', 1, struct in)", "number-sized", "IN"],
    ["#define IN _IOW('F', 1, struct in)\n#define GET _IOR('F', 2, struct in)", "number-sized", "IN,GET"],
    ["#define IN _IO('F', 1)", "unknown", ""],
    ["struct out { __u32 c; struct in i; };\n#define OUT _IOW('F', 1, struct out)", "number-sized", "OUT"],
  ])("%s", (rest, convention, lost) => {
    const change = grown(rest);
    expect([
      conventionOf(change),
      lostNumbers(change)
        .map(({ name }) => name)
        .join(),
    ]).toEqual([convention, lost]);
    expect(mayGrow(change)).toBe(false);
  });

  const drm = (text: string): string => `// drm/foo_drm.h\n${text}`;
  const drmCommand = "#define DRM_IN _IOW('d', 0x41, struct in)";
  const other = "#define IN_SET _IOW('F', 1, struct in)";
  test.each([
    ["DRM looks at the number alone", drmCommand, "drm", "", true],
    ["DRM and another that does not", `${drmCommand}\n${other}`, "number-sized", "IN_SET", true],
  ])("%s", (_, commands, convention, lost) => {
    const change = resized(
      drm(`struct in { __u32 a; };\n${commands}`),
      drm(`struct in { __u32 a; __u32 b; };\n${commands}`),
    );
    expect([
      conventionOf(change),
      lostNumbers(change)
        .map(({ name }) => name)
        .join(),
    ]).toEqual([convention, lost]);
  });
});

describe("growth: of what binds a struct on either side", () => {
  const sized = (members: string, command = "#define IN _IO(';', 1)"): string =>
    `struct in { __u32 size; __u32 a; ${members} };\n${command}`;

  test("the size stands in the struct", () => {
    const change = resized(sized(""), sized("__u64 b;"));
    expect([conventionOf(change), mayGrow(change)]).toEqual(["size-first", true]);
  });

  test("the command is gone, and the old kernel's way is what is known", () => {
    const change = resized(sized(""), sized("__u64 b;", "#define OTHER 1"));
    expect([conventionOf(change), mayGrow(change)]).toEqual(["size-first", true]);
  });

  test("the size is first in the new struct alone", () => {
    const change = resized("struct in { __u32 a; };", sized("__u64 b;"));
    expect(mayGrow(change)).toBe(true);
  });

  test("nothing binds it", () => {
    expect(mayGrow(grown(""))).toBe(false);
  });
});

test("growth: it must be longer, and under one of the conventions that are asked for", () => {
  expect(growthUnder(grown(""), "fixed", "drm")).toBeNull();
  expect(growthUnder(grown(""), "fixed", "unknown")).toMatchObject({ from: 4, to: 8, words: "struct in grew 4 -> 8" });
  const shorter = resized("struct in { __u32 a; __u32 b; };", "struct in { __u32 a; };");
  expect([conventionOf(shorter), frozenAs(shorter)]).toEqual([null, null]);
});

test.each([
  ["struct in { __u32 a; };", "struct in { __u32 a; __u32 b; __u32 c; };", ["b", "c"]],
  ["struct in { __u32 a; };", "struct in { __u32 a; __u32 b; __u32 __reserved; };", ["b"]],
  ["struct in { __u32 a; __u32 c; };", "struct in { __u32 a; __u32 b; __u32 c; };", []],
  ["struct in { __u32 a; __u64 c; };", "struct in { __u32 a; __u32 b; __u64 c; __u64 d; };", ["d"]],
  ["struct in { __u32 a; };", "struct in { __u32 a; struct { __u32 b; __u32 c; } d; };", ["d.b", "d.c"]],
  ["struct in { __u64 a; __u32 b; };", "struct in { __u64 a; __u32 b; __u32 c; __u64 d; };", ["d"]],
])("growth: %s -> %s appends %j", (before, after, expected) => {
  expect(appendedMembers(resized(before, after)).map(({ path }) => path)).toEqual(expected);
});
