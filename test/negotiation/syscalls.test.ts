import { describe, expect, test } from "vitest";
import { interfaces } from "../../abi/interfaces.ts";
import { bytesOfHex, hexOfBytes } from "../../src/codec/hex.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import type { SyscallAnswer } from "../../src/negotiation/syscalls/answer-syscall.ts";
import { syscalls } from "../../src/negotiation/syscalls/syscalls.ts";
import { address, called, mapped } from "./syscalls/calling.ts";

interface Called extends SyscallAnswer {
  /** The struct after the call. */
  readonly struct: string;
}

/** Calls with one struct at "struct" in the registers; what follows it is not mapped. */
function call(name: string, release: ReleaseName, struct: string, registers: readonly (bigint | "struct")[]): Called {
  const bytes = bytesOfHex(struct);
  const values = registers.map((each) => (each === "struct" ? address : each));
  return { ...called(name, release, [mapped(bytes)], values), struct: hexOfBytes(bytes) };
}

const openHow = (release: ReleaseName, struct: string, size: bigint): Called =>
  call("openat2", release, struct, [-100n, 0x9000n, "struct", size]);

describe("openat2 tests the size, then the tail, then the words", () => {
  test.each([
    ["v6.12", "+z23", 23n, "EINVAL", "size 23 is less than the minimum 24"],
    ["v6.12", "+z24", 4097n, "E2BIG", "size 4097 is more than a page of 4096"],
    ["v6.12", "+z24", 32n, "EFAULT", "the tail can't be read at byte 24"],
    ["v6.12", "+z24", (1n << 32n) + 24n, "E2BIG", "size 4294967320 is more than a page of 4096"],
    ["v6.12", "000000000100+z18", 24n, "EINVAL", "flags has 0x100000000, outside of 0x27fffc3"],
    ["v5.6", `${"00".repeat(16)}2000000000000000`, 24n, "EINVAL", "resolve has 0x20, outside of 0x1f"],
    ["v5.5", "+z24", 24n, "ENOSYS", "openat2 came with v5.6"],
    ["v7.3", "00000002+z20", 24n, "EINVAL", "flags has 0x2000000, outside of 0x1047fffc3"],
    ["v6.12", `40${"00".repeat(15)}2000000000000000`, 24n, "EAGAIN", "RESOLVE_CACHED, and a file to create or to cut"],
  ] as const)("%s %s, size %i: %s", (release, struct, size, errno, why) => {
    expect(openHow(release, struct, size)).toMatchObject({ errno, why });
  });

  test("a bit that is the kernel's own is cleared without a word, also beside O_PATH", () => {
    expect(openHow("6.12.107", "00002002+z20", 24n).errno).toBeNull();
  });

  test("a bit that came later passes there, and what is opened decides", () => {
    expect(openHow("v7.2", "000000000100+z18", 24n)).toMatchObject({
      errno: null,
      ret: null,
      unless: "the work of openat2",
    });
  });
});

describe("sched_setattr", () => {
  test("E2BIG stores the kernel's size, even below the minimum", () => {
    expect(call("sched_setattr", "v6.12", "01+z511", [0n, "struct", 0n])).toMatchObject({
      errno: "E2BIG",
      struct: "38+z511",
    });
  });

  test("0 means 48", () => {
    expect(call("sched_setattr", "v6.12", "+z48", [0n, "struct", 0n]).errno).toBe(null);
    expect(call("sched_setattr", "v6.12", "+z47", [0n, "struct", 0n]).errno).toBe("EFAULT");
  });

  test("a flag wants the members that it speaks of", () => {
    const clamped = `30000000000000002000000000000000+z32`;
    expect(call("sched_setattr", "v6.12", clamped, [0n, "struct", 0n])).toMatchObject({
      errno: "EINVAL",
      why: "SCHED_FLAG_UTIL_CLAMP, and the struct has no sched_util_min",
    });
  });
});

test("sched_getattr leaves a longer struct's tail in 6.12, and zeroes it in 7.3", () => {
  const longer = `${"ff".repeat(60)}`;
  const old = call("sched_getattr", "6.12.107", longer, [0n, "struct", 60n, 0n]);
  const later = call("sched_getattr", "7.3.4", longer, [0n, "struct", 60n, 0n]);
  expect(old.struct.slice(0, 8)).toBe("38000000");
  expect([old.struct.slice(112), later.struct.slice(112)]).toEqual(["ffffffff", "00000000"]);
  expect(later.kernelsOwn).toEqual([{ address: address + 4n, length: 52 }]);
});

