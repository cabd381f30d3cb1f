import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Calls, wordsOf } from "../examples/calls.ts";

const entry = wordsOf(0n, 1n, 0, 0);
const bad = wordsOf(0x123n, 1n, 0, 0);

function program(release: ReleaseName) {
  const calls = new Calls(openIommu({ release, devices: "vtd/full" }));
  const device = calls.bind().id;
  const parent = calls.hwpt(device, calls.ioas(), 1);
  const nested = calls.hwpt(device, parent, 0, { data: wordsOf(0n, 0n, 48, 0), dataType: 1 });
  return { calls, device, parent, nested };
}

describe("entry_num", () => {
  test("is what was done, on success", () => {
    const { calls, nested } = program("7.3.4");
    expect(calls.invalidate(nested, 0, 24, 2, Uint8Array.of(...entry, ...entry))).toBe("ok, 2");
  });

  test("is what was done before a bad entry", () => {
    const { calls, nested } = program("7.3.4");
    expect(calls.invalidate(nested, 0, 24, 3, Uint8Array.of(...entry, ...bad, ...entry))).toBe("EINVAL, 1");
  });

  test("is zero where nothing was looked at", () => {
    const { calls, parent } = program("7.3.4");
    expect(calls.invalidate(parent, 0, 24, 1, entry)).toBe("EINVAL, 0");
    expect(calls.invalidate(99, 0, 24, 1, entry)).toBe("ENOENT, 0");
  });

  test("may be zero, to ask for a type", () => {
    const { calls, nested } = program("7.3.4");
    const none = new Uint8Array();
    expect([0, 1].map((type) => calls.invalidate(nested, type, 0, 0, none))).toEqual(["ok, 0", "EINVAL, 0"]);
  });
});

test.each([
  ["v6.12", "ENOENT, 0"],
  ["v6.13", "EINVAL, 0"],
] as const)("what is no nested HWPT, at %s: %s", (release, expected) => {
  const { calls, parent, device } = program(release);
  expect([parent, device].map((id) => calls.invalidate(id, 0, 24, 1, entry))).toEqual([expected, expected]);
});

describe("limits", () => {
  const most = 1 << 19;
  test.each([
    [4097, 1],
    [24, most + 1],
  ])("%i bytes, %i entries: none of the core's before 6.12.96 and v7.2", (length, count) => {
    for (const release of ["6.12.91", "v7.1"] as const) {
      const { calls, nested } = program(release);
      const answer = calls.ioctl(0x8d, wordsOf(32, nested, 0n, 0, length, count, 0), 8, entry.subarray(0, 1));
      expect(answer.reason?.rule).toContain("driver-data");
    }
  });

  test.each([
    [4096, 1, "driver-data"],
    [4097, 1, "hwpt-invalidate/entry-length"],
    [24, most, "driver-data"],
    [24, most + 1, "hwpt-invalidate/entry-count"],
    [0, 1, "hwpt-invalidate/without-entry-length"],
  ])("%i bytes, %i entries: refused by %s", (length, count, rule) => {
    for (const release of ["6.12.96", "v7.2"] as const) {
      const { calls, nested } = program(release);
      const struct = wordsOf(32, nested, 0n, 0, length, count, 0);
      const answer = calls.ioctl(0x8d, struct, 8, entry.subarray(0, 1));
      expect(answer.reason?.rule).toContain(rule);
    }
  });
});
