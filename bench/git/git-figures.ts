import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { checkUapiMethod, checkUapiScript, scriptUnavailable } from "../check-uapi.ts";
import { median } from "../median.ts";
import { program } from "../program.ts";
import { table } from "../table.ts";
import { allHeaders, includersOf } from "./headers-of.ts";
import { makeRepository } from "./make-repository.ts";

/** So many headers that include it make a header a much-included one. */
const manyIncluders = 50;

/** Limits in seconds. */
const limits = { fewIncluders: 0.4, anyCommit: 2, twoModels: 6, allModels: 35 };

/** Mebibytes. */
const mostMemory = 600;

/**
 * What a check of commits costs, beside the method of the kernel's own script, all in one run: of a single commit, the script
 * compiles every header as well. Where a git kernel tree is given that the script can run in, it runs on its last commit.
 */
export function benchGit([oldRoot, newRoot, tree]: readonly string[], rounds: number, markdown: boolean): void {
  if (oldRoot === undefined || newRoot === undefined)
    throw new Error("git OLD-ROOT NEW-ROOT [KERNEL-TREE]: two include roots");
  const directory = mkdtempSync(join(tmpdir(), "uapi-compat-bench-"));
  try {
    const { commits } = makeRepository(directory, oldRoot, newRoot);
    const checked = commits.map(({ header, id }) => {
      const runs = Array.from({ length: rounds }, () => run(directory, "check", `${id}~1..${id}`));
      const wall = median(runs.map((each) => each.wall));
      return {
        header,
        wall,
        memory: Math.max(...runs.map((each) => each.memory)),
        includers: includersOf(newRoot, header),
      };
    });
    const few = checked.filter(({ includers }) => includers.length < manyIncluders);
    const range = run(directory, "check", "old..new");
    const all = run(directory, "check", "old..new", "--data-model", "all");
    const slowest = worst(few);
    const changed = checkUapiMethod(oldRoot, newRoot, [slowest.header, ...slowest.includers]);
    const whole = checkUapiMethod(oldRoot, newRoot, allHeaders(oldRoot));
    const memory = Math.max(...checked.map((each) => each.memory), range.memory, all.memory);
    const row = (what: string, ours: number, limit: number, unit: string, other: number | null): string[] => [
      what,
      `${ours.toFixed(2)} ${unit}`,
      `${limit} ${unit}`,
      other === null ? "" : `${other.toFixed(1)} ${unit}`,
      other === null ? "" : `${Math.round(other / ours)}`,
    ];
    const rows = [
      ["git", "uapi-compat", "limit", "check-uapi", "times"],
      row(
        `a commit, under ${manyIncluders} includers: the slowest, ${slowest.header}`,
        slowest.wall,
        limits.fewIncluders,
        "wall s",
        whole.wall,
      ),
      row("the same, beside its headers alone", slowest.wall, limits.fewIncluders, "wall s", changed.wall),
      row(
        `any commit: the slowest, ${worst(checked).header}`,
        worst(checked).wall,
        limits.anyCommit,
        "wall s",
        whole.wall,
      ),
      row("the range, x86_64 and i386", range.cpu, limits.twoModels, "CPU s", whole.cpu),
      row("the range, all data models", all.cpu, limits.allModels, "CPU s", null),
      row("the most memory", memory, mostMemory, "MiB", null),
    ];
    console.log(table(rows, markdown));
    console.log(`check-uapi: the method of scripts/check-uapi.sh; ${commits.length} commits, ${rounds} rounds`);
    console.log(`scripts/check-uapi.sh itself, on a last commit: ${scriptFigures(tree ?? null)}`);
    console.log(`${availableParallelism()} processors, node ${process.version}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function scriptFigures(tree: string | null): string {
  const why = scriptUnavailable(tree);
  if (why !== null || tree === null) return `not run: ${why}`;
  const { wall, cpu } = checkUapiScript(tree, "HEAD~1", "HEAD");
  return `${wall.toFixed(1)} wall s, ${cpu.toFixed(1)} CPU s`;
}

interface Run {
  /** Seconds. */
  readonly cpu: number;
  readonly wall: number;
  /** Mebibytes. */
  readonly memory: number;
}

/** With the processes that it started; a shell's `time` knows no memory. */
function run(directory: string, ...words: readonly string[]): Run {
  const file = join(directory, ".git/bench-time");
  const timed = ["-f", "%e %U %S %M", "-o", file, ...program("src/cli/main.js", ...words)];
  const { status, stderr, error } = spawnSync("/usr/bin/time", timed, {
    cwd: directory,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  if (status === null || /^internal error|^Node\.js v/m.test(stderr)) throw new Error(stderr.slice(-2000));
  const said = readFileSync(file, "utf8").trim().split("\n").at(-1)!.split(" ").map(Number);
  const [wall = 0, user = 0, system = 0, kibibytes = 0] = said;
  return { wall, cpu: user + system, memory: kibibytes / 1024 };
}

function worst<T extends { readonly wall: number }>(all: readonly T[]): T {
  return all.toSorted((a, b) => b.wall - a.wall)[0]!;
}
