import { describe, expect, test } from "vitest";
import { hexOfBytes } from "../../../src/codec/hex.ts";
import { negotiations } from "../../../src/negotiation/conventions.ts";
import type { Accepted, KernelStruct } from "../../../src/negotiation/negotiation.ts";
import { sizeArgument } from "../../../src/negotiation/conventions/size-argument.ts";
import { argszAndVersion, versionToSize } from "../../../src/negotiation/conventions/version-field.ts";
import { given, outcome } from "../given.ts";
import type { GivenOptions } from "../given.ts";

/* What becomes of a struct that is as long as the kernel's, shorter and longer: what is read of it, and what is written back. */

const kernel: KernelStruct = { size: 8, minimum: 4, tag: 1 };

type Name = keyof typeof negotiations;
type Taken = Pick<Accepted, "size" | "zeroFilled" | "tail" | "writesBack">;
type Row = readonly [name: Name, hex: string, size: bigint | null, taken: readonly [...unknown[]]];

const take = (name: Name, hex: string, options: GivenOptions = {}, known = kernel) =>
  negotiations[name].negotiate(known, given(hex, { tag: 1, count: 1, ...options }).call);

/** How it is taken: U, the zeros, what stands behind the kernel's, and how much is answered. */
const rows: readonly Row[] = [
  ["size-first", "08000000+z4", null, [8n, 0, "none", 8]],
  ["size-first", "04000000", null, [4n, 4, "none", 4]],
  ["size-first", "0a000000+z6", null, [10n, 0, "zero", 8]],
  ["size-argument", "+z8", 8n, [8n, 0, "none", 0]],
  ["size-argument", "+z4", 4n, [4n, 4, "none", 0]],
  ["size-argument", "+z10", 10n, [10n, 0, "zero", 0]],
  ["argsz", "04000000", null, [4n, 4, "none", 4]],
  ["argsz", "05000000", null, [5n, 4, "ignored", 5]],
  ["argsz-copied", "04000000", null, [4n, 4, "none", 4]],
  ["argsz-copied", "08000000+z4", null, [8n, 0, "none", 8]],
  ["argsz-copied", "0a000000+z6", null, [10n, 0, "zero", 8]],
  ["flag-announced", "+z4", 4n, [4n, 4, "none", 4]],
  ["flag-announced", "+z4", 5n, [5n, 4, "ignored", 5]],
  ["tagged-data", "+z8", 8n, [8n, 0, "none", 8]],
  ["tagged-data", "+z4", 4n, [4n, 4, "none", 4]],
  ["hw-info", "", 0n, [0n, 8, "none", 0]],
  ["hw-info", "", 1n, [1n, 8, "ignored", 1]],
  ["hw-info", "", 9n, [9n, 8, "ignored", 9]],
  ["tagged-array", "+z8", 8n, [8n, 0, "none", 0]],
  ["tagged-array", "+z4", 4n, [4n, 4, "none", 0]],
  ["full-array", "+z8", 8n, [8n, 0, "none", 0]],
  ["full-array", "+z3", 3n, [3n, 5, "none", 0]],
  ["full-array", "+z9", 9n, [9n, 0, "zero", 0]],
  ["number-sized", "+z8", 8n, [8n, 0, "none", 8]],
  ["seccomp-addfd", "+z4", 4n, [4n, 4, "none", 0]],
  ["seccomp-addfd", "+z9", 9n, [9n, 0, "zero", 0]],
  ["nsfs", "", 4n, [4n, 8, "ignored", 4]],
  ["nsfs", "", 9n, [9n, 8, "ignored", 8]],
  ["drm", "+z8", 8n, [8n, 0, "none", 8]],
  ["drm", "+z7", 7n, [7n, 1, "none", 7]],
  ["drm", "+z9", 9n, [9n, 0, "ignored", 9]],
  ["version-to-size", "01000000+z4", null, [8n, 0, "none", 0]],
  ["fixed", "+z8", null, [8n, 0, "none", 8]],
];

