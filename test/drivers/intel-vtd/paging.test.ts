import { describe, expect, test } from "vitest";
import type { Machine } from "../../../src/drivers/machines/machine.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { vtdMachine } from "../../../src/drivers/machines/vtd.ts";
import { call, said } from "../support/called.ts";
import { VfioProgram, words } from "../support/vfio-program.ts";

const nestParent = 1;
const dirtyTracking = 2;
const readable = 5;
const writable = 3;

const bound = (machine: string | Machine, release: "6.12.107" | "7.3.4"): VfioProgram => {
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

describe("a HWPT goes with another IOMMU", () => {
  const cap = 0x10d2_008c_222f_0606n;
  const ecap = 0x0001_e804_8400_0f42n;
  const largePages = 3n << 34n;
  const cachingMode = 1n << 7n;

  const attachElsewhere = (flags: number, first: bigint, second: bigint): string => {
    const devices = vtdMachine("two IOMMUs", { cap: first, ecap }, { cap: second, ecap });
    const program = new VfioProgram(openIommu({ release: "7.3.4", devices }));
    for (const device of [0, 1]) program.bind(device);
    program.ioas();
    program.hwpt(3, { flags });
    return program.attach(4, 1);
  };

  test("that has no large pages, where its own has none", () => {
    expect(attachElsewhere(nestParent, cap & ~largePages, cap & ~largePages)).toBe("4");
    expect(attachElsewhere(nestParent, cap & ~largePages, cap)).toBe("4");
  });

  test("that caches entries which are not there, where what is mapped is flushed, or of the first stage", () => {
    expect(attachElsewhere(nestParent, cap, cap | cachingMode)).toBe("EINVAL vtd-attach/flushes");
    expect(attachElsewhere(nestParent, cap | cachingMode, cap | cachingMode)).toBe("4");
    expect(attachElsewhere(0, cap, cap | cachingMode)).toBe("4");
  });
});

describe.each(["6.12.107", "7.3.4"] as const)("a HWPT with a fault queue on %s", (release) => {
  const faultIdValid = 4;
  const delivering = 0x0001_e804_8400_0f42n | (1n << 2n) | (1n << 29n) | (1n << 42n);

  const attach = (ecap: bigint, pageRequests: boolean): string => {
    const devices = vtdMachine("with faults", { cap: 0x10d2_008c_222f_0606n, ecap, pageRequests });
    const program = bound(devices, release);
    program.hwpt(2, { flags: nestParent });
    said(call(program.iommu, 0x3b8e, words(16, 0, 0, 0)));
    const stage1 = words(0, 0, 0x1000, 0, 48, 0);
    const hex = words(48, faultIdValid, 1, 3, 0, 0, 1, 24, 0, 0, 4, 0);
    said(call(program.iommu, 0x3b89, hex, { bufs: [[32, stage1]] }));
    return program.attach(5);
  };

  test("is attached where page requests are delivered, and nowhere else", () => {
    expect(attach(delivering, true)).toBe("5");
    expect(attach(delivering & ~(1n << 42n), true)).toMatch(/^ENODEV vtd/);
    expect(attach(delivering, false)).toMatch(/^ENODEV vtd/);
  });
});
