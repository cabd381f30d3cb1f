import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import type { SyscallAnswer } from "../../../src/negotiation/syscalls/answer-syscall.ts";
import { address, bytesOf, called, mapped, passed, spelled } from "./calling.ts";
import type { Words } from "./calling.ts";

/* fs/namespace.c and kernel/nstree.c of 6.12 and of 7.3: ids, lists of them, and what is up to the mounts that there are. */

const lastOld = 1n << 31n;
const mount = lastOld + 1n;
/** Of a struct of 32 bytes, with what stands behind the size. */
const sized = (second = 0n): bigint => (second << 32n) | 32n;
const request = (words: Words): Uint8Array => bytesOf(32, { 0: sized(), 8: mount, ...words });

const buffer = 0x9000n;
const userEnd = 0x7fff_ffff_f000n;

describe("statmount", () => {
  interface Asked {
    readonly release?: ReleaseName;
    readonly flags?: bigint;
    readonly room?: bigint;
    readonly at?: bigint;
  }

  const ask = (words: Words, { release = "7.3.4", flags = 0n, room = 1024n, at = buffer }: Asked = {}): SyscallAnswer =>
    called("statmount", release, [mapped(request(words))], [address, at, room, flags]);

  test.each<[Words, Asked, RegExp]>([
    [{}, {}, passed],
    [{ 8: lastOld }, {}, /EINVAL: mnt_id is no unique/],
    [{ 8: 0n }, {}, /EINVAL: mnt_id is no unique/],
    [{}, { flags: 2n }, /EINVAL: flags has 0x2, outside of 0x1/],
    [{}, { flags: 1n, release: "6.12.107" }, /EINVAL: flags has 0x1, outside of 0x0/],
    // A file names the mount.
    [{ 8: 0n }, { flags: 1n }, passed],
    [{}, { flags: 1n }, /EINVAL: STATMOUNT_BY_FD/],
    [{ 8: 0n, 24: 1n }, { flags: 1n }, /EINVAL: STATMOUNT_BY_FD/],
    [{ 0: sized(5n), 8: 0n }, { flags: 1n }, passed],
    // A file or an id names the namespace.
    [{ 0: sized(5n) }, {}, passed],
    [{ 24: 1n }, {}, passed],
    [{ 0: sized(5n), 24: 1n }, {}, /EINVAL: mnt_ns_fd and mnt_ns_id/],
    [{ 0: sized(5n), 24: 1n }, { release: "6.12.107" }, /EINVAL: mnt_ns_fd and mnt_ns_id/],
    [{ 0: sized(5n) }, { release: "6.12.107" }, passed],
    [{ 0: sized(5n) }, { release: "v6.12" }, /EINVAL: spare must be zero, and has 0x5/],
    // Where the answer goes.
    [{}, { at: userEnd - 1024n }, passed],
    [{}, { at: userEnd - 1023n }, /EFAULT: buf/],
    [{}, { at: 0n, room: userEnd }, passed],
    [{}, { at: 1n, room: userEnd }, /EFAULT: buf/],
  ])("%o, %o: %s", (words, asked, expected) => {
    expect(spelled(ask(words, asked))).toMatch(expected);
  });

  /** What is asked for as a string, and the first release that knows it. */
  const strings = [
    [0x8n, "v6.8"],
    [0x10n, "v6.8"],
    [0x20n, "v6.8"],
    [0x80n, "v6.11"],
    [0x100n, "v6.13"],
    [0x800n, "v6.13"],
    [0x2000n, "v6.15"],
    [0x4000n, "v6.15"],
  ] as const;

  test.each(strings)("string %i wants more room than the fixed part, since %s", (bit, since) => {
    expect(ask({ 16: bit }, { release: since, room: 512n }).errno).toBe("EOVERFLOW");
    expect(ask({ 16: bit }, { release: "7.3.4", room: 512n }).errno).toBe("EOVERFLOW");
    expect(ask({ 16: bit }, { room: 513n }).errno).toBeNull();
  });

  test("less room than that was refused elsewhere before 7.3, and no strings need none", () => {
    expect(ask({ 16: 0x8n }, { release: "6.12.107", room: 511n }).errno).toBeNull();
    expect(ask({ 16: 0x8n }, { release: "6.12.107", room: 513n }).errno).toBeNull();
    expect(ask({ 16: 0x8n }, { room: 511n }).errno).toBe("EOVERFLOW");
    expect(ask({ 16: 0x7n }, { room: 512n }).errno).toBeNull();
    expect(ask({ 16: 0x7n }, { release: "6.12.107", room: 512n }).errno).toBeNull();
  });

  test.each<[Words, bigint, string]>([
    [{}, 0n, "the mount"],
    [{ 24: 1n }, 0n, "the namespace"],
    [{ 0: sized(5n) }, 0n, "the namespace"],
    [{ 8: 0n }, 1n, "the namespace"],
  ])("%o with flags %i is up to %s", (words, flags, unless) => {
    expect(ask(words, { flags })).toMatchObject({ errno: null, unless, ret: 0n });
  });

  test("what the namespace may hide says so", () => {
    expect(ask({ 24: 1n }, { at: userEnd })).toMatchObject({ errno: "EFAULT", unless: "the namespace" });
    expect(ask({}, { at: userEnd })).toMatchObject({ errno: "EFAULT", unless: null });
  });

  test("all that there is room for is the kernel's own", () => {
    expect(ask({}).kernelsOwn).toEqual([{ address: buffer, length: 1024 }]);
  });
});

