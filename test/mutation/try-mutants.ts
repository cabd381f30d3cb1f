import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { copyFolder } from "./instrumented-copy.ts";
import type { Mutant } from "./instrumented-copy.ts";
import { spoiled } from "./spoiled.ts";
import type { Result, Tried } from "./verdict.ts";

/** In milliseconds, for the tests that one mutant is tried against: they take a second. */
const longestTrial = 15_000;

/** Tries mutants in so many processes. The first one measures which tests meet which mutants. */
export async function tryMutants(mutants: readonly Mutant[], processes: number): Promise<readonly Result[]> {
  const results = new Map<Mutant, Result>();
  const left = mutants.values();
  const first = await startProcess();
  await Promise.all(Array.from({ length: processes }, (_, index) => tryInTurn(index === 0 ? first : null)));
  return mutants.map((mutant) => results.get(mutant)!);

  async function tryInTurn(started: ChildProcess | null): Promise<void> {
    let child = started ?? (await startProcess());
    for (const mutant of left) {
      let tried = await trialIn(child, mutant);
      if (tried === "spoiled") {
        // By this mutant, or by one before it: in a process of its own, nothing else can be what fails.
        child = await startProcess();
        tried = await trialIn(child, mutant);
      }
      if (typeof tried === "string") child = await startProcess();
      results.set(mutant, { ...mutant, ...(typeof tried === "object" ? tried : { verdict: tried, by: null }) });
      if (results.size % 500 === 0) process.stderr.write(`${results.size} of ${mutants.length}\n`);
    }
    child.kill();
  }
}

async function startProcess(): Promise<ChildProcess> {
  const child = fork(`${copyFolder}/dist/test/mutation/trial-process.js`, [copyFolder], {
    execArgv: ["--max-old-space-size=4096"],
  });
  const answer = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (answer[0] !== "ready") throw new Error("the tests do not run without any mutant");
  return child;
}

/** What ended the process, where there is no answer: "spoiled" is what it says itself, before it ends. */
function trialIn(child: ChildProcess, mutant: Mutant): Promise<Tried | "spoiled" | "endless"> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), longestTrial);
    child
      .removeAllListeners()
      .once("message", (tried: Tried) => answer(tried))
      .once("exit", (code) => answer(code === spoiled ? "spoiled" : "endless"));
    child.send(mutant);

    function answer(tried: Tried | "spoiled" | "endless"): void {
      clearTimeout(timer);
      resolve(tried);
    }
  });
}
