import { InputError } from "../../input/input-error.ts";
import { nearest } from "../../declare/nearest.ts";
import { printable } from "../../report/printable.ts";
import { exitStatus } from "../exit-status.ts";
import type { ExitStatus } from "../exit-status.ts";
import type { Terminal } from "../terminal.ts";
import { fits } from "./glob.ts";
import { namedNotModelled } from "./not-modelled.ts";
import { notModelled } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { parseScenario } from "./parse-scenario.ts";
import { playIoctl } from "./play-ioctl.ts";
import { playSyscall } from "./play-syscall.ts";
import { readLines } from "./read-lines.ts";
import type { Scenario, Step } from "./scenario.ts";

export interface ReplayOptions {
  readonly only?: string;
  readonly from?: string;
  readonly notModelled?: string;
}

/** Milliseconds between two lines for whoever watches. */
const pause = 1000;

/** Plays the scenarios of a recording, says what differs, and counts. */
export async function runReplay(terminal: Terminal, file: string, options: ReplayOptions): Promise<ExitStatus> {
  const named = options.notModelled === undefined ? namedNotModelled : await patternsOf(options.notModelled);
  const total = { steps: 0, differ: 0, notModelled: 0, unnamed: 0 };
  let shown = Date.now();
  for await (const scenario of wanted(file, options)) {
    const { differences, open } = play(scenario);
    total.steps += scenario.steps.length;
    total.differ += differences.length;
    total.notModelled += open.length;
    if (differences.length > 0) terminal.print(differingText(scenario, differences));
    if (open.length > 0 && !named.some((pattern) => fits(scenario.id, pattern))) {
      total.unnamed++;
      terminal.print(`${printable(`${scenario.id}: not modelled, and no list names it: ${open[0]}`)}\n`);
    }
    if (Date.now() - shown < pause) continue;
    shown = Date.now();
    terminal.progress(`${file}: ${total.steps} steps …`);
  }
  terminal.print(`${total.steps} steps, ${total.differ} differ, ${total.notModelled} not modelled\n`);
  return total.differ > 0 || total.unnamed > 0 ? exitStatus.breaking : exitStatus.passed;
}

/** The scenarios that are asked for. Throws `InputError` where there are none. */
async function* wanted(file: string, { only = "*", from }: ReplayOptions): AsyncGenerator<Scenario> {
  const ids = new Set<string>();
  let hasStarted = from === undefined;
  let isEmpty = true;
  for await (const line of readLines(file)) {
    if (line.text.trim() === "") continue;
    const scenario = parseScenario(file, line);
    hasStarted ||= scenario.id === from;
    if (!hasStarted) ids.add(scenario.id);
    if (!hasStarted || !fits(scenario.id, only)) continue;
    isEmpty = false;
    yield scenario;
  }
  if (!hasStarted) throw new InputError(`${file}: no scenario ${from}${meant(from!, ids)}`);
  if (isEmpty) throw new InputError(`${file}: no scenario${only === "*" ? "" : ` fits ${only}`}`);
}

function meant(id: string, ids: Iterable<string>): string {
  const near = nearest(id, ids);
  return near === null ? "" : `; did you mean ${near}?`;
}

interface Played {
  readonly differences: readonly Difference[];
  /** Why steps are not modelled. */
  readonly open: readonly string[];
}

interface Difference {
  /** From 1. */
  readonly step: number;
  readonly op: string;
  readonly what: string;
}

function play(scenario: Scenario): Played {
  const differences: Difference[] = [];
  const open: string[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    const outcome = playStep(scenario, step);
    if (outcome.kind === "differs") differences.push({ step: index + 1, op: step.op, what: outcome.what });
    if (outcome.kind === "not-modelled") open.push(outcome.why);
  }
  return { differences, open };
}

function playStep(scenario: Scenario, step: Step): Outcome {
  switch (step.kind) {
    case "syscall":
      return playSyscall(scenario, step);
    case "ioctl":
      return playIoctl(scenario, step);
    case "other":
      return notModelled(`${step.op}: nothing is negotiated`);
  }
}

function differingText({ id, about, release, place }: Scenario, differences: readonly Difference[]): string {
  const steps = differences.map(({ step, op, what }) => `    step ${step}, ${op}: ${what}`);
  return [`${place}: ${id} (${release}): ${about}`, ...steps].map((line) => `${printable(line)}\n`).join("");
}

/** One pattern a line; empty lines and what stands behind # say nothing. */
async function patternsOf(file: string): Promise<readonly string[]> {
  const patterns: string[] = [];
  for await (const { text } of readLines(file)) {
    const pattern = text.replace(/#.*$/, "").trim();
    if (pattern !== "") patterns.push(pattern);
  }
  return patterns;
}
