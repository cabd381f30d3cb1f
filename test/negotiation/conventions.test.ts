import { describe, expect, test } from "vitest";
import { negotiations } from "../../src/negotiation/conventions.ts";
import { sizeArgument } from "../../src/negotiation/conventions/size-argument.ts";
import { argszAndVersion, versionToSize } from "../../src/negotiation/conventions/version-field.ts";
import { given, outcome } from "./given.ts";

describe("size-first: iommu_hwpt_alloc of v6.7, 24 of 40 bytes", () => {
  const kernel = { size: 40, minimum: 24, last: "__reserved" };
  const sizeFirst = negotiations["size-first"];

  test.each([
    ["1800", "EFAULT: the size, the first 4 bytes, can't be read"],
    ["17000000+z20", "EINVAL: size 23 is less than the minimum 24 (offsetofend of __reserved)"],
    ["18000000+z16", "EFAULT: the first 24 bytes can't all be read"],
    ["30000000+z43", "EFAULT: the tail can't be read at byte 47"],
    [`30000000+z36`, "EFAULT: the tail can't be read at byte 40"],
    [`30000000${"00".repeat(40)}01000000`, "E2BIG: byte 44 is 0x1, behind the 40 bytes that the kernel knows"],
    [`30000000${"00".repeat(36)}0100000000000000`, "E2BIG: byte 40 is 0x1, behind the 40 bytes that the kernel knows"],
    [`30000000${"00".repeat(44)}`, `accepted: 8 bytes more than the kernel's 40, all zero: 30000000${"00".repeat(36)}`],
    [
      `18000000${"07".repeat(20)}`,
      `accepted: 24 bytes of 40, the rest reads as zero: 18000000${"07".repeat(20)}${"00".repeat(16)}`,
    ],
  ])("%s", (hex, expected) => {
    expect(outcome(sizeFirst, kernel, given(hex))).toBe(expected);
  });

  test("answers as far as the program's struct reaches", () => {
    const struct = given(`18000000${"00".repeat(20)}`);
    const got = sizeFirst.negotiate(kernel, struct.call);
    expect(got.errno === null && got.respond(new Uint8Array(40).fill(0xaa))).toBeNull();
    expect(struct.now()).toBe("aa".repeat(24));
  });

  test("answers EFAULT where the struct can't be written", () => {
    const got = sizeFirst.negotiate(kernel, given(`18000000${"00".repeat(20)}`, { readonly: true }).call);
    expect(got.errno === null && got.respond(new Uint8Array(40))).toBe("EFAULT");
  });
});

describe("fwctl", () => {
  test("an unknown number is ENOTTY before memory is touched", () => {
    const kernel = { size: 24, minimum: 24, request: 0x9a00 };
    expect(outcome(negotiations.fwctl, kernel, given("", { request: 0x9a07 }))).toMatch(/^ENOTTY/);
    expect(outcome(negotiations.fwctl, kernel, given("", { request: 0x9a00 }))).toMatch(/^EFAULT/);
  });
});

describe("size-argument", () => {
  const kernel = { size: 24, minimum: 24 };

  test.each([
    [23n, "EINVAL: size 23 is less than the minimum 24"],
    [4096n, "accepted: 4072 bytes more than the kernel's 24, all zero"],
    [4097n, "E2BIG: size 4097 is more than 4096"],
    [32n, "accepted: 8 bytes more than the kernel's 24, all zero"],
  ])("as openat2, %d bytes", (size, expected) => {
    const struct = given("00+z4095", { size });
    expect(outcome(negotiations["size-argument"], kernel, struct)).toContain(expected);
  });

  test("each has its own errno, maximum and order", () => {
    const maximum = { size: 16, errno: "EINVAL" } as const;
    const asked = (first: "minimum" | "maximum") => sizeArgument({ tooSmall: "E2BIG", maximum, first });
    const struct = given("", { size: 20n });
    expect(outcome(asked("minimum"), kernel, struct)).toMatch(/^E2BIG/);
    expect(outcome(asked("maximum"), kernel, struct)).toMatch(/^EINVAL/);
  });
});

