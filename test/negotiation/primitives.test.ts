import { describe, expect, test } from "vitest";
import { hexOfBytes } from "../../src/codec/hex.ts";
import { checkZeroedUser } from "../../src/negotiation/memory/check-zeroed-user.ts";
import { copyStructFromUser } from "../../src/negotiation/memory/copy-struct-from-user.ts";
import { copyStructToUser } from "../../src/negotiation/memory/copy-struct-to-user.ts";
import { MappedMemory } from "../../src/negotiation/memory/mapped-memory.ts";
import { getUser } from "../../src/negotiation/memory/user-copies.ts";
import type { UserMemory } from "../../src/negotiation/memory/user-memory.ts";
import { numberOf, wordAt } from "../../src/negotiation/memory/word-at.ts";
import { zeroUser } from "../../src/negotiation/memory/zero-user.ts";
import { given } from "./given.ts";

describe("a program's memory", () => {
  const bytes = Uint8Array.of(1, 2, 3, 4);
  const memory = new MappedMemory([
    { address: 0x1000n, bytes: bytes.slice(0, 2), writable: false },
    { address: 0x1002n, bytes: bytes.slice(2), writable: true },
  ]);

  test("what lies side by side is read as one", () => {
    expect(memory.read(0x1000n, 9)).toEqual(bytes);
    expect(memory.read(0x1002n, 1)).toEqual(Uint8Array.of(3));
    expect(memory.read(0x1004n, 1)).toEqual(new Uint8Array());
  });

  test("nothing is written where it is read-only", () => {
    expect(memory.write(0x1001n, bytes)).toBe(0);
    expect(memory.write(0x1003n, Uint8Array.of(9, 9))).toBe(1);
    expect(memory.read(0x1000n, 4)).toEqual(Uint8Array.of(1, 2, 3, 9));
  });

  test.each([
    ["0102030405060708", 4, 0x0403_0201n],
    ["0102030405060708", 8, 0x0807_0605_0403_0201n],
    ["01020304050607", 8, null],
  ] as const)("get_user of %s, %d bytes", (hex, width, expected) => {
    const { call } = given(hex);
    expect(getUser(call.memory, call.address, width)).toBe(expected);
  });
});

/** Any memory that has no words and no zeros of its own: bytes from 0x1000 on. */
class PlainMemory implements UserMemory {
  readonly bytes: Uint8Array;
  readonly writes: number[] = [];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  read(address: bigint, length: number): Uint8Array {
    const at = Number(address - base);
    return this.bytes.slice(at, at + length);
  }

  write(address: bigint, bytes: Uint8Array): number {
    this.writes.push(bytes.length);
    const at = Number(address - base);
    const fits = bytes.subarray(0, Math.max(0, this.bytes.length - at));
    this.bytes.set(fits, at);
    return fits.length;
  }
}
const base = 0x1000n;

describe("memory without words and zeros of its own", () => {
  test("get_user reads bytes", () => {
    const memory = new PlainMemory(Uint8Array.of(1, 2, 3, 4, 5));
    expect([getUser(memory, base), getUser(memory, base + 1n), getUser(memory, base + 2n)]).toEqual([
      0x0403_0201n,
      0x0504_0302n,
      null,
    ]);
  });

  const cleared = (length: number, at: bigint, size: bigint): string => {
    const memory = new PlainMemory(new Uint8Array(length).fill(1));
    const errno = zeroUser(memory, base + at, size);
    const [first, last] = [memory.bytes.indexOf(0), memory.bytes.lastIndexOf(0)];
    return `${errno} ${first}..${last} in ${memory.writes.join("+")}`;
  };

  test.each([
    [8, 2n, 3n, "null 2..4 in 3"],
    [8, 2n, 0n, "null -1..-1 in "],
    [8, 2n, -1n, "null -1..-1 in "],
    [8, 2n, 7n, "EFAULT 2..7 in 7"],
    [4099, 1n, 4096n, "null 1..4096 in 4096"],
    [4099, 1n, 4098n, "null 1..4098 in 4096+2"],
    [8194, 0n, 8193n, "null 0..8192 in 4096+4096+1"],
    [4099, 1n, 9000n, "EFAULT 1..4098 in 4096+4096"],
  ])("clear_user in %i bytes, from %i on %i: %s", (length, at, size, expected) => {
    expect(cleared(length, at, size)).toBe(expected);
  });

  test("memory that has zeros of its own is asked once", () => {
    const asked: number[] = [];
    const zero = (_address: bigint, length: number): number => {
      asked.push(length);
      return Math.min(length, 9000);
    };
    const memory = Object.assign(new PlainMemory(new Uint8Array(1)), { zero });
    expect([zeroUser(memory, base, 9000n), zeroUser(memory, base, 9001n)]).toEqual([null, "EFAULT"]);
    expect([asked, memory.writes]).toEqual([[9000, 9001], []]);
  });
});

