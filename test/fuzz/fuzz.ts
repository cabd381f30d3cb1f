// npm run fuzz -- [ENTRY...] [--inputs N | --minutes N] [--seed S] [--headers DIR] [--replay FILE]
// Gives every way in inputs that have grown and were damaged, and says which broke a law: 1,000,000 where nothing else is said.
import { readFileSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { entries } from "./entries.ts";
import { fuzzEntry, inputsOf } from "./fuzz-entry.ts";
import type { Result } from "./fuzz-entry.ts";
import { shared } from "./shares.ts";
import { rowOf, tableHead } from "./table.ts";
import { Trial } from "./trial.ts";
import type { Limits } from "./watched-process.ts";

const folder = resolve("node_modules/.fuzz");
const limits: Limits = { time: 5000, heap: 512, memory: 1536 };
const defaults = { inputs: 1_000_000, seed: 20_261_121, patience: 20_000, mostEnds: 20 };
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    inputs: { type: "string" },
    minutes: { type: "string" },
    seed: { type: "string" },
    headers: { type: "string" },
    replay: { type: "string" },
  },
});
if (values.headers !== undefined) process.env["UAPI_COMPAT_FUZZ_HEADERS"] = values.headers;
const moduleOf = (name: string): string => new URL(`entries/${name}.js`, import.meta.url).href;

process.exitCode = values.replay === undefined ? await fuzzAll() : await replay(values.replay);

async function fuzzAll(): Promise<number> {
  const unknown = positionals.filter((name) => entries.every((entry) => entry.name !== name));
  if (unknown.length > 0) {
    say(`no entry is called ${unknown.join(" ")}; there are ${entries.map(({ name }) => name).join(", ")}`);
    return 2;
  }
  const chosen = entries.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const seed = Number(values.seed ?? defaults.seed);
  const minutes = values.minutes === undefined ? null : Number(values.minutes);
  const all = shared(chosen, Number(values.inputs ?? defaults.inputs));
  const results: Result[] = [];
  say(tableHead);
  for (const { name } of chosen) {
    const share =
      minutes === null
        ? { inputs: all.get(name)!, time: null }
        : { inputs: null, time: (minutes * 60_000) / chosen.length };
    const result = await fuzzEntry(name, moduleOf(name), {
      seed,
      folder,
      limits,
      patience: defaults.patience,
      mostEnds: defaults.mostEnds,
      ...share,
    });
    results.push(result);
    say(rowOf(result));
    for (const { file, violation } of result.finds)
      say(`  ${violation.kind}: ${violation.what}\n  npm run fuzz -- --replay ${relative(".", file)}`);
  }
  const inputs = results.reduce((sum, result) => sum + inputsOf(result), 0);
  const violations = results.reduce((sum, result) => sum + result.violations, 0);
  say(`${inputs} inputs over ${results.length} entries, ${violations} violations`);
  return violations > 0 ? 1 : 0;
}

/** Tries one input again, in the entry that its file is named after. */
async function replay(file: string): Promise<number> {
  const name = basename(file).replace(/-[0-9a-f]{8}$/, "");
  const trial = new Trial(moduleOf(name), `${folder}/at-hand-replay`, limits);
  const { answer, said } = await trial.try(readFileSync(file));
  trial.close();
  if (typeof answer === "string") say(`${answer}: ${said}`);
  else say(`${answer.kind}: ${answer.what}\n${answer.where}`);
  return typeof answer === "string" ? 0 : 1;
}
