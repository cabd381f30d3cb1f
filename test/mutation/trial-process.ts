import { readFileSync } from "node:fs";
import { Coverage } from "./coverage.ts";
import { copyFolder } from "./instrumented-copy.ts";
import type { Mutant } from "./instrumented-copy.ts";
import { mutantSwitch } from "./mutant-switch.ts";
import { TestOrder } from "./test-order.ts";
import { Trial } from "./trial.ts";
import type { Task } from "./verdict.ts";
import { World } from "./world.ts";
import { WorldTests } from "./world-tests.ts";

// node trial-process.js: tries each mutant that it is sent, and answers with the verdict.

/** What all processes of one folder share. */
export interface TrialPlan {
  readonly mutants: readonly Mutant[];
  readonly testFiles: readonly string[];
  readonly forget?: string;
}

const { mutants, testFiles, forget } = JSON.parse(readFileSync(`${copyFolder}/plan.json`, "utf8")) as TrialPlan;
const root = `${copyFolder}/dist`;
const numbers = Math.max(0, ...mutants.map(({ number }) => number)) + 1;
const metByLoading = new Uint32Array(numbers);
mutantSwitch.counts = metByLoading;
const first = new World(root);
const world = new WorldTests(first, forget);
const tests = testFiles.flatMap((file) => [...world.testsOf(file).keys()].map((name) => ({ file, name })));
mutantSwitch.counts = null;
const kept = first.without(new Set(mutants.map(({ file }) => file.replace(/\.ts$/, ".js"))));
const newWorld = (): WorldTests => new WorldTests(new World(root, kept), forget);
const coverage = new Coverage(tests.length, numbers);
if (!coverage.load(`${copyFolder}/coverage`)) {
  await coverage.measure(tests, world);
  coverage.save(`${copyFolder}/coverage`);
}
const order = new TestOrder(tests, coverage, mutants);
const trial = new Trial({ tests, coverage, order, metByLoading, newWorld }, world);
process.on("message", (task: Task) => {
  void trial.run(task).then((tried) => process.send!(tried));
});
process.send!("ready");
