import { existsSync, readdirSync } from "node:fs";
import type { Language } from "../../src/emit/c/dialect.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { compilers } from "./compilers.ts";
import { run } from "./run.ts";

export interface AssertTarget {
  readonly model: DataModelName;
  readonly language: Language;
  /** Where `#include` looks before the system's own headers; null for nowhere. */
  readonly root: string | null;
}

export interface Checked {
  /** The asserts that the compilers saw: those of other data models are behind #if. */
  readonly asserted: number;
  /** A line for each compiler that does not take it: its first error. */
  readonly errors: readonly string[];
  /** How many lines of the text each compiler has an error for. */
  readonly failing: readonly number[];
}

const standard: Readonly<Record<Language, readonly string[]>> = {
  C: ["-std=c11", "-x", "c"],
  "C++": ["-std=c++17", "-x", "c++"],
};

/** Warnings that headers ask for themselves. */
const ofHeaders = ["-Wno-cpp", "-Wno-deprecated-declarations"];

/** libstdc++ for the other models of a machine says where its own headers are: one of them is for one model. */
const libraries = "/usr/include/x86_64-linux-gnu/c++";
const ofLibrary = (existsSync(libraries) ? readdirSync(libraries) : []).flatMap((version) => [
  "-idirafter",
  `${libraries}/${version}`,
]);

/** Gives what `emit c-asserts` wrote to each compiler of a data model. What it has of its own must give no warning either. */
export async function checkAsserts(text: string, { model, language, root }: AssertTarget): Promise<Checked> {
  const { asserts, dumps } = compilers[model];
  const all = dumps === null || dumps === asserts ? [asserts] : [asserts, dumps];
  const include = [...(root === null ? [] : ["-isystem", root]), ...(language === "C++" ? ofLibrary : [])];
  const errors: string[] = [];
  const failing: number[] = [];
  for (const { kind, program, flags } of all) {
    const limit = kind === "clang" ? ["-ferror-limit=0"] : [];
    const options = [
      ...flags,
      ...standard[language],
      "-Wall",
      "-Wextra",
      "-Werror",
      ...limit,
      ...ofHeaders,
      ...include,
    ];
    const { status, stderr } = await run(program, ["-fsyntax-only", ...options, "-"], text);
    failing.push(new Set(stderr.match(/^<stdin>:\d+(?=:\d+: error:)/gm)).size);
    if (status === 0) continue;
    errors.push(`${program}: ${/^.*error:.*$/m.exec(stderr)?.[0] ?? stderr.split("\n", 1)[0]}`);
  }
  const [{ program, flags }] = all as [typeof asserts];
  const seen = await run(program, ["-E", "-P", ...flags, ...standard[language], ...include, "-"], text);
  const word = language === "C" ? /\b_Static_assert\(/g : /\bstatic_assert\(/g;
  return { asserted: seen.stdout.match(word)?.length ?? 0, errors, failing };
}