describe("numbers in memory", () => {
  const bytes = Uint8Array.of(0xff, 0x80, 0x01, 0x02, 0x83);

  test("32 bits, unsigned, in either order", () => {
    expect([wordAt(bytes, 0), wordAt(bytes, 1, "little")]).toEqual([0x0201_80ff, 0x8302_0180]);
    expect([wordAt(bytes, 0, "big"), wordAt(bytes, 1, "big")]).toEqual([0xff80_0102, 0x8001_0283]);
  });

  test("as many bytes as there are", () => {
    expect([numberOf(bytes), numberOf(bytes, "big"), numberOf(new Uint8Array())]).toEqual([
      0x83_0201_80ffn,
      0xff_8001_0283n,
      0n,
    ]);
  });
});

describe("check_zeroed_user", () => {
  const scan = (hex: string, size: bigint) => {
    const { memory, address } = given(hex).call;
    return checkZeroedUser(memory, address, size).kind;
  };

  test.each([
    ["", 0n, "zeroed"],
    ["0000", 2n, "zeroed"],
    ["0001", 2n, "nonzero"],
    ["0001", 1n, "zeroed"],
    ["", 1n, "fault"],
    ["0000000000000000", 9n, "fault"],
    // The nonzero word stands before the unmapped page.
    ["0000000000000001", 4096n, "nonzero"],
    ["00+z8192", 8193n, "zeroed"],
    ["00+z8191", 0xffff_ffffn, "fault"],
    // It is read in pieces.
    [`${"00".repeat(4096)}01`, 4097n, "nonzero"],
  ])("%s, %d bytes: %s", (hex, size, expected) => {
    expect(scan(hex, size)).toBe(expected);
  });
});

test("check_zeroed_user says where, and looks at no word that it can't read whole", () => {
  const found = (bytes: Uint8Array, at: bigint, size: bigint) =>
    checkZeroedUser(new MappedMemory([{ address: base, bytes, writable: true }]), base + at, size);
  const bytes = new Uint8Array(4110);
  expect(found(bytes, 0n, 4110n)).toEqual({ kind: "zeroed" });
  expect(found(bytes, 0n, 4111n)).toEqual({ kind: "fault", at: base + 4110n });
  expect(found(bytes, 8n, 0n)).toEqual({ kind: "zeroed" });
  bytes[4100] = 7;
  expect(found(bytes, 0n, 4110n)).toEqual({ kind: "nonzero", at: base + 4100n, value: 7 });
  expect(found(bytes, 4n, 4100n)).toEqual({ kind: "nonzero", at: base + 4100n, value: 7 });
  expect(found(bytes, 0n, 4111n)).toEqual({ kind: "nonzero", at: base + 4100n, value: 7 });
  bytes[4100] = 0;
  // The last word that is mapped whole ends at 4104.
  bytes[4105] = 9;
  expect(found(bytes, 0n, 4110n)).toEqual({ kind: "nonzero", at: base + 4105n, value: 9 });
  expect(found(bytes, 0n, 4111n)).toEqual({ kind: "fault", at: base + 4110n });
  expect(found(bytes, 4105n, 6n)).toEqual({ kind: "fault", at: base + 4110n });
});

describe("copy_struct_from_user", () => {
  const copy = (hex: string, kernelSize: number, size: bigint) => {
    const { memory, address } = given(hex).call;
    const got = copyStructFromUser(memory, address, kernelSize, size);
    return got.errno ?? `${hexOfBytes(got.bytes)} ${got.zeroFilled} ${got.tail}`;
  };

  test.each([
    ["01020304", 4, 4n, "01020304 0 none"],
    ["0102", 4, 2n, "01020000 2 none"],
    ["", 4, 0n, "00000000 4 none"],
    ["010203040000", 4, 6n, "01020304 0 zero"],
    ["010203040001", 4, 6n, "E2BIG"],
    // The tail is looked at before the common part is read, and up to the first word that decides.
    ["0102030400000001", 4, 4096n, "E2BIG"],
    ["0102030400000000", 4, 4096n, "EFAULT"],
    ["0102", 4, 4n, "EFAULT"],
  ])("%s: the kernel's %d bytes, the program's %d: %s", (hex, kernelSize, size, expected) => {
    expect(copy(hex, kernelSize, size)).toBe(expected);
  });
});

describe("copy_struct_to_user", () => {
  const answer = Uint8Array.of(1, 2, 3, 0);

  test.each([
    ["ffffffff", 4n, "01020300", { errno: null, ignored: false }],
    ["ffffffffffff", 6n, "010203000000", { errno: null, ignored: false }],
    ["ffff", 2n, "0102", { errno: null, ignored: true }],
    ["ffffff", 3n, "010203", { errno: null, ignored: false }],
    // The tail is zeroed first.
    ["ffffffffffff", 4096n, "ffffffff0000", { errno: "EFAULT", ignored: false }],
  ])("%s, %d bytes: %s", (hex, size, after, expected) => {
    const struct = given(hex);
    expect(copyStructToUser(struct.call.memory, struct.call.address, size, answer)).toEqual(expected);
    expect(struct.now()).toBe(after);
  });
});
