import { describe, expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { VfioProgram } from "../support/vfio-program.ts";

const nestParent = 1;
const dirtyTracking = 2;
const readable = 5;
const writable = 3;

const bound = (machine: string, release: "6.12.107" | "7.3.4"): VfioProgram => {
  const program = new VfioProgram(openIommu({ release, devices: machine }));
  expect([program.bind(), program.ioas()]).toEqual(["1", "2"]);
  return program;
};

test("a first stage alone can't be attached before v6.13, which gives out the second", () => {
  const old = bound("vtd/qemu-flts", "6.12.107");
  expect([old.hwpt(2), old.attach(3)]).toEqual(["3", "EINVAL vtd-attach/second-stage"]);
  const recent = bound("vtd/qemu-flts", "7.3.4");
  expect([recent.hwpt(2), recent.attach(3)]).toEqual(["3", "3"]);
});

test("what the hardware lacks is refused at allocation", () => {
  const legacy = bound("vtd/qemu-legacy", "7.3.4");
  expect(legacy.hwpt(2, { flags: nestParent })).toBe("EOPNOTSUPP vtd-paging/nesting");
  expect(legacy.hwpt(2, { flags: dirtyTracking })).toMatch(/^EOPNOTSUPP/);
});

describe.each(["6.12.107", "7.3.4"] as const)("a nest parent on %s", (release) => {
  test("takes no read-only mapping, before or after", () => {
    const before = bound("vtd/full", release);
    expect(before.map(2, readable)).toBe("mapped");
    expect(before.hwpt(2, { flags: nestParent })).toBe("EINVAL vtd-map/read-only");
    const after = bound("vtd/full", release);
    expect(after.hwpt(2, { flags: nestParent })).toBe("3");
    expect(after.map(2, readable)).toBe("EINVAL vtd-map/read-only");
    expect(after.map(2, writable | readable)).toBe("mapped");
  });
});
