import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { checkUapiMethod, checkUapiScript, scriptUnavailable } from "../check-uapi.ts";
import { median } from "../median.ts";
import { program } from "../program.ts";
import { table } from "../table.ts";
import { allHeaders, includersOf } from "./headers-of.ts";
import { makeRepository } from "./make-repository.ts";
import type { Commit } from "./make-repository.ts";

/** So many headers that include it make a header a much-included one. */
const manyIncluders = 50;

/** Limits in seconds. */
const limits = { fewIncluders: 0.4, anyCommit: 2, twoModels: 6, allModels: 35 };

/** Mebibytes. */
const mostMemory = 600;

/** What checks keep, in a repository of the bench's own. */
const cache = ".git/bench-cache";

/**
 * What a check of commits costs. Beside it, in the same run, the kernel's own script from start to end where a git kernel tree
 * is given that it can run in: on that tree's last commit, and from `past` to it. Else the script's method on the same
 * headers, installed before: of a single commit it compiles every header as well.
 */
export function benchGit(words: readonly string[], rounds: number, markdown: boolean): void {
  const [oldRoot, newRoot, tree, past] = words;
  if (oldRoot === undefined || newRoot === undefined) {
    throw new Error("git OLD-ROOT NEW-ROOT [KERNEL-TREE [PAST]]: two kernel trees or include roots");
  }
  const directory = mkdtempSync(join(tmpdir(), "uapi-compat-bench-"));
  try {
    const { commits } = makeRepository(directory, oldRoot, newRoot);
    const rangeOf = ({ id }: Commit): string => `${id}~1..${id}`;
    // What git says of the headers is kept by the first check of a repository, whichever commit that is of.
    run(directory, ["check", rangeOf(commits[0]!)]);
    const checked = commits.map((commit) => {
      const [runs, firsts] = [[], ["--no-cache"]].map((options) =>
        Array.from({ length: rounds }, () => run(directory, ["check", rangeOf(commit), ...options])),
      ) as [Run[], Run[]];
      const { header } = commit;
      const memory = Math.max(...[...runs, ...firsts].map((each) => each.memory));
      return {
        header,
        wall: wallOf(runs),
        first: wallOf(firsts),
        memory,
        includers: includersOf(directory, header).length,
      };
    });
    const slowest = worst(checked);
    const ofFew = checked.filter(({ includers }) => includers < manyIncluders);
    const [slowestOfFew, slowestFirst] = [worst(ofFew), worst(ofFew.map((each) => ({ ...each, wall: each.first })))];
    const [two, all] = [
      run(directory, ["check", "old..new"]),
      run(directory, ["check", "old..new", "--data-model", "all"]),
    ];
    const most = Math.max(...checked.map(({ memory }) => memory), two.memory, all.memory);
    const kernel = kernelsWay(oldRoot, newRoot, tree ?? null, past ?? null);
    const { commit, range } = kernel;
    const whole = tree === undefined ? [] : wholeTreeRows(tree, join(directory, cache), commit);
    const rows = [
      ["git", "uapi-compat", "limit", "check-uapi", "times"],
      row(
        `a commit, under ${manyIncluders} includers: ${slowestOfFew.header}`,
        slowestOfFew.wall,
        limits.fewIncluders,
        commit,
      ),
      row(
        `the same where nobody checked before: ${slowestFirst.header}`,
        slowestFirst.wall,
        limits.fewIncluders,
        commit,
      ),
      row(`any commit: ${slowest.header}`, slowest.wall, limits.anyCommit, commit),
      ...whole,
      row("the range, x86_64 and i386, CPU", two.cpu, limits.twoModels, range),
      row("the range, all data models, CPU", all.cpu, limits.allModels, null),
      ["the most memory", `${most.toFixed(0)} MiB`, `${mostMemory} MiB`, "", ""],
    ];
    console.log(table(rows, markdown));
    console.log(`\n${table([["commit", "check", "first check", "includers"], ...checked.map(commitRow)], markdown)}\n`);
    console.log(
      `Each commit the median of ${rounds}, the slowest of ${commits.length} shown. check-uapi: ${kernel.name}`,
    );
    console.log(`${availableParallelism()} processors, node ${process.version}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The last commit of a kernel's own tree, with all of its code: the next check of it, and the first. */
function wholeTreeRows(tree: string, kept: string, theirs: number | null): string[][] {
  const [first, next] = [0, 1].map(() => run(tree, ["check", "HEAD~1..HEAD"], kept).wall);
  return [
    row("the kernel tree's own last commit", next!, limits.fewIncluders, theirs),
    row("the same where nobody checked before", first!, null, theirs),
  ];
}

function commitRow({ header, wall, first, includers }: CheckedCommit): string[] {
  return [header, `${wall.toFixed(2)} s`, `${first.toFixed(2)} s`, String(includers)];
}

function row(what: string, ours: number, limit: number | null, theirs: number | null): string[] {
  const beside = theirs === null ? ["", ""] : [`${theirs.toFixed(1)} s`, `${(theirs / ours).toFixed(0)}`];
  return [what, `${ours.toFixed(2)} s`, limit === null ? "" : `${limit} s`, ...beside];
}

/** What a check of one commit takes, where the repository was checked before, and where it was not; seconds. */
interface CheckedCommit {
  readonly header: string;
  readonly wall: number;
  readonly first: number;
  /** Headers that include it. */
  readonly includers: number;
}

/** What the kernel's own gate takes; seconds, null where it was not measured. */
interface KernelsWay {
  readonly name: string;
  /** Wall time of one commit. */
  readonly commit: number | null;
  /** Processor time of all that lies between two releases. */
  readonly range: number | null;
}

function kernelsWay(oldRoot: string, newRoot: string, tree: string | null, past: string | null): KernelsWay {
  const why = scriptUnavailable(tree);
  if (tree !== null && why === null) {
    const commit = checkUapiScript(tree, "HEAD~1", "HEAD").wall;
    const range = past === null ? null : checkUapiScript(tree, past, "HEAD~1").cpu;
    return { name: "scripts/check-uapi.sh from start to end", commit, range };
  }
  if (existsSync(join(oldRoot, "include/uapi"))) {
    return { name: `not run (${why}); its method wants headers that are installed`, commit: null, range: null };
  }
  const { wall, cpu } = checkUapiMethod(oldRoot, newRoot, allHeaders(oldRoot));
  return { name: `its method on headers installed before (the script: ${why})`, commit: wall, range: cpu };
}

interface Run {
  /** Seconds. */
  readonly cpu: number;
  readonly wall: number;
  /** Mebibytes. */
  readonly memory: number;
}

/**
 * With the processes that it started; a shell's `time` knows no memory. Node 20 reads NODE_EXTRA_CA_CERTS at every start,
 * which some machines set: as long as all else that it does then, and nothing of ours.
 */
function run(directory: string, words: readonly string[], kept = join(directory, cache)): Run {
  const file = join(kept, "../bench-time");
  const timed = ["-f", "%e %U %S %M", "-o", file, ...program("src/cli/main.cjs", ...words)];
  const { status, stderr, error } = spawnSync("/usr/bin/time", timed, {
    cwd: directory,
    env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined, XDG_CACHE_HOME: kept },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  if (status === null || /^internal error|^Node\.js v/m.test(stderr)) throw new Error(stderr.slice(-2000));
  const said = readFileSync(file, "utf8").trim().split("\n").at(-1)!.split(" ").map(Number);
  const [wall = 0, user = 0, system = 0, kibibytes = 0] = said;
  return { wall, cpu: user + system, memory: kibibytes / 1024 };
}

function wallOf(runs: readonly Run[]): number {
  return median(runs.map(({ wall }) => wall));
}

function worst<T extends { readonly wall: number }>(all: readonly T[]): T {
  return all.toSorted((a, b) => b.wall - a.wall)[0]!;
}