describe("argsz: VFIO_DEVICE_ATTACH_IOMMUFD_PT, 12 of 16 bytes", () => {
  const flags = { offset: 4, known: 1, unknown: "EINVAL", announces: [{ flag: 1, end: 16 }] } as const;
  const kernel = { size: 16, minimum: 12, last: "pt_id", flags };

  test.each([
    // minsz is read before argsz is looked at.
    ["0c00000000000000", "EFAULT: the first 12 bytes (minsz) can't all be read"],
    ["0b0000000000000005000000", "EINVAL: argsz 11 is less than the minimum 12 (offsetofend of pt_id)"],
    ["100000000200000005000000", "EINVAL: the kernel does not know the flags 0x2"],
    ["0c0000000100000005000000", "EINVAL: argsz 12 is less than the 16 bytes that the flags 0x1 announce"],
    ["100000000100000005000000", "EFAULT: the announced bytes 12..15 can't all be read"],
    ["10000000010000000500000009000000", "accepted: all 16 bytes: 10000000010000000500000009000000"],
    // Without the flag the tail is not even read.
    [
      "ff0000000000000005000000",
      "accepted: 12 bytes of 16, the rest reads as zero; what comes after is never read: ff000000000000000500000000000000",
    ],
  ])("%s", (hex, expected) => {
    expect(outcome(negotiations.argsz, kernel, given(hex))).toBe(expected);
  });

  test("VFIO_DEVICE_BIND_IOMMUFD since v6.17 reads argsz alone, and the tail", () => {
    const bind = { size: 24, minimum: 16, last: "out_devid" };
    const copied = negotiations["argsz-copied"];
    expect(outcome(copied, bind, given("0f000000"))).toMatch(/^EINVAL: argsz 15 is less than the minimum 16/);
    expect(outcome(copied, bind, given(`20000000${"00".repeat(20)}01${"00".repeat(7)}`))).toMatch(/^E2BIG: byte 24/);
    expect(outcome(copied, bind, given(`20000000${"00".repeat(20)}`))).toMatch(/^EFAULT/);
  });
});

describe("tagged-data: iommu_copy_struct_from_user, 4 of 8 bytes", () => {
  const kernel = { size: 8, minimum: 4, last: "iotlb", tag: 0xdead };
  const read = (hex: string, size: bigint, tag = 0xdead) =>
    outcome(negotiations["tagged-data"], kernel, given(hex, { size, tag }));

  test("the type comes first, then the length, then the memory", () => {
    expect(read("", 99n, 1)).toBe("EINVAL: type 1 is not 57005");
    expect(read("", 3n)).toBe("EINVAL: data_len 3 is less than the minimum 4 (offsetofend of iotlb)");
    expect(read("", 9n)).toBe("EINVAL: data_len 9 is more than the 8 bytes that the kernel knows, zero or not");
    expect(read("0000", 4n)).toMatch(/^EFAULT/);
    expect(read("01020304", 4n)).toBe("accepted: 4 bytes of 8, the rest reads as zero: 0102030400000000");
  });

  test("the answer is copy_struct_to_user", () => {
    const struct = given("ffffffff", { size: 4n, tag: 0xdead });
    const got = negotiations["tagged-data"].negotiate(kernel, struct.call);
    expect(got.errno === null && got.respond(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))).toBeNull();
    expect(struct.now()).toBe("01020304");
  });
});

describe("hw-info: the buffer of IOMMU_GET_HW_INFO", () => {
  test.each([
    [4n, "01020000", "a buffer of the right size"],
    [1n, "01ffffff", "truncated"],
    [0n, "ffffffff", "untouched"],
  ])("%d bytes: %s", (size, after) => {
    const struct = given("ffffffff", { size });
    const got = negotiations["hw-info"].negotiate({ size: 2, minimum: 0 }, struct.call);
    expect(got.errno === null && got.respond(Uint8Array.of(1, 2))).toBeNull();
    expect(struct.now()).toBe(after);
  });
});

describe("tagged-array", () => {
  const kernel = { size: 8, minimum: 8, tag: 1 };

  test("one entry follows the rules of tagged-data", () => {
    const read = (size: bigint, count: number) =>
      outcome(negotiations["tagged-array"], kernel, given("0102030405060708", { size, count, tag: 1 }));
    expect(read(8n, 0)).toBe("EINVAL: entry_num is 0");
    expect(read(7n, 1)).toBe("EINVAL: entry_len 7 is less than the minimum 8");
    expect(read(16n, 1)).toMatch(/^EINVAL: entry_len 16 is more than/);
    expect(read(8n, 1)).toBe("accepted: all 8 bytes: 0102030405060708");
  });

  test("a whole array takes shorter entries, and longer ones whose tail is zero", () => {
    const read = (hex: string, size: bigint, count: number) =>
      outcome(negotiations["full-array"], { ...kernel, size: 2, minimum: 0 }, given(hex, { size, count, tag: 1 }));
    expect(read("0102", 1n, 2)).toMatch(/: 01000200$/);
    expect(read("010200030400", 3n, 2)).toMatch(/: 01020304$/);
    expect(read("010200030401", 3n, 2)).toBe("E2BIG: entry 1: byte 2 is 0x1, behind the 2 bytes that the kernel knows");
    expect(read("010203", 2n, 2)).toBe("EFAULT: the 2 entries can't all be read");
    expect(read("", 2n, 0)).toBe("EINVAL: entry_num is 0");
  });
});

