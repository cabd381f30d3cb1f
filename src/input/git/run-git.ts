import { spawn, spawnSync } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { InputError } from "../../declare/input-error.ts";

/** Of the variables that steer git those that say where the repository is, and whose configuration holds. */
const kept =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|SHALLOW_FILE|NAMESPACE|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|KEY_\d+|VALUE_\d+))$/;

/** Nothing is fetched (git before 2.44 knows the last two alone), locked, asked or replaced, and messages are English. */
const always = {
  LC_ALL: "C",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "none",
};

/** What a repository's own configuration could make git run for the commands that are used here. */
const settings = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.alternateRefsCommand=",
  "core.sshCommand=false",
  // Nor what a submodule's could: another repository is neither looked into nor asked.
  "diff.submodule=short",
  "submodule.recurse=false",
  // Before 2.44 a fetch that is refused asks there first.
  "fetch.bundleURI=",
];

/** Bytes of one answer; a kernel's whole index has a hundredth. */
const mostBytes = 1 << 30;

export interface GitAnswer {
  readonly status: number | null;
  readonly stdout: Buffer;
  /** Without the line break at its end. */
  readonly stderr: string;
}

/** A git command that runs, in the working directory; without a shell, and so that the repository can make it run nothing. */
export function startGit(args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn("git", argumentsOf(args), { env: environment(), stdio: "pipe" });
}

/** What a git command answers; rejects with an `InputError` where there is no git. */
export async function runGit(args: readonly string[]): Promise<GitAnswer> {
  const child = startGit(args);
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  child.stdin.on("error", () => {}).end();
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", (error) => reject(notStarted(error)));
    child.on("close", resolve);
  });
  return { status, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString().trimEnd() };
}

export type Setting = readonly [name: string, value: string];

/** The same, at once; `more` are settings whose names the repository chose. Throws `InputError`. */
export function runGitNow(
  args: readonly string[],
  input: string | Buffer = "",
  more: readonly Setting[] = [],
): GitAnswer {
  const { error, status, stdout, stderr } = spawnSync("git", argumentsOf(args), {
    env: { ...environment(), ...asVariables(more) },
    input,
    maxBuffer: mostBytes,
  });
  if (error !== undefined) throw notStarted(error);
  return { status, stdout, stderr: stderr.toString().trimEnd() };
}

/** Why git could not be started at all. */
export function notStarted(error: NodeJS.ErrnoException): InputError {
  const isMissing = error.code === "ENOENT";
  return new InputError(
    isMissing ? "git is not installed, or not in PATH; revisions are read through it" : `git: ${error.code}`,
  );
}

function argumentsOf(args: readonly string[]): string[] {
  return ["--no-pager", ...settings.flatMap((setting) => ["-c", setting]), ...args];
}

function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_") || kept.test(name));
  return { ...Object.fromEntries(inherited), ...always };
}

/** After those that the user has given the same way. */
function asVariables(more: readonly Setting[]): NodeJS.ProcessEnv {
  if (more.length === 0) return {};
  const given = Math.max(0, Number(process.env.GIT_CONFIG_COUNT ?? 0)) || 0;
  const variables = more.flatMap(([name, value], index) => [
    [`GIT_CONFIG_KEY_${given + index}`, name],
    [`GIT_CONFIG_VALUE_${given + index}`, value],
  ]);
  return { ...Object.fromEntries(variables), GIT_CONFIG_COUNT: String(given + more.length) };
}
