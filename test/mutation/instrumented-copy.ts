import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { Instrumenter } from "@stryker-mutator/instrumenter";

/** One change to one place. */
export interface Mutant {
  /** By which it is switched on. */
  readonly number: number;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** "EqualityOperator". */
  readonly kind: string;
  readonly original: string;
  readonly replacement: string;
}

/** Beside what else tools keep there; modules in it still find the project's packages. */
export const copyFolder = "node_modules/.mutation";

/** Messages and names: what they say is no behaviour. */
const excludedMutations = ["StringLiteral"];

const noMessage = (): void => {};
const quiet = { isDebugEnabled: () => false, debug: noMessage, info: noMessage, warn: noMessage };

/** Copies the project, puts all mutants of some files in, and compiles it. */
export async function makeInstrumentedCopy(files: readonly string[]): Promise<readonly Mutant[]> {
  rmSync(copyFolder, { recursive: true, force: true });
  for (const each of ["src", "abi", "test", "package.json", "tsconfig.json"]) {
    cpSync(each, join(copyFolder, each), { recursive: true });
  }
  const mutants = await instrument(files);
  for (const [name, text] of Object.entries(vitestPackage)) write(`node_modules/vitest/${name}`, text);
  execFileSync("node_modules/.bin/tsc", ["-p", join(copyFolder, "test"), "--noCheck"], { stdio: "inherit" });
  return mutants;
}

/** In the copy, "vitest" is what collects the tests. */
const vitestPackage = {
  "package.json": '{ "type": "module", "exports": "./index.js" }',
  "index.js": 'export * from "../../dist/test/mutation/collected-tests.js";',
};

async function instrument(names: readonly string[]): Promise<readonly Mutant[]> {
  const files = names.map((name) => ({ name, content: readFileSync(name, "utf8"), mutate: true }));
  const options = { plugins: null, ignorers: [], excludedMutations, noHeader: true };
  const instrumenter = new Instrumenter(quiet as unknown as ConstructorParameters<typeof Instrumenter>[0]);
  const result = await instrumenter.instrument(files, options);
  for (const { name, content } of result.files) write(name, withSwitch(name, content));
  const contents = new Map(files.map(({ name, content }) => [name, content.split("\n")]));
  const placed = result.mutants.filter(({ status }) => status !== "Ignored");
  return placed.map(({ id, fileName, location, mutatorName, replacement }) => ({
    number: Number(id),
    file: fileName,
    line: location.start.line + 1,
    kind: mutatorName,
    original: textAt(contents.get(fileName)!, location),
    replacement,
  }));
}

/** The instrumenter's own header looks the active mutant up in a global, by a string: most of the time would go there. */
function withSwitch(name: string, content: string): string {
  const module = posix.relative(dirname(name), "test/mutation/mutant-switch.ts");
  return [
    `import { isActive as stryMutAct_9fa48, cover as stryCov_9fa48 } from "${module}";`,
    content.replaceAll(/\bstry(?:MutAct|Cov)_9fa48\([^)]*\)/g, (call) => call.replaceAll('"', "")),
  ].join("\n");
}

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
