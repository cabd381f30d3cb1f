// npm run mutation [-- [--processes N] [--fresh] FOLDER_OR_FILE…]
// Changes layout, diff, rules, negotiation and the emulated kernel in one place after the other, and looks whether a test
// fails: prints a table of the folders, and writes into node_modules/.mutation what no test fails with. What is known from
// a run before is not tried again, but with --fresh.
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { filesUnder } from "../house/files-under.ts";
import { leftOut, mutatedFolders } from "./folders.ts";
import type { MutatedFolder } from "./folders.ts";
import { copyFolder, instrument, makeCopy, workFolder } from "./instrumented-copy.ts";
import { KnownVerdicts } from "./known-verdicts.ts";
import { survivorsOf, tableOf } from "./report.ts";
import type { TrialPlan } from "./trial-process.ts";
import { tryMutants } from "./try-mutants.ts";
import type { Result } from "./verdict.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    processes: { type: "string", default: String(availableParallelism()) },
    fresh: { type: "boolean", default: false },
  },
});
const asked = positionals.map((path) => path.replace(/\/$/, ""));

mkdirSync(workFolder, { recursive: true });
const known = new KnownVerdicts(values.fresh);
const results: Result[] = [];
for (const folder of mutatedFolders) {
  const files = filesUnder(folder.path, ".ts").filter(
    (file) => asked.length === 0 || asked.some((path) => file === path || file.startsWith(`${path}/`)),
  );
  if (files.length > 0) results.push(...(await resultsOf(folder, files)));
}
writeFileSync(`${workFolder}/survivors.txt`, survivorsOf(results));
process.stdout.write(`${tableOf(results)}\nsurvivors: ${workFolder}/survivors.txt\n`);

async function resultsOf({ path, tests, forget }: MutatedFolder, files: readonly string[]): Promise<readonly Result[]> {
  const instrumented = await instrument(files);
  const { mutants } = instrumented;
  const testFiles = [...new Set(tests.flatMap(testFilesIn))];
  const tasks = mutants.flatMap((mutant) => known.taskOf(mutant, testFiles) ?? []);
  if (tasks.length > 0) {
    const needed = tasks.every(({ against }) => against !== null)
      ? tasks.flatMap(({ against }) => against!)
      : testFiles;
    const plan: TrialPlan = {
      mutants,
      testFiles: testFiles.filter((file) => needed.includes(file)),
      ...(forget !== undefined && { forget }),
    };
    makeCopy(instrumented);
    writeFileSync(`${copyFolder}/plan.json`, JSON.stringify(plan));
    let tried = 0;
    await tryMutants(tasks, Number(values.processes), ({ mutant }, verdict) => {
      known.add(mutant, verdict, testFiles);
      if (++tried % 100 !== 0) return;
      process.stderr.write(`${path}: ${tried} of ${tasks.length}\n`);
      known.save();
    });
  }
  known.finish(files, testFiles);
  return mutants.map((mutant) => known.of(mutant));
}

function testFilesIn(path: string): readonly string[] {
  const files = statSync(path).isFile() ? [path] : filesUnder(path, ".test.ts");
  return files.filter((file) => !leftOut.has(file));
}
