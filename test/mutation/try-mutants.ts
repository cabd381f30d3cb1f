import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Task, Tried } from "./verdict.ts";

/** In seconds of the processor, for the tests that one mutant is tried against: they take a few. */
const longestTrial = 20;
/** In milliseconds: how often that is looked at. */
const interval = 1000;
/** USER_HZ, which is 100 wherever Linux runs. */
const ticksPerSecond = 100;

/** Tries mutants in so many processes. The first one measures which tests meet which mutants. */
export async function tryMutants(
  tasks: readonly Task[],
  processes: number,
  onTried: (task: Task, tried: Tried) => void,
): Promise<void> {
  const left = tasks.values();
  const first = await startProcess();
  await Promise.all(Array.from({ length: processes }, (_, index) => tryInTurn(index === 0 ? first : null)));

  async function tryInTurn(started: ChildProcess | null): Promise<void> {
    let child = started ?? (await startProcess());
    for (const task of left) {
      const tried = await trialIn(child, task);
      if (tried.verdict === "endless") child = await startProcess();
      onTried(task, tried);
    }
    child.kill();
  }
}

async function startProcess(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, "trial-process.js"), { execArgv: ["--max-old-space-size=4096"] });
  const answer = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (answer[0] !== "ready") throw new Error("the tests do not run without any mutant");
  return child;
}

/** What ended the process, where there is no answer, is the mutant. */
function trialIn(child: ChildProcess, task: Task): Promise<Tried> {
  return new Promise((resolve) => {
    const until = processorTime(child) + longestTrial;
    const timer = setInterval(() => processorTime(child) > until && child.kill("SIGKILL"), interval);
    child
      .removeAllListeners()
      .once("message", (tried: Tried) => answer(tried))
      .once("exit", () => answer({ verdict: "endless", isStatic: false, by: null }));
    child.send(task);

    function answer(tried: Tried): void {
      clearInterval(timer);
      resolve(tried);
    }
  });
}

/** What the process has taken so far: on a busy machine a minute on the clock may be a second of it. */
function processorTime({ pid }: ChildProcess): number {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return 0;
  const fields = readFileSync(stat, "utf8").split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
