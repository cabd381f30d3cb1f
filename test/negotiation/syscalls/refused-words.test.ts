import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import type { SyscallAnswer } from "../../../src/negotiation/syscalls/answer-syscall.ts";
import { address, bytesOf, called, mapped, passed, spelled } from "./calling.ts";
import type { Words } from "./calling.ts";

/*
 * What each word of a struct may be: one call on either side of every line that is drawn. `null` is a call that passes
 * all checks.
 */

type Row = readonly [words: Words, refused: RegExp | null, release?: ReleaseName];

/** Of v6.12 where no release is given. */
const cases = (rows: readonly Row[]): readonly { words: Words; refused: RegExp | null; release: ReleaseName }[] =>
  rows.map(([words, refused, release = "v6.12"]) => ({ words, refused, release }));

function call(
  name: string,
  release: ReleaseName,
  bytes: Uint8Array,
  registers: readonly (bigint | "struct")[],
): SyscallAnswer {
  const values = registers.map((each) => (each === "struct" ? address : each));
  return called(name, release, [mapped(bytes)], values);
}

function expectRefused(answer: SyscallAnswer, refused: RegExp | null): void {
  expect(spelled(answer)).toMatch(refused ?? passed);
}

describe("clone3", () => {
  const rows: readonly Row[] = [
    [{}, null],
    [{ 72: 33n }, /EINVAL: set_tid_size is more/],
    [{ 64: address, 72: 32n }, /EFAULT: the 128 bytes at set_tid/],
    [{ 64: address, 72: 22n }, null],
    [{ 64: address, 72: 23n }, /EFAULT: the 92 bytes/],
    [{ 64: address }, /EINVAL: only one of set_tid and set_tid_size/],
    [{ 72: 1n }, /EINVAL: only one of set_tid and set_tid_size/],
    [{ 32: 0x100n }, /EINVAL: .*exit_signal/],
    [{ 32: 64n }, null],
    [{ 32: 65n }, /EINVAL: exit_signal is above 64/],
    [{ 0: 1n << 33n, 80: 0x7fff_ffffn }, null],
    [{ 0: 1n << 33n, 80: 0x8000_0000n }, /EINVAL: CLONE_INTO_CGROUP/],
    [{ 80: 0x8000_0000n }, null],
    [{ 0: 1n << 40n }, /EINVAL: flags/],
    [{ 0: 0x40_0000n }, /EINVAL: flags/],
    [{ 0: 0x80n }, null],
    [{ 0: 0x1n }, /EINVAL: flags/],
    [{ 0: 0x1_0000_0800n }, /EINVAL: CLONE_SIGHAND and CLONE_CLEAR_SIGHAND/],
    [{ 0: 0x800n }, null],
    [{ 0: 0x1_0000n, 32: 1n }, /EINVAL: an exit_signal for a thread/],
    [{ 0: 0x8000n, 32: 1n }, /EINVAL: an exit_signal for a thread/],
    [{ 0: 0x8000n }, null],
    [{ 40: 0x1000n }, /EINVAL: only one of stack and stack_size/],
    [{ 48: 0x1000n }, /EINVAL: only one of stack and stack_size/],
    [{ 40: 0x1000n, 48: 0x1000n }, null],
    [{ 40: 0xffff_8880_0000_0000n, 48: 0x1000n }, /EINVAL: the stack reaches out/],
    [{ 0: 0x10_1000n }, /EINVAL: CLONE_PIDFD and CLONE_PARENT_SETTID/],
    [{ 0: 0x10_1000n, 24: 8n }, null],
  ];
  test.each(cases(rows))("$words: $refused", ({ words, refused, release }) => {
    expectRefused(call("clone3", release, bytesOf(88, words), ["struct", 88n]), refused);
  });
});

