import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilerFlags, type Target } from "./compiler-flags.ts";
import { compilers } from "./compilers.ts";
import { run, type Output } from "./run.ts";

/** All errors, a line each, at the line of the text that a macro is used in. */
const errorsOnly = {
  gcc: ["-fsyntax-only", "-ftrack-macro-expansion=0", "-fno-diagnostics-show-caret"],
  clang: ["-fsyntax-only", "-fno-caret-diagnostics", "-ferror-limit=0"],
} as const;

/** Has the compiler that decides for a data model check C text. */
export function checkSyntax(text: string, target: Target): Promise<Output> {
  const { asserts } = compilers[target.model];
  return run(asserts.program, [...errorsOnly[asserts.kind], ...compilerFlags(asserts, target)], text);
}

/** The text preprocessed, with the definitions of its macros. */
export function preprocess(text: string, target: Target): Promise<Output> {
  const { asserts } = compilers[target.model];
  return run(asserts.program, ["-E", "-dD", ...compilerFlags(asserts, target)], text);
}

/** The object file that C text is compiled to; null where it does not compile. */
export async function compileObject(text: string, target: Target): Promise<Uint8Array | null> {
  const { asserts } = compilers[target.model];
  const directory = mkdtempSync(join(tmpdir(), "uapi-compat-"));
  try {
    const object = join(directory, "object.o");
    const { status } = await run(asserts.program, ["-c", "-o", object, ...compilerFlags(asserts, target)], text);
    return status === 0 ? readFileSync(object) : null;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
