import { describe, expect, test } from "vitest";
import { hexOfBytes } from "../../src/codec/hex.ts";
import { checkZeroedUser } from "../../src/negotiation/memory/check-zeroed-user.ts";
import { copyStructFromUser } from "../../src/negotiation/memory/copy-struct-from-user.ts";
import { copyStructToUser } from "../../src/negotiation/memory/copy-struct-to-user.ts";
import { MappedMemory } from "../../src/negotiation/memory/mapped-memory.ts";
import { getUser } from "../../src/negotiation/memory/user-copies.ts";
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
