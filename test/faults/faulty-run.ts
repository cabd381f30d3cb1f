import { join } from "node:path";
import { runCli } from "../support/run-cli.ts";
import type { Ended } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

/** Runs the built command line on a machine where something goes wrong: `fault` is run first, and has node's `fs`. */
export function faultyRun(fault: string, args: readonly string[], options: Parameters<typeof runCli>[1] = {}): Ended {
  return runCli(args, {
    ...options,
    env: { ...options.env, NODE_OPTIONS: `--require ${JSON.stringify(faultFile(fault))}` },
  });
}

/** A module that makes the fault. */
export function faultFile(fault: string): string {
  const text = `const fs = require("node:fs");\n${fault}\nrequire("node:module").syncBuiltinESMExports();\n`;
  return join(temporaryTree({ "fault.cjs": text }), "fault.cjs");
}
