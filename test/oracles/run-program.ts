import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilerFlags, type Target } from "./compiler-flags.ts";
import { run } from "./run.ts";

/** Compiles a C program with gcc and runs it: the lines that it prints, or null where it does not compile or run. */
export async function runProgram(text: string, target: Target): Promise<string[] | null> {
  const directory = mkdtempSync(join(tmpdir(), "uapi-compat-"));
  try {
    const program = join(directory, "program");
    const compiled = await run("gcc", ["-o", program, ...compilerFlags(target)], text);
    if (compiled.status !== 0) return null;
    const { status, stdout } = await run(program, []);
    return status === 0 ? stdout.trimEnd().split("\n") : null;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