describe("bpf takes any size, and wants zeros behind the last member of the command", () => {
  const mapArray = "02000000040000000400000001000000";

  test.each([
    [mapArray, 16n, null],
    [mapArray, (1n << 32n) + 16n, null],
    [mapArray, 12n, "EINVAL"],
    ["", 0n, "EINVAL"],
    [`${mapArray}${"00".repeat(64)}01`, 81n, "EINVAL"],
    [`${mapArray}${"00".repeat(136)}01`, 153n, "E2BIG"],
  ] as const)("BPF_MAP_CREATE %s of %i: %s", (struct, size, errno) => {
    expect(call("bpf", "v6.12", struct, [0n, "struct", size]).errno).toBe(errno);
  });

  test.each([
    ["an array's value above INT_MAX", "020000000400000000000080010000", "E2BIG", null],
    [
      "more values than there may be memory",
      "0200000004000000040000000000000800",
      null,
      "memory, tokens, devices and types",
    ],
    ["neither to read nor to write", `${mapArray}18`, "EINVAL", null],
  ] as const)("%s", (_, struct, errno, unless) => {
    const size = BigInt(bytesOfHex(struct).length);
    for (const release of ["v6.12", "v7.3"] as const) {
      expect(call("bpf", release, struct, [0n, "struct", size])).toMatchObject({ errno, unless });
    }
  });

  test("a log without room may hide what is wrong with the map", () => {
    const common = "00000070000000000100000001000000";
    const answer = call("bpf", "v7.3", common, [1n << 16n, "struct", 0n, "struct", 16n]);
    expect(answer).toMatchObject({ errno: "EINVAL", unless: "the log" });
  });

  test("a command of a later kernel is unknown", () => {
    expect(call("bpf", "v6.12", "+z4", [37n, "struct", 4n])).toMatchObject({ errno: "EINVAL", why: "no command 37" });
  });
});

test("landlock says what is wrong with an empty ruleset, and that a question has no struct", () => {
  expect(call("landlock_create_ruleset", "v6.12", "+z24", ["struct", 24n, 0n]).errno).toBe("ENOMSG");
  expect(call("landlock_create_ruleset", "v6.12", "+z24", ["struct", 24n, 1n]).errno).toBe("EINVAL");
  expect(call("landlock_create_ruleset", "v6.12", "", [0n, 0n, 1n]).errno).toBe(null);
  expect(call("landlock_create_ruleset", "v6.12", "", [0n, 8n, 0n]).errno).toBe("EFAULT");
});

test("clone3 wants a struct with a cgroup where CLONE_INTO_CGROUP is set", () => {
  const into = `0000000002000000+z72`;
  expect(call("clone3", "v6.12", into, ["struct", 80n])).toMatchObject({
    errno: "EINVAL",
    where: "copy_clone_args_from_user",
  });
  expect(call("clone3", "v6.12", `${into.replace("+z72", "+z80")}`, ["struct", 88n]).errno).toBe(null);
});

test("clone3 wants a signal that there is, in 6.12 before it reads set_tid, in 7.3 behind it", () => {
  const signal = (tids: string): string => `${"00".repeat(32)}41${"00".repeat(31)}${tids}`;
  for (const release of ["v6.12", "v7.3"] as const)
    expect(call("clone3", release, signal(""), ["struct", 64n])).toMatchObject({
      errno: "EINVAL",
      why: "exit_signal is above 64",
    });
  const unreadable = signal("00000070000000000100000000000000");
  expect(call("clone3", "v6.12", unreadable, ["struct", 80n]).errno).toBe("EINVAL");
  expect(call("clone3", "v7.3", unreadable, ["struct", 80n]).errno).toBe("EFAULT");
});

test("clone3 stores a pidfd and a tid at two places", () => {
  expect(call("clone3", "v6.12", `00101000+z60`, ["struct", 64n])).toMatchObject({ errno: "EINVAL" });
  expect(call("clone3", "v6.12", `00101000000000000010+z54`, ["struct", 64n]).errno).toBeNull();
});

test("statmount writes to a program's addresses alone, whatever the mount is", () => {
  const request = `1800000000000000${"ff".repeat(8)}+z8`;
  const kernelAddress = 0xffff_8880_0000_0000n;
  expect(call("statmount", "v6.12", request, ["struct", kernelAddress, 512n, 0n])).toMatchObject({
    errno: "EFAULT",
    unless: null,
  });
});

test("a row of every system call stands in abi/interfaces.ts", () => {
  const published = new Set(interfaces.filter(({ kind }) => kind === "syscall").map(({ name }) => name));
  expect([...syscalls.keys()].filter((name) => !published.has(name))).toEqual([]);
});

test("an interface came no later than its struct, and its sizes grow", () => {
  for (const { name, minimum, versions } of interfaces) {
    const sizes = versions.map(({ size }) => size);
    expect(sizes, name).toEqual(sizes.toSorted((a, b) => a - b));
    expect(minimum ?? 0, name).toBeLessThanOrEqual(sizes[0] ?? Infinity);
  }
});
