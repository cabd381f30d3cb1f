import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Instrumenter } from "@stryker-mutator/instrumenter";

/** One change to one place. */
export interface Mutant {
  /** By which it is switched on. */
  readonly number: number;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** "EqualityOperator". */
  readonly kind: string;
  readonly original: string;
  readonly replacement: string;
}

/** Files with all their mutants in them, each behind its switch. */
export interface Instrumented {
  readonly mutants: readonly Mutant[];
  readonly files: readonly { readonly name: string; readonly content: string }[];
}

/** Beside what else tools keep there. */
export const workFolder = "node_modules/.mutation";
export const copyFolder = `${workFolder}/copy`;

/** Messages and names: what they say is no behaviour. */
const excludedMutations = ["StringLiteral"];

const noMessage = (): void => {};
const quiet = { isDebugEnabled: () => false, debug: noMessage, info: noMessage, warn: noMessage };

export async function instrument(names: readonly string[]): Promise<Instrumented> {
  const files = names.map((name) => ({ name, content: readFileSync(name, "utf8"), mutate: true }));
  const options = { plugins: null, ignorers: [], excludedMutations, noHeader: true };
  const instrumenter = new Instrumenter(quiet as unknown as ConstructorParameters<typeof Instrumenter>[0]);
  const result = await instrumenter.instrument(files, options);
  const contents = new Map(files.map(({ name, content }) => [name, content.split("\n")]));
  const placed = result.mutants.filter(({ status }) => status !== "Ignored");
  const mutants = placed.map(({ id, fileName, location, mutatorName, replacement }) => ({
    number: Number(id),
    file: fileName,
    line: location.start.line + 1,
    column: location.start.column + 1,
    kind: mutatorName,
    original: textAt(contents.get(fileName)!, location),
    replacement,
  }));
  return { mutants, files: result.files.map(({ name, content }) => ({ name, content: withSwitch(content) })) };
}

/** Copies the project, with these files instead of its own, and compiles it to what a `World` can load. */
export function makeCopy({ files }: Instrumented): void {
  rmSync(copyFolder, { recursive: true, force: true });
  for (const each of ["src", "abi", "test", "tsconfig.json"]) cpSync(each, join(copyFolder, each), { recursive: true });
  write("package.json", '{ "type": "commonjs" }');
  for (const { name, content } of files) write(name, content);
  const asCommonJs = ["--module", "commonjs", "--moduleResolution", "bundler", "--verbatimModuleSyntax", "false"];
  const options = ["-p", join(copyFolder, "test"), "--noCheck", "--declaration", "false", ...asCommonJs];
  execFileSync("node_modules/.bin/tsc", options, { stdio: "inherit" });
}

/** The instrumenter's own header looks the active mutant up in a global, by a string: most of the time would go there. */
const withSwitch = (content: string): string =>
  content
    .replaceAll(/\bstryMutAct_9fa48\("(\d+)"\)/g, "(mutantSwitch.active === $1 && mutantSwitch.meets())")
    .replaceAll(/\bstryCov_9fa48\(([^)]*)\)/g, (_, numbers: string) => {
      return `(mutantSwitch.counts && mutantSwitch.count(${numbers.replaceAll('"', "")}))`;
    });

interface Place {
  /** Lines and columns from 0. */
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

function textAt(lines: readonly string[], { start, end }: Place): string {
  const within = lines.slice(start.line, end.line + 1);
  const last = within.length - 1;
  within[last] = within[last]!.slice(0, end.column);
  within[0] = within[0]!.slice(start.column);
  return within.join("\n");
}

function write(name: string, text: string): void {
  const path = join(copyFolder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
