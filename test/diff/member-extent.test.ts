import { expect, test } from "vitest";
import { liesWithin, overlap, sameExtent } from "../../src/diff/member-extent.ts";
import { flatMembers } from "../../src/layout/flat-members.ts";
import type { FlatMember } from "../../src/layout/flat-members.ts";
import { recordOf } from "../support/record-of.ts";

/** Two versions of a struct: the member `a` of each. */
const memberOf = (members: string): FlatMember =>
  flatMembers(recordOf(`struct foo { ${members} };`)).find(({ path }) => path === "a")!;

test.each<[before: string, after: string, bits: number, same: boolean]>([
  ["__u32 a;", "__u32 a;", 32, true],
  ["__u32 a;", "__u8 a[4];", 32, true],
  ["__u32 a;", "__u16 a;", 16, false],
  ["__u16 x; __u16 a;", "__u32 a;", 16, false],
  ["__u32 a;", "__u32 x; __u32 a;", 0, false],
  ["__u32 a;", "__u64 x; __u64 y; __u32 a;", 0, false],
  ["__u32 a : 8;", "__u8 a;", 8, true],
  ["__u32 : 4; __u32 a : 8;", "__u8 a;", 4, false],
  ["__u32 a : 8;", "__u32 a : 9;", 8, false],
  ["__u32 a[];", "__u32 a[];", 0, true],
])("%s and %s", (before, after, bits, same) => {
  const [one, other] = [memberOf(before), memberOf(after)];
  expect([overlap(one, other), overlap(other, one)]).toEqual([bits, bits]);
  expect([sameExtent(one, other), sameExtent(other, one)]).toEqual([same, same]);
});

test.each<[member: string, others: readonly string[], expected: boolean]>([
  ["__u32 a;", ["__u64 a;"], true],
  ["__u32 a;", ["__u32 a;"], true],
  ["__u32 a;", ["__u16 a;"], false],
  ["__u32 a;", ["__u16 a;", "__u16 x; __u16 a;"], true],
  ["__u32 a;", ["__u16 a;", "__u16 x; __u8 a;"], false],
  ["__u32 a;", [], false],
  ["__u32 a[];", ["__u64 a;"], false],
  ["__u32 a[];", [], false],
])("%s lies within %j", (member, others, expected) => {
  expect(liesWithin(memberOf(member), others.map(memberOf))).toBe(expected);
});
