import { readFileSync } from "node:fs";
import type { Mutant } from "./instrumented-copy.ts";
import { countInto } from "./mutant-switch.ts";
import { spoiled } from "./spoiled.ts";

// node trial-process.js FOLDER: tries each mutant whose number it is sent, and answers with the verdict.

const [folder = ""] = process.argv.slice(2);
const mutants = JSON.parse(readFileSync(`${folder}/mutants.json`, "utf8")) as readonly Mutant[];
const numbers = Math.max(0, ...mutants.map(({ number }) => number)) + 1;
const metByLoading = new Uint32Array(numbers);
countInto(metByLoading);
// Nothing that is mutated is loaded before.
const [{ Coverage }, { fastTests }, { Trial }] = await Promise.all([
  import("./coverage.ts"),
  import("./fast-tests.ts"),
  import("./trial.ts"),
]);
const tests = await fastTests(`${folder}/dist`);
countInto(null);
const coverage = new Coverage(tests.length, numbers);
if (!coverage.load(`${folder}/coverage`)) {
  await coverage.measure(tests);
  coverage.save(`${folder}/coverage`);
}
const trial = new Trial(tests, coverage);
process.on("message", ({ number, file }: Mutant) => {
  trial.run(number, file, metByLoading[number] !== 0).then(
    (tried) => process.send!(tried),
    () => process.exit(spoiled),
  );
});
process.send!("ready");
