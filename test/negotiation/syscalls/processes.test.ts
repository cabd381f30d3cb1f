import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import type { SyscallAnswer } from "../../../src/negotiation/syscalls/answer-syscall.ts";
import { address, bytesOf, called, mapped, passed, spelled } from "./calling.ts";
import type { Words } from "./calling.ts";

/* kernel/sched/syscalls.c, kernel/futex/syscalls.c and mm/filemap.c of 6.12 and of 7.3. */

const ofSched = "the work of sched_getattr";

describe("sched_getattr", () => {
  const ask = (
    release: ReleaseName,
    [pid, at, size, flags = 0n]: readonly bigint[],
    { order, room = 56 }: { order?: "big"; room?: number } = {},
  ): SyscallAnswer & { readonly struct: Uint8Array } => {
    const struct = new Uint8Array(room).fill(0xff);
    return { ...called("sched_getattr", release, [mapped(struct)], [pid!, at!, size!, flags], order), struct };
  };

  test.each<[ReleaseName, readonly bigint[], string, string | null]>([
    ["6.12.107", [0n, address, 56n], "null", ofSched],
    ["7.3.4", [0n, address, 56n], "null", ofSched],
    ["7.3.4", [0n, 0n, 56n], "EINVAL: uattr is null", null],
    ["7.3.4", [-1n, address, 56n], "EINVAL: pid is negative", null],
    ["7.3.4", [0xffff_ffffn, address, 56n], "EINVAL: pid is negative", null],
    ["7.3.4", [0n, address, 47n], "EINVAL: size 47", null],
    ["7.3.4", [0n, address, 4097n], "EINVAL: size 4097", null],
    ["7.3.4", [1n, address, 56n], "null", "another process"],
    ["6.12.107", [0n, address, 56n, 1n], "EINVAL: flags must be zero, and has 0x1", null],
    ["7.3.4", [0n, address, 56n, 1n], "null", "whether the process has a deadline"],
    ["7.3.4", [0n, address, 56n, 2n], "EINVAL: flags has 0x2, outside of 0x1", null],
    ["7.3.4", [1n, address, 56n, 2n], "EINVAL: flags has 0x2, outside of 0x1", "another process"],
    ["6.12.107", [0n, address, 57n], "null", ofSched],
    ["7.3.4", [0n, address, 57n], "EFAULT: 57 bytes can't all be written to uattr", null],
    ["6.12.107", [0n, address + 8n, 56n], "EFAULT: 56 bytes can't all be written to uattr", null],
  ])("%s, %o: %s", (release, registers, expected, unless) => {
    const answer = ask(release, registers);
    expect(spelled(answer).slice(0, expected.length)).toBe(expected);
    expect(answer.unless).toBe(unless);
  });

  test.each(["6.12.107", "7.3.4"] as const)("%s says how much it copied; the rest is its own", (release) => {
    const whole = ask(release, [0n, address, 56n]);
    expect(whole).toMatchObject({ ret: 0n, kernelsOwn: [{ address: address + 4n, length: 52 }] });
    expect([...whole.struct.subarray(0, 5)]).toEqual([56, 0, 0, 0, 0]);
    const part = ask(release, [0n, address, 48n]);
    expect(part.kernelsOwn).toEqual([{ address: address + 4n, length: 44 }]);
    expect([...part.struct.subarray(0, 4), ...part.struct.subarray(47, 49)]).toEqual([48, 0, 0, 0, 0, 0xff]);
    expect([...ask(release, [0n, address, 56n], { order: "big" }).struct.subarray(0, 4)]).toEqual([0, 0, 0, 56]);
  });

  test("what can't be zeroed ends the call before anything is the kernel's own", () => {
    expect(ask("7.3.4", [0n, address, 4096n])).toMatchObject({ errno: "EFAULT", kernelsOwn: [] });
    expect(ask("7.3.4", [0n, address, 56n], { room: 20 })).toMatchObject({
      errno: "EFAULT",
      kernelsOwn: [{ address: address + 4n, length: 52 }],
    });
  });
});

describe("sched_setattr", () => {
  const set = (words: Words, { pid = 0n, size = 56, order }: { pid?: bigint; size?: number; order?: "big" } = {}) => {
    const bytes = bytesOf(64, words);
    new DataView(bytes.buffer).setUint32(0, size, order !== "big");
    return { ...called("sched_setattr", "v6.12", [mapped(bytes)], [pid, address, 0n], order), bytes };
  };
  /** In one word with the size. */
  const policy = (value: bigint): Words => ({ 0: value << 32n });

  test.each<[Words, RegExp]>([
    [{}, passed],
    [policy(3n), passed],
    [policy(4n), /EINVAL: no scheduler/],
    [policy(5n), passed],
    [policy(7n), passed],
    [policy(8n), /EINVAL: no scheduler/],
    [policy(0x7fff_ffffn), /EINVAL: no scheduler/],
    [policy(0x8000_0000n), /EINVAL: sched_policy is negative/],
    // SCHED_FLAG_KEEP_POLICY
    [{ ...policy(8n), 8: 0x8n }, passed],
    [{ ...policy(0x8000_0000n), 8: 0x8n }, /EINVAL: sched_policy is negative/],
    [{ ...policy(4n), 8: 0x10n }, /EINVAL: no scheduler/],
    [{ 8: 0x1000_007fn }, passed],
    [{ 8: 0x80n }, /EINVAL: sched_flags has 0x80, outside of 0x1000007f/],
  ])("%o: %s", (words, expected) => {
    expect(spelled(set(words))).toMatch(expected);
  });

  test.each([
    [48, 0x20n, "EINVAL"],
    [48, 0x40n, "EINVAL"],
    [55, 0x20n, "EINVAL"],
    [56, 0x20n, null],
    [48, 0x10n, null],
  ])("a struct of %i bytes, flags %i: %s", (size, flags, errno) => {
    expect(set({ 8: flags }, { size }).errno).toBe(errno);
  });

  test("another process may not be there, or may refuse", () => {
    expect(set(policy(4n)).unless).toBeNull();
    expect(set(policy(4n), { pid: 1n }).unless).toBe("another process");
    expect(set({}).unless).toBe("the work of sched_setattr");
    expect(set({}, { pid: -1n }).why).toBe("pid is negative");
    expect(called("sched_setattr", "v6.12", [], [0n, 0n, 0n]).why).toBe("uattr is null");
  });

  test("the size that the kernel has is stored in the byte order of the machine", () => {
    expect([...set({}, { size: 8192 }).bytes.subarray(0, 4)]).toEqual([56, 0, 0, 0]);
    expect([...set({}, { size: 8192, order: "big" }).bytes.subarray(0, 4)]).toEqual([0, 0, 0, 56]);
  });
});

