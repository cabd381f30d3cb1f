import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilerFlags, type Target } from "./compiler-flags.ts";
import { compilers } from "./compilers.ts";
import { run } from "./run.ts";

/** Compiles a C program and runs it: the lines that it prints, or null where it does not compile or run (here). */
export async function runProgram(text: string, target: Target): Promise<string[] | null> {
  const directory = mkdtempSync(join(tmpdir(), "uapi-compat-"));
  try {
    const program = join(directory, "program");
    const { asserts } = compilers[target.model];
    const compiled = await run(asserts.program, ["-o", program, ...compilerFlags(asserts, target)], text);
    if (compiled.status !== 0) return null;
    const { status, stdout } = await run(program, []);
    return status === 0 ? stdout.replace(/\n$/, "").split("\n") : null;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
