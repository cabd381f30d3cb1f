import { describe, expect, test } from "vitest";
import { hexOfBytes } from "../../../src/codec/hex.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Calls, outcome, wordsOf } from "../examples/calls.ts";

function program(release: ReleaseName, machine: string) {
  const calls = new Calls(openIommu({ release, devices: machine }));
  return { calls, device: calls.bind().id };
}

const told = ({ out }: { readonly out: Uint8Array }): string => hexOfBytes(out.subarray(12));

describe("the buffer", () => {
  test.each([
    [0, ""],
    [8, "0100000000000000"],
    [24, "010000000000000006062f228c00d210420f008404e80100"],
    [32, "010000000000000006062f228c00d210420f008404e801000000000000000000"],
  ])("of %i bytes gets what it has room for, and zeros behind it", (length, filled) => {
    const { calls, device } = program("7.3.4", "vtd/full");
    const buffer = new Uint8Array(length).fill(0xa5);
    const answer = calls.ioctl(0x8a, wordsOf(40, 0, device, length, 0n, 0, 0, 0n), 16, buffer);
    expect([outcome(answer), hexOfBytes(answer.buffers[0]!)]).toEqual(["ok", filled]);
    expect(told(answer)).toMatch(/^18000000/);
  });

  // What an arm64 kernel zeroes at once is more than a page here: the words before the one that faults.
  test("that ends within what is zeroed keeps what no whole word reaches", () => {
    const { calls, device } = program("7.3.4", "smmuv3/base");
    const registers = 40;
    const length = registers + 4096 + 6;
    const buffer = new Uint8Array(length - 2).fill(0xa5);
    const answer = calls.ioctl(0x8a, wordsOf(40, 0, device, length, 0n, 0, 0, 0n), 16, buffer);
    expect(outcome(answer)).toBe("EFAULT");
    expect(hexOfBytes(answer.buffers[0]!.subarray(-6))).toBe("0000a5a5a5a5");
  });

  test("is filled before the struct is written", () => {
    const { calls, device } = program("7.3.4", "vtd/full");
    const payload = {
      in: wordsOf(40, 0, device, 8, 0n, 0, 0, 0n),
      ptrs: [{ offset: 16, buf: 0 }],
      bufs: [new Uint8Array(8)],
    };
    const answer = calls.iommu.ioctl(0x3b8a, payload, { readonly: true });
    expect([outcome(answer), answer.buffers[0]![0]]).toEqual(["EFAULT", 1]);
  });

  test("that is missing is a fault, unless it has no length", () => {
    const { calls, device } = program("7.3.4", "vtd/full");
    const asked = (length: number): string => outcome(calls.ioctl(0x8a, wordsOf(40, 0, device, length, 0n, 0, 0, 0n)));
    expect([asked(0), asked(1)]).toEqual(["ok", "EFAULT"]);
  });
});

describe("what is told of the device", () => {
  test.each([
    ["v6.6", "vtd/pasid", "00000000"],
    ["v6.14", "vtd/pasid", "00000000 0100000000000000"],
    ["6.12.107", "vtd/pasid", "14000000 0700000000000000"],
    ["v6.15", "smmuv3/pasid", "0a000000 0200000000000000"],
    ["7.3.4", "smmuv3/pasid", "0a000000 0a00000000000000"],
    ["7.3.4", "vtd/plain", "00000000 0900000000000000"],
  ] as const)("by %s on %s", (release, machine, expected) => {
    const { calls, device } = program(release, machine);
    const size = release === "v6.6" ? 32 : 40;
    const { out } = calls.ioctl(0x8a, wordsOf(40, 0, device, 0, 0n, 0, 0, 0n).subarray(0, size));
    expect(hexOfBytes(out.subarray(28, size))).toBe(expected.replace(" ", ""));
  });

  test("a type is the driver's to know, and without the flag nobody looks at it", () => {
    const { calls, device } = program("7.3.4", "vtd/full");
    const asked = (flags: number, type: number): string =>
      outcome(calls.ioctl(0x8a, wordsOf(40, flags, device, 0, 0n, type, 0, 0n)));
    expect([asked(0, 2), asked(1, 1), asked(1, 2), asked(2, 1)]).toEqual(["ok", "ok", "EOPNOTSUPP", "EOPNOTSUPP"]);
  });

  test("a driver without information says that it has none", () => {
    const { calls, device } = program("6.12.107", "amd/full");
    const answer = calls.ioctl(0x8a, wordsOf(40, 0, device, 4, 0n, 7, 0, 0n), 16, Uint8Array.of(1, 2, 3, 4));
    expect(told(answer)).toMatch(/^00000000.{16}00000000/);
    expect(hexOfBytes(answer.buffers[0]!)).toBe("00000000");
  });
});