describe.each([
  ["listmount", "7.3.4", request({ 16: mount })],
  ["listns", "7.3.4", bytesOf(32, { 0: 32n })],
] as const)("%s", (name, release, struct) => {
  const ask = (at: bigint, count: bigint): SyscallAnswer =>
    called(name, release, [mapped(struct)], [address, at, count, 0n]);

  test.each([
    [buffer, 1_000_000n, null],
    [buffer, 1_000_001n, "EOVERFLOW"],
    [userEnd - 16n, 2n, null],
    [userEnd - 16n, 3n, "EFAULT"],
    [userEnd, 0n, null],
    [userEnd + 1n, 0n, "EFAULT"],
  ])("%i, room for %i ids: %s", (at, count, errno) => {
    expect(ask(at, count).errno).toBe(errno);
  });

  test("the ids are the kernel's own", () => {
    expect(ask(buffer, 3n).kernelsOwn).toEqual([{ address: buffer, length: 24 }]);
    expect(ask(buffer, 3n).unless).toMatch(/^the namespace/);
  });
});

describe("listmount", () => {
  test.each([
    [0n, null],
    [lastOld, "EINVAL"],
    [mount, null],
  ])("behind mount %i: %s", (last, errno) => {
    const struct = mapped(request({ 16: last }));
    expect(called("listmount", "v6.12", [struct], [address, buffer, 1n, 0n]).errno).toBe(errno);
  });

  test.each([
    ["v6.10", 1n, "EINVAL"],
    ["v6.11", 1n, null],
    ["v6.11", 2n, "EINVAL"],
  ] as const)("%s, flags %i: %s", (release, flags, errno) => {
    expect(called("listmount", release, [mapped(request({}))], [address, buffer, 1n, flags]).errno).toBe(errno);
  });
});

describe("listns", () => {
  test.each<[Words, string]>([
    [{ 0: 32n }, "null"],
    [{ 0: 0x1_0000_0020n }, "EINVAL: spare must be zero, and has 0x1"],
    [{ 0: 32n, 16: 0x7e02_0080n }, "null"],
    [{ 0: 32n, 16: 0x1n }, "EOPNOTSUPP: ns_type has 0x1, outside of 0x7e020080"],
    [{ 0: 32n, 16: 0x8000_0000n }, "EOPNOTSUPP: ns_type has 0x80000000"],
  ])("%o: %s", (words, expected) => {
    const answer = called("listns", "7.3.4", [mapped(bytesOf(32, words))], [address, buffer, 1n, 0n]);
    expect(spelled(answer).slice(0, expected.length)).toBe(expected);
  });
});

describe("mount_setattr and open_tree_attr", () => {
  const setattr = (words: Words): SyscallAnswer =>
    called("mount_setattr", "v6.12", [mapped(bytesOf(32, words))], [-100n, buffer, 0n, address, 32n]);

  test.each<[Words, string]>([
    [{}, "the work of mount_setattr"],
    [{ 24: 1n << 40n }, "the work of mount_setattr"],
    [{ 0: 1n }, "the user namespace, the path and the mount"],
    [{ 8: 1n }, "the user namespace, the path and the mount"],
    [{ 16: 0x2_0000n }, "the user namespace, the path and the mount"],
  ])("%o is up to %s", (words, unless) => {
    expect(setattr(words)).toMatchObject({ errno: null, unless, ret: 0n, kernelsOwn: [] });
  });

  test.each([0n, address])("open_tree_attr comes to its path first, whatever its struct is (%i)", (struct) => {
    const size = struct === 0n ? 0n : 32n;
    const given = mapped(bytesOf(32, { 0: 1n }));
    const answer = called("open_tree_attr", "v7.3", [given], [-100n, buffer, 0n, struct, size]);
    expect(answer).toMatchObject({ errno: null, unless: "the path", ret: null });
  });
});
