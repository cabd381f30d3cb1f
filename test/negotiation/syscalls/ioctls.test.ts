import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { address, bytesOf, called, mapped, spelled } from "./calling.ts";
import type { Words } from "./calling.ts";

/* fs/pidfs.c, fs/nsfs.c and fs/proc/task_mmu.c of 6.12 and of 7.3; 6.18.44 was asked. */

const fd = 3n;

/** `_IOWR(0xff, 11, size)` and `_IOR(0xb7, 10, size)`. */
const pidfdInfo = (size: bigint): bigint => 0xc000_ff0bn | (size << 16n);
const mountInfo = (size: bigint): bigint => 0x8000_b70an | (size << 16n);

describe("PIDFD_GET_INFO", () => {
  test.each<[ReleaseName, bigint, number, string]>([
    ["v6.12", 64n, 64, "ENOTTY: PIDFD_GET_INFO came with v6.13"],
    ["v6.13", 64n, 64, "null"],
    ["v6.13", 63n, 63, "EINVAL: size 63 is less than the minimum 64"],
    ["v6.18", 63n, 63, "ENOTTY: the number's size 63 is less than the minimum 64"],
    ["v6.18", 64n, 7, "EFAULT: the 8 bytes at arg can't all be read"],
    ["v6.18", 64n, 8, "EFAULT: 64 bytes can't all be written to arg"],
    ["v6.18", 0x3fffn, 0x3fff, "null"],
    ["v6.18", 0x3fffn, 0x3ffe, "EFAULT: 16383 bytes can't all be written to arg"],
  ])("%s, a number of %i bytes, %i mapped: %s", (release, size, length, expected) => {
    expect(
      spelled(called("PIDFD_GET_INFO", release, [mapped(bytesOf(length, {}))], [fd, pidfdInfo(size), address])),
    ).toMatch(new RegExp(`^${expected}`));
  });

  test("a null pointer comes before a size that is too small only where the number is taken", () => {
    expect(spelled(called("PIDFD_GET_INFO", "v6.13", [], [fd, pidfdInfo(8n), 0n]))).toContain("EINVAL: arg is null");
    expect(spelled(called("PIDFD_GET_INFO", "v6.18", [], [fd, pidfdInfo(8n), 0n]))).toContain("ENOTTY");
    expect(spelled(called("PIDFD_GET_INFO", "v6.18", [], [fd, pidfdInfo(64n), 0n]))).toContain("EINVAL: arg is null");
  });

  test.each<[ReleaseName, number]>([
    ["v6.13", 64],
    ["v6.18", 72],
    ["v7.2", 88],
  ])("%s knows %i bytes, and zeroes what is behind them", (release, known) => {
    const struct = new Uint8Array(100).fill(0xff);
    const answer = called("PIDFD_GET_INFO", release, [mapped(struct)], [fd, pidfdInfo(100n), address]);
    expect(answer).toMatchObject({ errno: null, ret: 0n, unless: "the process" });
    expect(answer.kernelsOwn).toEqual([{ address, length: known }]);
    expect(struct.subarray(known).every((byte) => byte === 0)).toBe(true);
  });
});

describe("NS_MNT_GET_INFO", () => {
  test.each<[ReleaseName, bigint, number, string]>([
    ["v6.11", 16n, 16, "ENOTTY: NS_MNT_GET_INFO came with v6.12"],
    ["6.12.107", 15n, 15, "EINVAL: size 15 is less than the minimum 16"],
    ["v7.3", 15n, 15, "ENOTTY: the number's size 15"],
    ["v7.3", 16n, 16, "null"],
    ["v7.3", 16n, 15, "EFAULT: 16 bytes can't all be written to arg"],
    ["v7.3", 24n, 16, "null"],
  ])("%s, a number of %i bytes, %i mapped: %s", (release, size, length, expected) => {
    expect(
      spelled(called("NS_MNT_GET_INFO", release, [mapped(bytesOf(length, {}))], [fd, mountInfo(size), address])),
    ).toMatch(new RegExp(`^${expected}`));
  });

  test("says how much it wrote, and leaves a longer struct's tail as it is", () => {
    const struct = new Uint8Array(24).fill(0xff);
    const answer = called("NS_MNT_GET_INFO", "v7.3", [mapped(struct)], [fd, mountInfo(24n), address]);
    expect([...struct.subarray(0, 4)]).toEqual([16, 0, 0, 0]);
    expect(answer.kernelsOwn).toEqual([{ address: address + 4n, length: 12 }]);
    expect([...struct.subarray(16)]).toEqual(Array.from({ length: 8 }, () => 0xff));
  });
});

describe("PROCMAP_QUERY", () => {
  const request = 0xc068_6611n;

  test.each<[ReleaseName, Words, string]>([
    ["v6.10", { 0: 104n }, "ENOTTY: PROCMAP_QUERY came with v6.11"],
    ["v6.11", { 0: 104n }, "null"],
    ["v6.11", { 0: 24n }, "null"],
    ["v6.11", { 0: 23n }, "EINVAL: size 23 is less than the minimum 24"],
    ["v6.11", { 0: 4097n }, "E2BIG: size 4097"],
    ["v6.11", { 0: (1n << 32n) + 104n }, "E2BIG: size 4294967400"],
    ["v6.11", { 0: 112n, 104: 1n }, "E2BIG: byte 104"],
    ["v6.11", { 0: 112n }, "null"],
    ["v6.11", { 0: 104n, 8: 0x3fn }, "null"],
    ["v6.11", { 0: 104n, 8: 0x40n }, "EINVAL: query_flags has 0x40, outside of 0x3f"],
    ["v6.11", { 0: 104n, 80: 1n }, "EINVAL: only one of vma_name_size"],
    ["v6.11", { 0: 104n, 88: 1n }, "EINVAL: only one of vma_name_size"],
    ["v6.11", { 0: 104n, 80: 1n, 88: 1n }, "null"],
    ["v6.11", { 0: 104n, 80: 1n << 32n }, "EINVAL: only one of build_id_size"],
    ["v6.11", { 0: 104n, 96: 1n }, "EINVAL: only one of build_id_size"],
    ["v6.11", { 0: 104n, 80: 1n << 32n, 96: 1n }, "null"],
  ])("%s, %o: %s", (release, words, expected) => {
    expect(spelled(called("PROCMAP_QUERY", release, [mapped(bytesOf(112, words))], [fd, request, address]))).toMatch(
      new RegExp(`^${expected}`),
    );
  });

  test("reads 64 bits of the size, and answers as far as the program's struct reaches", () => {
    expect(spelled(called("PROCMAP_QUERY", "v6.11", [mapped(new Uint8Array(4))], [fd, request, address]))).toContain(
      "EFAULT: size can't",
    );
    const answer = called("PROCMAP_QUERY", "v6.11", [mapped(bytesOf(24, { 0: 24n }))], [fd, request, address]);
    expect(answer).toMatchObject({ errno: null, unless: "the mappings", kernelsOwn: [{ address, length: 24 }] });
    const longer = called("PROCMAP_QUERY", "v6.11", [mapped(bytesOf(120, { 0: 120n }))], [fd, request, address]);
    expect(longer.kernelsOwn).toEqual([{ address, length: 104 }]);
  });
});