describe("openat2", () => {
  const rows: readonly Row[] = [
    [{}, null],
    [{ 0: 0x40n, 8: 0o7777n }, null],
    [{ 0: 0x40n, 8: 0o10000n }, /EINVAL: mode has more than permissions/],
    [{ 8: 1n }, /EINVAL: a mode, and nothing to create/],
    [{ 16: 0x18n }, /EINVAL: RESOLVE_BENEATH and RESOLVE_IN_ROOT/],
    [{ 16: 0x8n }, null],
    [{ 0: 0x1_0040n }, /EINVAL: O_DIRECTORY and O_CREAT/],
    [{ 0: 0x1_0040n }, null, "v6.3"],
    [{ 0: 0x40_0002n }, /EINVAL: O_TMPFILE without O_DIRECTORY/],
    [{ 0: 0x41_0000n }, /EINVAL: O_TMPFILE for a file that can't be written/],
    [{ 0: 0x41_0002n }, null],
    [{ 0: 0x1_0001_0000n }, /EINVAL: O_DIRECTORY and OPENAT2_REGULAR/, "v7.3"],
    [{ 0: 0x20_0002n }, /EINVAL: O_PATH beside/],
    [{ 0: 0x2b_0000n }, null],
    [{ 0: 0x200n, 16: 0x20n }, /EAGAIN: RESOLVE_CACHED/],
    [{ 0: 0x40n, 16: 0x20n }, /EAGAIN: RESOLVE_CACHED/],
    [{ 16: 0x20n }, null],
    [{ 0: 0x200n }, null],
  ];
  test.each(cases(rows))("$words: $refused", ({ words, refused, release }) => {
    expectRefused(call("openat2", release, bytesOf(24, words), [-100n, 0x9000n, "struct", 24n]), refused);
  });
});

const mountAttributes: readonly Row[] = [
  [{}, null],
  [{ 16: 0x2_0000n }, null],
  [{ 16: 0x1n }, /EINVAL: propagation/],
  [{ 16: 0x6_0000n }, /EINVAL: more than one propagation/],
  [{ 0: 0x100n }, /EINVAL: attr_set/],
  [{ 8: 0x100n }, /EINVAL: attr_clr/],
  [{ 8: 0x10n }, /EINVAL: attr_clr has a part of MOUNT_ATTR__ATIME/],
  [{ 8: 0x70n }, null],
  [{ 0: 0x10n }, /EINVAL: attr_set has no access time/],
  [{ 0: 0x10n, 8: 0x70n }, null],
  [{ 0: 0x20n, 8: 0x70n }, null],
  [{ 0: 0x30n, 8: 0x70n }, /EINVAL: attr_set has no access time/],
  [{ 0: 0x10_0000n, 24: 0x7fff_ffffn }, null],
  [{ 0: 0x10_0000n, 24: 0x8000_0000n }, /EINVAL: userns_fd is above INT_MAX/],
  [{ 0: 0x1n, 24: 0x8000_0000n }, null],
  [{ 24: 0x8000_0000n }, null],
  [{ 8: 0x10_0000n }, /EINVAL: attr_clr has MOUNT_ATTR_IDMAP/],
];

test.each(cases(mountAttributes))("mount_setattr $words: $refused", ({ words, refused, release }) => {
  const answer = call("mount_setattr", release, bytesOf(32, words), [-100n, 0x9000n, 0n, "struct", 32n]);
  expectRefused(answer, refused);
});

describe("open_tree_attr", () => {
  const open = (flags: bigint, words: Words, size = 32n, struct: bigint | "struct" = "struct"): SyscallAnswer =>
    call("open_tree_attr", "v7.3", bytesOf(32, words), [-100n, 0x9000n, flags, struct, size]);

  test.each(cases(mountAttributes))("has mount_setattr's struct, $words: $refused", ({ words, refused }) => {
    expectRefused(open(0n, words), refused);
  });

  test.each([
    [0x1n, null],
    [0x8000n, /EINVAL: AT_RECURSIVE/],
    [0x8001n, null],
    [0x8002n, null],
    [0x3n, /EINVAL: OPEN_TREE_CLONE and OPEN_TREE_NAMESPACE/],
    [0x4n, /EINVAL: flags/],
  ])("flags %i: %s", (flags, refused) => expectRefused(open(flags, {}), refused));

  test("an idmapping may go where the tree is cloned", () => {
    expectRefused(open(0x1n, { 8: 0x10_0000n }), null);
  });

  test("without a struct it is open_tree, and takes no size", () => {
    expectRefused(open(0n, {}, 32n, 0n), /EINVAL: a size, and no struct/);
    expectRefused(open(0n, { 0: 0x100n }, 0n, 0n), null);
  });
});

describe("perf_event_open", () => {
  const rows: readonly Row[] = [
    [{}, null],
    [{ 40: 1n << 40n }, /EINVAL: the bits behind read_format/],
    [{ 104: 1n << 48n }, /EINVAL: __reserved_2/],
    [{ 24: 1n << 25n }, /EINVAL: sample_type/],
    [{ 32: 0x20n }, /EINVAL: read_format/],
    [{ 24: 1n << 11n }, /EINVAL: PERF_SAMPLE_BRANCH_STACK/],
    [{ 24: 1n << 11n, 72: 0x7n }, /EINVAL: PERF_SAMPLE_BRANCH_STACK/],
    [{ 24: 1n << 11n, 72: 0x8n }, null],
    [{ 24: 1n << 11n, 72: 1n << 20n }, /EINVAL: PERF_SAMPLE_BRANCH_STACK/],
    [{ 24: 1n << 13n, 88: 8n }, null],
    [{ 24: 1n << 13n, 88: 4n }, /EINVAL: sample_stack_user/],
    [{ 24: 1n << 13n, 88: 0xfff8n }, null],
    [{ 24: 1n << 13n, 88: 0x1_0000n }, /EINVAL: sample_stack_user/],
    [{ 88: 4n }, null],
    [{ 24: (1n << 14n) | (1n << 24n) }, /EINVAL: PERF_SAMPLE_WEIGHT/],
    [{ 40: 1n << 35n }, /EINVAL: inherit_thread without inherit/],
    [{ 40: (1n << 35n) | 2n }, null],
    [{ 40: (1n << 36n) | (1n << 12n) }, /EINVAL: remove_on_exec and enable_on_exec/],
    [{ 40: 1n << 37n }, /EINVAL: sigtrap without remove_on_exec/],
    [{ 40: 3n << 36n }, null],
    [{ 16: 1n << 63n }, /EINVAL: sample_period has bit 63/],
    [{ 16: 1n << 63n, 40: 1n << 10n }, null],
    [{ 16: 1n << 62n }, null],
  ];
  test.each(cases(rows))("$words: $refused", ({ words, refused, release }) => {
    const bytes = bytesOf(128, { 0: 128n << 32n, ...words });
    expectRefused(call("perf_event_open", release, bytes, ["struct", 0n, 0n, -1n, 0n]), refused);
  });
});

describe("landlock_create_ruleset", () => {
  const rows: readonly Row[] = [
    [{ 0: 0x1n }, null],
    [{ 0: 0x1_0000n }, /EINVAL: handled_access_fs/],
    [{ 0: 0x1_0000n }, null, "v7.3"],
    [{ 8: 0x4n }, /EINVAL: handled_access_net/],
    [{ 16: 0x4n }, /EINVAL: scoped/],
    [{ 16: 0x2n }, null],
    [{ 0: 1n, 24: 1n }, null, "v7.3"],
    [{ 0: 1n, 24: 2n }, /EINVAL: quiet_access_fs has what handled_access_fs has not/, "v7.3"],
    [{ 0: 1n, 32: 1n }, /EINVAL: quiet_access_net has what handled_access_net has not/, "v7.3"],
    [{ 0: 1n, 40: 1n }, /EINVAL: quiet_scoped has what scoped has not/, "v7.3"],
  ];
  test.each(cases(rows))("$words: $refused", ({ words, refused, release }) => {
    const length = release === "v7.3" ? 48 : 24;
    const answer = call("landlock_create_ruleset", release, bytesOf(length, words), ["struct", BigInt(length), 0n]);
    expectRefused(answer, refused);
  });

  test.each([
    [1n, null],
    [2n, null],
    [3n, /EINVAL: flags is not one question/],
    [4n, /EINVAL: flags is not one question/],
  ])("question %i: %s", (flags, refused) => {
    expectRefused(call("landlock_create_ruleset", "v7.3", new Uint8Array(), [0n, 0n, flags]), refused);
  });
});

describe("futex_waitv", () => {
  const wait = (words: Words, count: bigint): SyscallAnswer =>
    call("futex_waitv", "v6.12", bytesOf(72, words), ["struct", count, 0n, 0n, 0n]);

  const rows: readonly Row[] = [
    [{ 16: 2n }, null],
    [{ 16: 0x82n }, null],
    [{ 16: 0x6n }, /EINVAL: waiters\[0\].flags has unknown 0x4/],
    [{ 16: 0x1_0000_0002n }, /EINVAL: waiters\[0\].__reserved/],
    [{ 16: 1n }, /EINVAL: waiters\[0\].flags is not FUTEX2_SIZE_U32/],
    [{ 0: 1n << 32n, 16: 2n }, /EINVAL: waiters\[0\].val has more/],
    [{ 0: 0xffff_ffffn, 16: 2n }, null],
  ];
  test.each(cases(rows))("$words: $refused", ({ words, refused }) => expectRefused(wait(words, 1n), refused));

  test("looks at each, in their order", () => {
    expectRefused(wait({ 16: 2n, 40: 1n }, 2n), /waiters\[1\].flags/);
    expectRefused(wait({ 16: 2n, 40: 2n, 64: 2n }, 4n), /EFAULT: waiters\[3\]/);
  });

  test("takes 1 to 128", () => {
    expectRefused(wait({}, 0n), /EINVAL: nr_futexes/);
    expectRefused(wait({}, 129n), /EINVAL: nr_futexes/);
    expectRefused(wait({ 16: 2n, 40: 2n, 64: 2n }, 128n), /EFAULT: waiters\[3\]/);
  });
});