describe("the size in the request number", () => {
  const kernel = { size: 8, minimum: 4 };

  test("matched exactly: another size is another command", () => {
    expect(outcome(negotiations["number-sized"], kernel, given("00+z7", { size: 4n }))).toMatch(/^ENOTTY/);
    expect(outcome(negotiations["number-sized"], kernel, given("0102030405060708", { size: 8n }))).toMatch(/^accepted/);
  });

  test("seccomp's ADDFD: a page is EINVAL, a tail E2BIG", () => {
    const read = (size: bigint) => outcome(negotiations["seccomp-addfd"], kernel, given("01+z4095", { size }));
    expect([read(3n), read(4096n), read(16n)].map((each) => each.slice(0, 8))).toEqual([
      "EINVAL: ",
      "EINVAL: ",
      "accepted",
    ]);
    expect(outcome(negotiations["seccomp-addfd"], kernel, given("000000000000000001", { size: 9n }))).toMatch(/^E2BIG/);
  });

  test("pidfd: the 8 bytes of the mask are read, whatever the size", () => {
    expect(outcome(negotiations.pidfd, kernel, given("01+z3", { size: 4n }))).toMatch(/^EFAULT: the first 8 bytes/);
  });

  test("drm: all that the program has is written again", () => {
    const got = negotiations.drm.negotiate(kernel, given("00+z9", { size: 10n }).call);
    expect(got.errno === null && got.writesBack).toBe(10);
  });

  test.each([
    ["nsfs", "0101010101010101ffff"],
    ["pidfd", "01010101010101010000"],
    ["drm", "0101010101010101ffff"],
  ] as const)("%s: what becomes of the program's tail", (name, after) => {
    const struct = given("ff".repeat(10), { size: 10n });
    const got = negotiations[name].negotiate(kernel, struct.call);
    expect(got.errno === null && got.respond(new Uint8Array(8).fill(1))).toBeNull();
    expect(struct.now()).toBe(after);
  });
});

describe("flag-announced: what stands in data[] of VFIO_DEVICE_FEATURE", () => {
  const read = (minimum: number, size: bigint) =>
    outcome(negotiations["flag-announced"], { size: 4, minimum }, given("01020304", { size }));

  test("as much as was first published is read, or all where nothing says so", () => {
    expect(read(2, 1n)).toMatch(/^EINVAL/);
    expect(read(2, 2n)).toMatch(/^accepted: .*: 01020000$/);
    expect(read(0, 3n)).toMatch(/^EINVAL/);
    expect(read(0, 4n)).toBe("accepted: all 4 bytes: 01020304");
  });

  test("more is never looked at", () => {
    const tails = [2n, 3n].map((size) =>
      negotiations["flag-announced"].negotiate({ size: 4, minimum: 2 }, given("0102ff", { size }).call),
    );
    expect(tails).toMatchObject([{ tail: "none" }, { tail: "ignored" }]);
  });
});

describe("version-field: iommu_cache_invalidate_info", () => {
  test("v5.5 says no size: the version has to", () => {
    const kernel = { size: 8, minimum: 0 };
    const sized = versionToSize(new Map([[1, 8]]));
    expect(outcome(sized, kernel, given("02000000ffffffff"))).toBe("EINVAL: version 2 is unknown");
    const grown = versionToSize(
      new Map([
        [1, 4],
        [2, 8],
      ]),
    );
    expect(outcome(grown, kernel, given("01000000"))).toMatch(/: 0100000000000000$/);
    expect(outcome(sized, kernel, given("01000000ff"))).toBe("EFAULT: the 8 bytes of version 1 can't all be read");
    expect(outcome(sized, kernel, given("01000000ffffffff"))).toMatch(/^accepted/);
  });

  test("v5.10: argsz, then how far the union reaches, then the memory, then the version", () => {
    const kernel = { size: 56, minimum: 16 };
    const variants = {
      offset: 9,
      ends: new Map([
        [1, 32],
        [2, 56],
      ]),
    };
    const read = (argsz: number, version: number, granularity: number, mapped: number) => {
      const bytes = new Uint8Array(mapped);
      bytes.set([argsz, 0, 0, 0, version, 0, 0, 0, 0, granularity]);
      return outcome(argszAndVersion(variants), kernel, given(Buffer.from(bytes).toString("hex")));
    };
    expect(read(15, 1, 0, 56)).toMatch(/^EINVAL: argsz 15 is less than the minimum 16/);
    expect(read(31, 2, 1, 56)).toBe("EINVAL: argsz 31 is less than the 32 bytes of variant 1");
    expect(read(56, 2, 2, 40)).toMatch(/^EFAULT/);
    expect(read(56, 2, 2, 56)).toBe("EINVAL: version 2 is not 1");
    expect(read(64, 1, 2, 64)).toMatch(/^accepted: all 56 bytes; what comes after is never read/);
  });
});
