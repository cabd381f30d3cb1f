import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import type { Ended } from "../support/run-cli.ts";

/** Runs a line of bash, in which "uapi-compat" is the built command line; the status is that of the line's first command. */
export function inShell(line: string, cwd = "."): Ended {
  const script = `uapi-compat() { exec ${process.execPath} ${resolve("dist/src/cli/main.cjs")} "$@"; }\n${line}\nexit "\${PIPESTATUS[0]}"`;
  return spawnSync("bash", ["-c", script], { cwd, encoding: "utf8", timeout: 60_000, input: "" });
}