describe("futex_waitv", () => {
  const timeoutAt = 0x2000n;
  const waiter = mapped(bytesOf(24, { 16: 2n }));

  /** Until a time, by a clock. */
  const wait = (seconds: bigint, nanoseconds: bigint, clock = 1n, length = 16): SyscallAnswer => {
    const bytes = bytesOf(16, { 0: seconds, 8: nanoseconds }).subarray(0, length);
    return called("futex_waitv", "v6.12", [waiter, mapped(bytes, timeoutAt)], [address, 1n, 0n, timeoutAt, clock]);
  };

  test.each<[SyscallAnswer, RegExp]>([
    [wait(0n, 0n), passed],
    [wait(5n, 999_999_999n), passed],
    [wait(5n, 1_000_000_000n), /EINVAL: timeout is no time/],
    [wait(5n, (1n << 64n) - 1n), /EINVAL: timeout is no time/],
    [wait((1n << 63n) - 1n, 0n), passed],
    [wait(1n << 63n, 0n), /EINVAL: timeout is no time/],
    [wait(0n, 0n, 0n), passed],
    [wait(0n, 0n, 2n), /EINVAL: clockid/],
    [wait(0n, 0n, -1n), /EINVAL: clockid/],
    [wait(0n, 0n, 1n, 15), /EFAULT: timeout can't be read/],
    [wait(0n, 0n, 1n, 7), /EFAULT: timeout can't be read/],
    [wait(0n, 0n, 2n, 7), /EINVAL: clockid/],
    // Without a timeout no clock is looked at.
    [called("futex_waitv", "v6.12", [waiter], [address, 1n, 0n, 0n, 2n]), passed],
    [called("futex_waitv", "v6.12", [waiter], [0n, 1n, 0n, 0n, 0n]), /EINVAL: waiters is null/],
    [called("futex_waitv", "v6.12", [waiter], [address, 1n, 1n, 0n, 0n]), /EINVAL: flags must be zero, and has 0x1/],
  ])("%#", (answer, expected) => {
    expect(spelled(answer)).toMatch(expected);
  });

  test.each([
    ["v6.15", "EINVAL"],
    ["v6.16", null],
  ] as const)("FUTEX2_NUMA and FUTEX2_MPOL in %s: %s", (release, errno) => {
    const numa = mapped(bytesOf(24, { 16: 0xen }));
    expect(called("futex_waitv", release, [numa], [address, 1n, 0n, 0n, 0n]).errno).toBe(errno);
  });
});

describe("cachestat", () => {
  const ask = (fd: bigint, flags = 0n, room = 40): SyscallAnswer =>
    called(
      "cachestat",
      "v6.12",
      [mapped(new Uint8Array(16)), mapped(new Uint8Array(room), 0x2000n)],
      [fd, address, 0x2000n, flags],
    );

  test("a negative descriptor, then the file, then all else", () => {
    expect(ask(0x8000_0000n)).toMatchObject({ errno: "EBADF", unless: null });
    expect(ask(0x7fff_ffffn)).toMatchObject({ errno: null, unless: "the file", ret: 0n });
    expect(ask(3n, 1n)).toMatchObject({ errno: "EINVAL", unless: "the file" });
  });

  test("what was written before a fault is the kernel's own", () => {
    expect(ask(3n).kernelsOwn).toEqual([{ address: 0x2000n, length: 40 }]);
    expect(ask(3n, 0n, 39)).toMatchObject({ errno: "EFAULT", kernelsOwn: [{ address: 0x2000n, length: 39 }] });
  });

  test("before it came", () => {
    expect(called("cachestat", "v6.4", [], [])).toEqual({
      errno: "ENOSYS",
      why: "cachestat came with v6.5",
      where: null,
      ret: 0n,
      unless: null,
      kernelsOwn: [],
    });
  });
});

test("a question to landlock has neither a struct nor a size", () => {
  const ask = (attr: bigint, size: bigint): SyscallAnswer =>
    called("landlock_create_ruleset", "v7.3", [mapped(new Uint8Array(24))], [attr, size, 1n]);
  expect(spelled(ask(0n, 0n))).toMatch(passed);
  expect(ask(address, 0n).why).toBe("a question with a struct or a size");
  expect(ask(0n, 24n).why).toBe("a question with a struct or a size");
});

test("clone3 without tids reads none", () => {
  const ask = (words: Words): SyscallAnswer => called("clone3", "v6.12", [mapped(bytesOf(88, words))], [address, 88n]);
  expect(spelled(ask({}))).toMatch(passed);
  expect(spelled(ask({ 64: 8n, 72: 1n }))).toBe("EFAULT: the 4 bytes at set_tid can't all be read");
});
