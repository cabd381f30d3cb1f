import { describe, expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { call, said } from "../support/called.ts";
import { stage1, VfioProgram, words } from "../support/vfio-program.ts";

const nestParent = 1;
const supervisorRequests = 1;
const extendedAccessedFlags = 2;

/** Device 1, IOAS 2, nest parent 3. */
function nesting(machine: string, release: "6.12.107" | "7.3.4" = "7.3.4"): VfioProgram {
  const program = new VfioProgram(openIommu({ release, devices: machine }));
  expect([program.bind(), program.ioas(), program.hwpt(2, { flags: nestParent })]).toEqual(["1", "2", "3"]);
  return program;
}

describe("a nested HWPT", () => {
  test("is made of any configuration, which is looked at when it is attached", () => {
    const program = nesting("vtd/full");
    expect(program.hwpt(3, { stage1: stage1({ width: 39 }) })).toBe("4");
    expect(program.hwpt(3, { stage1: stage1({ flags: 0xff00 }) })).toBe("5");
    expect(program.attach(4)).toBe("EINVAL vtd-nested-attach/addr-width");
    expect(program.attach(5)).toBe("5");
  });

  test.each([
    ["vtd/full", 57, "4"],
    ["vtd/plain", 57, "EINVAL vtd-nested-attach/five-levels"],
    ["vtd/plain", 48, "4"],
  ])("on %s has %d bits: %s", (machine, width, attached) => {
    const program = nesting(machine);
    program.hwpt(3, { stage1: stage1({ width }) });
    expect(program.attach(4)).toBe(attached);
  });

  test.each([
    ["vtd/full", supervisorRequests, "4"],
    ["vtd/plain", supervisorRequests, "EINVAL vtd-nested-attach/supervisor-requests"],
    ["vtd/plain", extendedAccessedFlags, "EINVAL vtd-nested-attach/extended-accessed-flags"],
  ])("on %s with the flag %d: %s", (machine, flags, attached) => {
    const program = nesting(machine);
    program.hwpt(3, { stage1: stage1({ flags }) });
    expect(program.attach(4)).toBe(attached);
  });

  test("that can't be attached leaves the device with what it had", () => {
    const program = nesting("vtd/full");
    program.hwpt(3, { stage1: stage1() });
    program.hwpt(3, { stage1: stage1({ width: 0 }) });
    expect(program.attach(4)).toBe("4");
    expect(program.attach(5)).toBe("EINVAL vtd-nested-attach/addr-width");
    expect(program.ask(0x3b80, words(8, 4), null)).toBe("EBUSY destroy/users");
  });

  test.each([
    [23, "EINVAL driver-data/minimum"],
    [25, "EINVAL driver-data/maximum"],
  ])("of %d bytes is refused", (length, refused) => {
    const program = nesting("vtd/full");
    expect(program.hwpt(3, { stage1: "00".repeat(length) })).toBe(refused);
  });
});

describe("an invalidation", () => {
  const page = (addr: number, npages: number, flags = 0, reserved = 0): string =>
    words(addr, 0, npages, 0, flags, reserved);
  const invalidate = (program: VfioProgram, entries: readonly string[], type = 0, length = 24): string => {
    const hex = words(32, 4, 0, 0, type, length, entries.length, 0);
    const { reason, errno, out } = call(program.iommu, 0x3b8d, hex, { bufs: [[8, entries.join(" ")]] });
    return `${out[24]} ${errno === null ? "handled" : said({ ret: -1, errno, reason, out, buffers: [] })}`;
  };
  const nested = (): VfioProgram => {
    const program = nesting("vtd/full");
    program.hwpt(3, { stage1: stage1() });
    return program;
  };

  test("runs entries up to the first that is bad", () => {
    const program = nested();
    const good = page(0x1000, 1, 1);
    expect(invalidate(program, [good, good])).toBe("2 handled");
    expect(invalidate(program, [good, page(0x1000, 1, 2), good])).toBe("1 EOPNOTSUPP vtd-invalidate/flags");
    expect(invalidate(program, [page(0x1000, 1, 0, 1)])).toBe("0 EOPNOTSUPP vtd-invalidate/reserved");
    expect(invalidate(program, [good, good, page(0x800, 1)])).toBe("2 EINVAL vtd-invalidate/alignment");
    const everythingFrom = `${words(0x1000, 0)} ${"ff".repeat(8)} ${words(0, 0)}`;
    expect(invalidate(program, [everythingFrom])).toBe("0 EINVAL vtd-invalidate/all-from");
  });

  test("without entries asks whether the type is known", () => {
    const program = nested();
    expect(invalidate(program, [])).toBe("0 handled");
    expect(invalidate(program, [], 1)).toBe("0 EINVAL vtd-invalidate/data-type");
  });
});
