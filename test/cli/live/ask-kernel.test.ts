import { join } from "node:path";
import { expect, test } from "vitest";
import { askKernel } from "../../../src/cli/live/ask-kernel.ts";
import type { Answered, Question } from "../../../src/cli/live/question.ts";
import { thisMachine } from "../../../src/cli/live/run-live.ts";
import { syscallNumbers } from "../../../src/cli/live/syscall-numbers.ts";
import { temporaryTree } from "../../support/temporary-tree.ts";

const x64 = syscallNumbers.x64!;

/** A process in the place of the one that asks: it is told `calls`, and says what it likes with `say`. */
function asked(script: string, names: readonly string[], patience = 10_000): readonly Answered[] {
  const text = [
    'import { readFileSync, writeSync } from "node:fs";',
    'const { numbers, calls } = JSON.parse(readFileSync(0, "utf8"));',
    'const say = (line) => writeSync(1, typeof line === "string" ? line : `${JSON.stringify(line)}\\n`);',
    'const answer = (call, errno = 22) => say({ ret: "-1", errno, bufs: call.bufs });',
    script,
  ].join("\n");
  const program = join(temporaryTree({ "asking.mjs": text }), "asking.mjs");
  return askKernel(x64, { program, patience })(names.map(question));
}

const question = (name: string): Question => ({
  name,
  about: "",
  registers: [{ value: -1n }, { buffer: 0 }, "unmapped", "file"],
  bufs: [new Uint8Array([1, 2]), new Uint8Array(100)],
  ptrs: [],
  file: null,
  opens: false,
  size: null,
  marksEnd: false,
  isVariation: false,
  endsInside: false,
  then: null,
});

const answered = (errno: string | null): Answered => ({
  kind: "answered",
  errno,
  ret: -1n,
  buffersAfter: [new Uint8Array([1, 2]), new Uint8Array(100)],
});

test("calls are told in the words of the recordings, and answers have the names of errors", () => {
  const script = `for (const call of calls) {
    const told = [call.nr, call.args.join(), call.bufs.join(), call.file, call.opens].join(" ");
    answer(call, told === "437 vffffffffffffffff,p0,x,f 0102,+z100  false" ? 22 : 1);
  }`;
  expect(asked(script, ["openat2"])).toEqual([answered("EINVAL")]);
});

test("ioctls have the number of ioctl", () => {
  expect(asked("for (const call of calls) answer(call, call.nr === 16 ? 7 : 1);", ["PIDFD_GET_INFO"])).toEqual([
    answered("E2BIG"),
  ]);
});

test.each([
  [0, null],
  [22, "EINVAL"],
  [42, "ENOMSG"],
  [95, "EOPNOTSUPP"],
  [16, "EBUSY"],
  [4095, "E4095"],
])("error %i is %s", (errno, name) => {
  expect(asked(`for (const call of calls) answer(call, ${errno});`, ["openat2"])).toEqual([answered(name)]);
});

test("what ends the process ends its interface alone: the next process asks on", () => {
  const script = `for (const call of calls) {
    if (call.nr === numbers.clone3) process.kill(process.pid, "SIGSYS");
    answer(call);
  }`;
  const names = ["openat2", "clone3", "statmount", "clone3", "openat2"];
  const ended = { kind: "ended", how: "SIGSYS" };
  const einval = answered("EINVAL");
  expect(asked(script, names)).toEqual([einval, ended, einval, ended, einval]);
});

test("what never returns is not waited for", () => {
  const script = `for (const call of calls) {
    if (call.nr === numbers.futex_waitv) for (;;);
    answer(call);
  }`;
  expect(asked(script, ["openat2", "futex_waitv", "openat2"], 2000)).toEqual([
    answered("EINVAL"),
    { kind: "ended", how: "no answer in 2 s" },
    answered("EINVAL"),
  ]);
});

test("half a line is no answer", () => {
  const script = `answer(calls[0]); say('{"ret":"-1","err'); process.exit(5);`;
  expect(asked(script, ["openat2", "statmount"])[1]).toEqual({ kind: "ended", how: "exit status 5" });
});

test("a file that could not be opened is no answer", () => {
  expect(asked('say({ noFile: "ENOENT" });', ["IOMMU_DESTROY"])).toEqual([{ kind: "no-file", errno: "ENOENT" }]);
});

test("without koffi there is one line, with what to do", () => {
  expect(() => asked('await import("koffi-that-is-not-there");', ["openat2"])).toThrow(
    /^live makes system calls through koffi, which can't be loaded: npm install koffi \(Error \[ERR_MODULE_NOT_FOUND\]: Cannot find package 'koffi-that-is-not-there'[^\n]*\)$/,
  );
});

test("other systems and architectures are not asked", () => {
  expect(() => thisMachine("darwin", "arm64", "25.0.0")).toThrow(
    "live asks the Linux kernel that it runs on, and this is darwin",
  );
  expect(() => thisMachine("linux", "s390x", "6.18.0")).toThrow(
    "live knows the system calls of x64, arm64, riscv64, loong64, not of s390x",
  );
  expect(thisMachine("linux", "riscv64", "6.18.0")).toMatchObject({ architecture: "riscv64", kernel: "6.18.0" });
});
