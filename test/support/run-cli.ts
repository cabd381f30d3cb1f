import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const main = resolve("dist/src/cli/main.cjs");

/** What runs where nothing is packed: a loader's hooks see its modules. */
export const modulesAlone = resolve("dist/src/cli/from-modules.js");

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line, without a terminal; what takes longer than half a minute ends with the status null. */
export function runCli(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; input?: string; program?: string } = {},
): Ended {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  return spawnSync(process.execPath, [options.program ?? main, ...args], {
    encoding: "utf8",
    timeout: 30_000,
    maxBuffer: 64 * 1024 * 1024,
    cwd: options.cwd,
    input: options.input ?? "",
    env: { ...env, ...options.env },
  });
}
