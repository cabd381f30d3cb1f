import { describe, expect, test } from "vitest";
import { IOMMU_DESTROY } from "../../abi/linux/iommufd/destroy.ts";
import { IOMMU_HWPT_ALLOC } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import { IOMMU_HWPT_INVALIDATE } from "../../abi/linux/iommufd/hwpt-invalidate.ts";
import { VFIO_DEVICE_ATTACH_IOMMUFD_PT } from "../../abi/linux/vfio/cdev.ts";
import { VFIO_DEVICE_RESET } from "../../abi/linux/vfio/indexes.ts";
import { command, from, struct } from "../../src/declare/declare.ts";
import { group, over, pointer, since, size, union } from "../../src/declare/fields.ts";
import type { CommandHistory, Member } from "../../src/declare/history.ts";
import { contradiction } from "../../src/negotiation/contradiction.ts";
import type { Accepted } from "../../src/negotiation/negotiation.ts";

/** A struct of 16 bytes that is taken whole, and answered as far. */
const accepted: Accepted = {
  errno: null,
  why: "",
  bytes: new Uint8Array(16),
  size: 16n,
  zeroFilled: 0,
  tail: "none",
  writesBack: 16,
  respond: () => null,
};

/** `written`: the places of the program's 24 bytes that the call changed. */
function judged(called: CommandHistory, errno: string | null, ...written: readonly number[]): string | null {
  const before = new Uint8Array(24).fill(1);
  const after = before.slice();
  for (const at of written) after[at] = 2;
  return contradiction(called, accepted, { errno, before, after });
}

describe("what a call wrote", () => {
  test.each([
    [IOMMU_HWPT_ALLOC, [], null],
    [IOMMU_HWPT_ALLOC, [4], null],
    [IOMMU_HWPT_ALLOC, [15], null],
    [IOMMU_HWPT_ALLOC, [16], "byte 16 was written, behind the 16 that may be"],
    [IOMMU_HWPT_ALLOC, [23], "byte 23 was written, behind the 16 that may be"],
    [IOMMU_HWPT_ALLOC, [0], "the size was written back"],
    [IOMMU_HWPT_ALLOC, [3, 20], "the size was written back"],
    // A handler without an answer writes nothing at all.
    [IOMMU_DESTROY, [], null],
    [IOMMU_DESTROY, [4], "byte 4 was written, behind the 0 that may be"],
    [IOMMU_DESTROY, [0], "the size was written back"],
    // VFIO answers wherever it likes.
    [VFIO_DEVICE_ATTACH_IOMMUFD_PT, [0, 20], null],
    [VFIO_DEVICE_RESET, [0, 20], null],
  ] as const)("$0.name, bytes %j", (called, written, expected) => {
    expect(judged(called, null, ...written)).toBe(expected);
  });
});

describe("E2BIG", () => {
  const entries = pointer("data", {
    kind: "tagged-array",
    tag: "tag",
    count: "count",
    stride: "stride",
    variants: {},
    direction: "in",
  });
  const other = pointer("data", { kind: "bytes", length: null, direction: "in" });
  const having = (...members: readonly Member[]): CommandHistory =>
    command("MADE_UP", {
      ...from("v6.2"),
      type: ";",
      number: 0x80,
      on: "iommufd",
      struct: struct("made_up", { ...from("v6.2"), convention: "size-first", purpose: "command" }, size(), ...members),
    });

  test.each([
    ["no array", having(other), "E2BIG, though a size of 16 bytes is accepted"],
    ["an array", having(other, entries), null],
    ["an array in a union", having(union(null, other, entries)), null],
    ["an array in a group", having(group("in", union(null, entries))), null],
    ["a group without an array", having(group("in", other)), "E2BIG, though a size of 16 bytes is accepted"],
    ["an array that came later", having(over(other, since("v6.8", entries))), null],
    ["an array that was once", having(over(entries, since("v6.8", other))), null],
    ["another meaning, and no array", having(over(other, since("v6.8", group("in", other)))), "E2BIG, though a size"],
    ["no struct", VFIO_DEVICE_RESET, "E2BIG, though a size of 16 bytes is accepted"],
    ["IOMMU_HWPT_INVALIDATE", IOMMU_HWPT_INVALIDATE, null],
  ])("of %s", (_what, called, expected) => {
    const got = judged(called, "E2BIG");
    expect(expected === null ? got : got?.slice(0, expected.length)).toBe(expected);
  });
});

test("ENOTTY of a command that is known, and what may be the command's own", () => {
  expect(judged(IOMMU_DESTROY, "ENOTTY")).toBe("ENOTTY, though IOMMU_DESTROY is known");
  expect(["EINVAL", "EFAULT", "ENOENT", "EBUSY"].map((errno) => judged(IOMMU_DESTROY, errno))).toEqual(
    Array.from({ length: 4 }, () => null),
  );
});
