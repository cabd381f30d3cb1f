import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { compilerFlags } from "./compiler-flags.ts";
import { compilers, type Compiler } from "./compilers.ts";
import { run } from "./run.ts";

/** "s390x-linux-gnu-gcc 12.2.0"; null where the compiler, or libc for it, is not installed. */
async function installedVersion(compiler: Compiler, model: DataModelName): Promise<string | null> {
  try {
    const flags = ["-fsyntax-only", ...compilerFlags(compiler, { model, root: null })];
    const { status } = await run(compiler.program, flags, "#include <sys/types.h>\n");
    if (status !== 0) return null;
    const { stdout } = await run(compiler.program, ["--version"]);
    return `${compiler.program} ${/ (\d+\.\d+\.\d+)\b/.exec(stdout)?.[1]}`;
  } catch {
    return null;
  }
}

/** The compilers of a data model that this machine has, with their versions; null where one is missing. */
export async function installedCompilers(model: DataModelName): Promise<readonly string[] | null> {
  const { asserts, dumps } = compilers[model];
  const all = dumps === null || dumps === asserts ? [asserts] : [asserts, dumps];
  const versions = await Promise.all(all.map((compiler) => installedVersion(compiler, model)));
  return versions.every((version) => version !== null) ? versions : null;
}

/** x86's models, whose compilers have to be there, and every other one that this machine has a gcc for: clang's differs. */
export async function modelsOfGcc(): Promise<readonly DataModelName[]> {
  const names = (Object.keys(dataModels) as DataModelName[]).filter((name) => compilers[name].asserts.kind === "gcc");
  const installed = await Promise.all(names.map((name) => installedVersion(compilers[name].asserts, name)));
  return names.filter((name, index) => name === "x86_64" || name === "i386" || installed[index] !== null);
}
