import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runCli } from "../support/run-cli.ts";
import type { Ended } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

/** Another program that was started. */
interface Started {
  readonly program: string;
  readonly args: readonly string[];
  readonly shell: boolean | string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a run asked of the machine. Paths are absolute. */
export interface WatchedRun extends Ended {
  /** Files and folders that it opened to read, but for its own modules. */
  readonly read: readonly string[];
  /** What it made, changed or took away. */
  readonly written: readonly string[];
  readonly network: readonly string[];
  readonly started: readonly Started[];
}

type Line =
  | readonly ["read" | "write" | "network", string]
  | readonly ["start", string, Started["args"], Pick<Started, "shell" | "env">];

/** Runs the built command line and watches it. Options of node may come with it. */
export function watchedRun(
  args: readonly string[],
  { cwd = ".", env = {}, node = "" }: { cwd?: string; env?: Record<string, string>; node?: string } = {},
): WatchedRun {
  const log = join(temporaryTree({}), "log");
  writeFileSync(log, "");
  const options = `--require ${JSON.stringify(resolve("test/security/watch.cjs"))} ${node}`.trim();
  const ended = runCli(args, { cwd, env: { ...env, NODE_OPTIONS: options, UAPI_COMPAT_WATCH: log } });
  const lines = readFileSync(log, "utf8")
    .trimEnd()
    .split("\n")
    .filter((line) => line !== "");
  const said = lines.map((line) => JSON.parse(line) as Line);
  const of = (what: "read" | "write" | "network"): string[] =>
    said.flatMap((line) => (line[0] === what ? [line[1]] : []));
  const path = (given: string): string => resolve(cwd, given);
  return {
    ...ended,
    read: [...new Set(of("read").map(path))].filter((file) => !isModule(file)),
    written: [...new Set(of("write").map(path))],
    network: of("network"),
    started: said.flatMap((line) => (line[0] === "start" ? [{ program: line[1], args: line[2], ...line[3] }] : [])),
  };
}

const own = ["dist", "node_modules", "package.json"].map((name) => realpathSync(name));

/** Of the command line itself. */
function isModule(file: string): boolean {
  return own.some((place) => file === place || file.startsWith(`${place}/`));
}
