import { spawnSync } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { bytesOfHex, hexOfBytes } from "../../codec/hex.ts";
import { errnos } from "../../declare/errno.ts";
import { InputError } from "../../declare/input-error.ts";
import type { Answered, Question } from "./question.ts";
import type { SyscallNumbers } from "./syscall-numbers.ts";
import { spellArgument } from "./told-call.ts";
import type { Line, Told } from "./told-call.ts";

/** Puts questions to a kernel: an answer for each, in their order. */
export type Ask = (questions: readonly Question[]) => readonly Answered[];

/** The process that asks. */
export interface Asking {
  /** Its program, for node. */
  readonly program: string;
  /** Milliseconds that all its calls together may take. Each returns at once; but a busy machine starts no process at once. */
  readonly patience: number;
}

const usual: Asking = { program: fileURLToPath(new URL("ask-process.js", import.meta.url)), patience: 60_000 };

/**
 * Puts questions to the kernel under this process, from a process of its own. Where a call ends that one, the interface is
 * left alone and the others are asked by the next. Throws `InputError` where koffi is not there.
 */
export const askKernel =
  (numbers: SyscallNumbers, asking: Asking = usual): Ask =>
  (questions) => {
    const answers: (Answered | undefined)[] = questions.map(() => undefined);
    for (;;) {
      const open = questions.flatMap((_, index) => (answers[index] === undefined ? [index] : []));
      if (open.length === 0) return answers.map((answer) => answer!);
      const { lines, ended } = askOnce(
        asking,
        numbers,
        open.map((index) => questions[index]!),
      );
      for (const [at, line] of lines.entries()) answers[open[at]!] = answeredOf(line);
      if (ended === null) continue;
      const { name } = questions[open[lines.length]!]!;
      for (const index of open.slice(lines.length)) {
        if (questions[index]!.name === name) answers[index] = { kind: "ended", how: ended };
      }
    }
  };

interface Asked {
  readonly lines: readonly Line[];
  /** How the process ended before all was said; null where it said all. */
  readonly ended: string | null;
}

function askOnce({ program, patience }: Asking, numbers: SyscallNumbers, questions: readonly Question[]): Asked {
  const told: Told = {
    numbers,
    calls: questions.map(({ name, registers, bufs, ptrs, file, opens }) => ({
      nr: numberOf(numbers, name),
      args: registers.map(spellArgument),
      bufs: bufs.map(hexOfBytes),
      ptrs,
      file,
      opens,
    })),
  };
  const { stdout, stderr, status, signal, error } = spawnSync(process.execPath, [program], {
    input: JSON.stringify(told),
    encoding: "utf8",
    timeout: patience,
    killSignal: "SIGKILL",
    maxBuffer: 1 << 28,
  });
  const lines = stdout.split("\n").flatMap((line) => (line.endsWith("}") ? [JSON.parse(line) as Line] : []));
  if (lines.length === questions.length) return { lines, ended: null };
  if (lines.length === 0 && status !== null) throw new InputError(lacking(stderr));
  const isLate = error !== undefined && "code" in error && error.code === "ETIMEDOUT";
  if (error !== undefined && !isLate) throw new InputError(`the process that asks can't be run: ${error.message}`);
  return { lines, ended: isLate ? `no answer in ${patience / 1000} s` : (signal ?? `exit status ${status}`) };
}

function lacking(stderr: string): string {
  const why = stderr.split("\n").find((line) => /^\w*Error\b/.test(line)) ?? "no reason was given";
  return `live makes system calls through koffi, which can't be loaded: npm install koffi (${why})`;
}

function numberOf(numbers: SyscallNumbers, name: string): number {
  return isSyscall(numbers, name) ? numbers[name] : numbers.ioctl;
}

const isSyscall = (numbers: SyscallNumbers, name: string): name is keyof SyscallNumbers => Object.hasOwn(numbers, name);

function answeredOf(line: Line): Answered {
  if ("noFile" in line) return { kind: "no-file", errno: line.noFile };
  const { ret, errno, bufs } = line;
  return {
    kind: "answered",
    errno: errno === 0 ? null : (errnoNames.get(errno) ?? `E${errno}`),
    ret: BigInt(ret),
    buffersAfter: bufs.map(bytesOfHex),
  };
}

/** Ours come last: where a number has two names, it is the kernel's. */
const errnoNames: ReadonlyMap<number, string> = new Map(
  [...Object.entries(constants.errno), ...Object.entries(errnos)].map(([name, number]) => [number, name]),
);
