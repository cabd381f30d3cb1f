import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { address, bytesOf, called, mapped, spelled } from "./calling.ts";
import type { Words } from "./calling.ts";

/* fs/xattr.c of 7.3; 6.18.44 was asked. */

const path = 0x5000n;

interface Asked {
  readonly release?: ReleaseName;
  readonly words?: Words;
  readonly length?: number;
  readonly size?: bigint;
  readonly atFlags?: bigint;
}

const flags = (value: bigint): Words => ({ 8: value << 32n });

const ask = (
  name: string,
  { release = "v6.18", words = {}, length = 16, size = BigInt(length), atFlags = 0n }: Asked,
) => called(name, release, [mapped(bytesOf(length, words))], [-100n, path, atFlags, path, address, size]);

const common: readonly (readonly [Asked, string])[] = [
  [{ release: "v6.12" }, "ENOSYS: "],
  [{ release: "v6.13" }, "null: "],
  [{ size: 15n }, "EINVAL: size 15 is less than the minimum 16"],
  [{ size: 0n }, "EINVAL: size 0"],
  [{ size: 4097n }, "E2BIG: size 4097"],
  [{ size: 1n << 32n }, "E2BIG: size 4294967296"],
  [{ size: 17n }, "EFAULT: "],
  [{ length: 24 }, "null: "],
  [{ length: 24, words: { 16: 1n } }, "E2BIG: byte 16"],
  [{ length: 8, size: 16n }, "EFAULT: "],
  [{ atFlags: 0x1100n }, "null: "],
  [{ atFlags: 1n }, "EINVAL: at_flags has 0x1, outside of 0x1100"],
];

describe.each(["getxattrat", "setxattrat"])("%s", (name) => {
  test.each(common)("%o: %s", (asked, expected) => expect(spelled(ask(name, asked))).toContain(expected));

  test("the rest is the name's, the path's and the filesystem's", () => {
    expect(ask(name, {}).unless).toBe("the name");
  });
});

test("getxattrat takes no flags, and looks at them before at_flags", () => {
  expect(spelled(ask("getxattrat", { words: flags(1n) }))).toBe("EINVAL: flags must be zero, and has 0x1");
  expect(ask("getxattrat", { words: flags(1n), atFlags: 1n }).where).toBe("getxattrat");
  expect(spelled(ask("getxattrat", { words: { 8: 65_537n } }))).toContain("null: ");
  expect(ask("getxattrat", {}).ret).toBeNull();
});

test("setxattrat takes two flags, looks at at_flags before, and at the value's size after the name", () => {
  expect(spelled(ask("setxattrat", { words: flags(3n) }))).toContain("null: ");
  expect(spelled(ask("setxattrat", { words: flags(4n) }))).toBe("EINVAL: flags has 0x4, outside of 0x3");
  expect(ask("setxattrat", { words: flags(4n), atFlags: 1n }).why).toContain("at_flags");
  expect(spelled(ask("setxattrat", { words: { 8: 65_536n } }))).toContain("null: ");
  expect(ask("setxattrat", { words: { 8: 65_537n } })).toMatchObject({
    errno: "E2BIG",
    why: "size is above 65536",
    where: "setxattr_copy",
    unless: "the name",
  });
  expect(ask("setxattrat", {}).ret).toBe(0n);
});