test.each(rows)("%s, %s, %s bytes: %o", (name, hex, size, [own, zeroFilled, tail, writesBack]) => {
  expect(take(name, hex, { size })).toMatchObject({ errno: null, size: own, zeroFilled, tail, writesBack });
});

test("pidfd reads 8 bytes of whatever there is", () => {
  const known = { size: 16, minimum: 4 };
  const taken = (size: bigint): Taken => take("pidfd", "+z16", { size }, known) as Accepted;
  expect(taken(8n)).toMatchObject({ zeroFilled: 8, tail: "none", writesBack: 8 });
  expect(taken(9n)).toMatchObject({ zeroFilled: 8, tail: "ignored", writesBack: 9 });
  expect(taken(17n)).toMatchObject({ zeroFilled: 8, tail: "ignored", writesBack: 17 });
});

test("version-field reads the whole struct where no minimum is known", () => {
  const known = { size: 8, minimum: 0 };
  const read = (hex: string): string => outcome(negotiations["version-field"], known, given(hex));
  expect(read("0800000001000000")).toBe("accepted: all 8 bytes: 0800000001000000");
  expect(read("080000000100000000")).toBe("accepted: all 8 bytes: 0800000001000000");
  expect(read("090000000100000000")).toBe("accepted: all 8 bytes; what comes after is never read: 0900000001000000");
  expect(read("0700000001000000")).toBe("EINVAL: argsz 7 is less than the minimum 8");
  expect(read("08000000010000")).toBe("EFAULT: the first 8 bytes can't all be read");
  const partly = argszAndVersion(null).negotiate({ size: 12, minimum: 8 }, given("0900000001000000ff").call);
  expect(partly).toMatchObject({ zeroFilled: 3, tail: "none", writesBack: 0 });
});

test("version-to-size knows version 1 alone, and zeroes what an old one has not", () => {
  const read = (hex: string): string => outcome(negotiations["version-to-size"], kernel, given(hex));
  expect(read("0200000000000000")).toBe("EINVAL: version 2 is unknown");
  expect(read("010000")).toBe("EFAULT: the version, the first 4 bytes, can't be read");
  const sizes = versionToSize(new Map([[1, 4]]));
  expect(sizes.negotiate(kernel, given("01000000").call)).toMatchObject({ size: 4n, zeroFilled: 4 });
  const longer = versionToSize(new Map([[1, 12]]));
  expect(longer.negotiate(kernel, given("01000000+z8").call)).toMatchObject({ size: 12n, zeroFilled: 0 });
});

describe("what can't be read", () => {
  test.each([
    ["argsz-copied", "0800", null, "argsz, the first 4 bytes, can't be read"],
    ["flag-announced", "000000", 4n, "the first 4 bytes of data[] can't all be read"],
    ["number-sized", "+z7", 8n, "the 8 bytes can't all be read"],
    ["drm", "+z8", 9n, "the 9 bytes that the number carries can't all be read"],
    ["fixed", "+z7", null, "the 8 bytes can't all be read"],
    ["tagged-array", "+z7", 8n, "the first 8 bytes can't all be read"],
    ["seccomp-addfd", "+z4", 9n, "the tail can't be read at byte 8"],
  ] as const)("%s, %s, %s bytes: %s", (name, hex, size, why) => {
    expect(take(name, hex, { size })).toMatchObject({ errno: "EFAULT", why });
  });
});

describe("a struct that is too short says what the least is", () => {
  test.each([
    ["flag-announced", 3n, { last: "b" }, "the size of data[] 3 is less than the minimum 4 (offsetofend of b)"],
    ["flag-announced", 7n, { minimum: 0 }, "the size of data[] 7 is less than the minimum 8"],
    ["seccomp-addfd", 3n, {}, "the number's size 3 is less than the minimum 4"],
    ["size-argument", 3n, {}, "size 3 is less than the minimum 4"],
  ] as const)("%s, %i bytes", (name, size, facts, why) => {
    expect(take(name, "+z8", { size }, { ...kernel, ...facts })).toMatchObject({ errno: "EINVAL", why });
  });
});

