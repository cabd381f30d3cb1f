import { describe, expect, test } from "vitest";
import { askedInterfaces } from "../../../src/cli/live/asked-interfaces.ts";
import type { Question } from "../../../src/cli/live/question.ts";
import { questionsOf } from "../../../src/cli/live/questions-of.ts";
import { numberOf } from "../../../src/negotiation/memory/word-at.ts";
import { allInterfaces } from "../../support/fake-kernel.ts";

/* What is sent to a real kernel, by whoever runs it: nothing of it may do anything, were every check passed. */

const all = askedInterfaces.flatMap((asked) =>
  questionsOf(
    asked,
    allInterfaces.find(({ name }) => name === asked.name)!,
  ),
);
const of = (name: string): readonly Question[] => all.filter((question) => question.name === name);

/** A member of what the kernel would read: what is not there is zero. */
const member = ({ bufs }: Question, offset: number, length: number): bigint =>
  numberOf(bufs[0]!.subarray(offset, offset + length));

const argument = ({ registers }: Question, index: number): bigint | null => {
  const register = registers[index]!;
  return typeof register === "object" && "value" in register ? BigInt.asUintN(64, register.value) : null;
};

/** Whether the struct is there at all. */
const isSent = ({ bufs }: Question): boolean => bufs[0]!.length > 0;

describe("clone3", () => {
  const detached = 0x40_0000n;

  test("never makes a process: CLONE_DETACHED is always refused, or there is no whole struct", () => {
    expect(of("clone3").length).toBeGreaterThan(70);
    for (const question of of("clone3")) {
      const isShort = question.size !== null && question.size < 64;
      const isDetached = (member(question, 0, 8) & detached) !== 0n;
      expect(isDetached || isShort || !isSent(question), question.about).toBe(true);
    }
  });

  test("all but two are refused by their exit signal before", () => {
    const plain = of("clone3").filter((question) => isSent(question) && question.bufs[0]!.length >= 64);
    expect(plain.filter((question) => member(question, 32, 8) <= 0xffn).map(({ about }) => about)).toEqual([
      "set_tid can't be read",
      "exit_signal is no signal, and set_tid can't be read",
      "CLONE_DETACHED",
    ]);
  });
});

test("openat2 opens names alone, of the root directory", () => {
  for (const question of of("openat2").filter((each) => isSent(each) && member(each, 0, 8) >> 63n === 0n)) {
    const isWhole = question.bufs[0]!.length >= 4;
    expect(!isWhole || (member(question, 0, 8) & 0x20_0000n) !== 0n, question.about).toBe(true);
    expect([...question.bufs[1]!]).toEqual([0x2f, 0]);
    // O_CREAT, O_TRUNC, O_TMPFILE's own bit.
    expect(member(question, 0, 8) & 0x40_0240n, question.about).toBe(0n);
  }
});

test("mounts keep their attributes: nothing is asked for, or the path can't be read", () => {
  for (const question of [...of("mount_setattr"), ...of("open_tree_attr")]) {
    const asksForNothing = [0, 8, 16].every((offset) => member(question, offset, 8) === 0n);
    expect(asksForNothing || question.registers[1] === "unmapped", question.about).toBe(true);
  }
  // OPEN_TREE_CLONE would make a mount.
  for (const question of of("open_tree_attr")) expect(argument(question, 2)! & 1n).toBe(0n);
});

test("attributes of files are set nowhere: the path is empty, and the directory is none", () => {
  for (const { registers, bufs } of [...of("file_setattr"), ...of("setxattrat")]) {
    expect(registers[0]).toEqual({ value: 0x7fff_fffen });
    expect([...bufs[1]!]).toEqual([0]);
  }
});

test("no scheduling policy is set: it is negative, or there is no struct", () => {
  for (const question of of("sched_setattr").filter(isSent)) expect(member(question, 4, 4)).toBe(0xffff_ffffn);
});

test("events count nothing: software's dummy, and disabled", () => {
  for (const question of of("perf_event_open").filter(isSent)) {
    expect(member(question, 0, 4)).toBe(1n);
    expect(member(question, 8, 1)).toBe(9n);
    expect(member(question, 40, 1) & 1n).toBe(1n);
  }
});

describe("bpf", () => {
  const whole = of("bpf").filter((each) => isSent(each) && each.bufs[0]!.length >= 16);
  const asking = (...commands: readonly bigint[]): readonly Question[] =>
    whole.filter((question) => commands.includes(argument(question, 0)! & 0xffffn));
  /** BPF_MAP_CREATE, BPF_PROG_LOAD; those that name a file or an id; one that is none. */
  const [create, load, naming, none] = [0n, 5n, [15n, 19n, 28n, 37n, 38n], 0x7fffn];

  test("asks for nothing else", () => {
    expect(asking(create, load, ...naming, none)).toEqual(whole);
  });

  test("names a file or an id that nobody has", () => {
    // The file of BPF_PROG_STREAM_READ_BY_FD stands at 16, where nothing else does of the others.
    for (const question of asking(...naming)) expect(member(question, 0, 4)).toBe(0xffff_ffffn);
  });

  test("makes no map: its values would be too large; and no program: it would have no instructions", () => {
    for (const question of asking(create)) expect(member(question, 8, 4)).toBe(0xffff_ffffn);
    for (const question of asking(load)) expect(member(question, 4, 4)).toBe(0n);
  });
});

test("no futex is waited for: its value is another, and nobody shares it", () => {
  for (const question of of("futex_waitv").filter((each) => isSent(each) && each.bufs[0]!.length >= 24)) {
    expect(member(question, 0, 4)).toBe(1n);
    expect([...question.bufs[1]!]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  }
});

test("an iommufd is asked for objects by ids that it has not given out, and for none that it would make", () => {
  const names = new Set(all.filter(({ file }) => file === "/dev/iommu").map(({ name }) => name));
  expect(names.size).toBe(13);
  expect([...names].filter((name) => /IOAS_ALLOC|FAULT|OPTION|VFIO|IOAS_MAP|CHANGE_PROCESS/.test(name))).toEqual([]);
});

test("what a call may open is closed at once", () => {
  const opening = new Set(all.filter(({ opens }) => opens).map(({ name }) => name));
  expect([...opening]).toEqual(["openat2", "open_tree_attr", "perf_event_open", "landlock_create_ruleset"]);
});

test("these files are opened, to be read", () => {
  const files = new Set(all.map(({ file }) => file));
  expect([...files]).toEqual([null, "/proc/self/exe", "pidfd", "/proc/self/ns/mnt", "/proc/self/maps", "/dev/iommu"]);
});