test("a size argument may have no greatest", () => {
  const rules = sizeArgument({ tooSmall: "EINVAL", maximum: null, first: "maximum" });
  expect(outcome(rules, kernel, given("+z4098", { size: 4098n }))).toMatch(/^accepted: 4090 bytes more/);
});

test("flags that bind does not know are refused behind the copy", () => {
  const flags = { offset: 4, known: 1, unknown: "EOPNOTSUPP", announces: [] } as const;
  const read = (hex: string): string => outcome(negotiations["argsz-copied"], { ...kernel, flags }, given(hex));
  expect(read("0800000002000000")).toBe("EOPNOTSUPP: the kernel does not know the flags 0x2");
  expect(read("0800000001000000")).toMatch(/^accepted/);
  expect(read("0900000002000000ff")).toMatch(/^E2BIG/);
});

describe("the answer", () => {
  const respond = (name: Name, hex: string, options: GivenOptions, answer: string, known = kernel): string => {
    const struct = given(hex, { tag: 1, count: 1, ...options });
    const got = negotiations[name].negotiate(known, struct.call);
    if (got.errno !== null) return got.why;
    return `${got.respond(Uint8Array.from(Buffer.from(answer, "hex")))} ${struct.now()}`;
  };
  const answer = "0102030405060708";

  test.each([
    ["fixed", "ff".repeat(8), {}, `null ${answer}`],
    ["fixed", "ff".repeat(8), { readonly: true }, `EFAULT ${"ff".repeat(8)}`],
    ["number-sized", "ff".repeat(8), { size: 8n }, `null ${answer}`],
    ["argsz", "06000000ffff", {}, "null 010203040506"],
    ["argsz", "0a000000ffffffffffff", {}, `null ${answer}ffff`],
    ["size-argument", "ff".repeat(8), { size: 8n }, `null ${"ff".repeat(8)}`],
    ["tagged-array", "ff".repeat(8), { size: 8n }, `null ${"ff".repeat(8)}`],
    ["drm", "ff".repeat(10), { size: 10n }, `null ${answer}ffff`],
    ["drm", "ff".repeat(6), { size: 6n }, "null 010203040506"],
    ["hw-info", "ff".repeat(6), { size: 6n }, "null 010203040506"],
    ["hw-info", "ff".repeat(10), { size: 10n }, `null ${answer}0000`],
    ["hw-info", "ff".repeat(10), { size: 11n }, `EFAULT ${answer}0000`],
    ["hw-info", "ff".repeat(7), { size: 8n }, `EFAULT ${answer.slice(0, 14)}`],
  ] as const)("%s, %s %o: %s", (name, hex, options, expected) => {
    expect(respond(name, hex, options, answer)).toBe(expected);
  });
});

test.each([
  [7n, "room for 7 of 8 bytes"],
  [8n, "room for all 8 bytes"],
  [9n, "room for all 8 bytes"],
])("a buffer of %i bytes for hardware info: %s", (size, why) => {
  expect(take("hw-info", "", { size })).toMatchObject({ why });
});

test.each([
  [7n, "7 bytes of 8, the rest reads as zero"],
  [8n, "all 8 bytes"],
  [9n, "all 8 bytes; what comes after is copied and not looked at"],
])("drm, %i bytes: %s", (size, why) => {
  expect(take("drm", "+z9", { size })).toMatchObject({ why });
});

test("a whole array takes each entry as long as the program's, and says of the last how", () => {
  const read = (hex: string, size: bigint, count: number) => take("full-array", hex, { size, count });
  const taken = read(`${"01".repeat(3)}${"02".repeat(3)}`, 3n, 2);
  expect(taken).toMatchObject({ zeroFilled: 5, tail: "none", why: "11 bytes of 16, the rest reads as zero" });
  expect(taken.errno === null && hexOfBytes(taken.bytes)).toBe("01010100000000000202020000000000");
  expect(read("+z18", 9n, 2)).toMatchObject({ zeroFilled: 0, tail: "zero" });
  expect(read("+z16", 8n, 2)).toMatchObject({ zeroFilled: 0, tail: "none", size: 8n });
});
