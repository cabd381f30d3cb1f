import { InputError } from "../../declare/input-error.ts";
import { nearest } from "../../declare/nearest.ts";
import { printable } from "../../declare/printable.ts";
import { exitStatus } from "../exit-status.ts";
import type { ExitStatus } from "../exit-status.ts";
import type { Terminal } from "../terminal.ts";
import { fits } from "./fits.ts";
import { namedNotModelled } from "./named-not-modelled.ts";
import type { Outcome } from "./outcome.ts";
import { parseScenario } from "./parse-scenario.ts";
import { playScenario } from "./play-scenario.ts";
import { readLines } from "./read-lines.ts";
import { recordingsIn } from "./recordings-in.ts";
import type { Scenario } from "./scenario.ts";

export interface ReplayOptions {
  readonly only?: string;
  readonly from?: string;
  readonly notModelled?: string;
}

/** Milliseconds between two lines for whoever watches. */
const pause = 1000;

interface Total {
  steps: number;
  differ: number;
  notModelled: number;
  /** Scenarios that are not modelled, and that no list names. */
  unnamed: number;
}

/** Plays the scenarios of a recording, or of all in a folder, says what differs, and counts. */
export async function runReplay(terminal: Terminal, path: string, options: ReplayOptions): Promise<ExitStatus> {
  const named = options.notModelled === undefined ? namedNotModelled : await patternsOf(options.notModelled);
  const files = await recordingsIn(path);
  const totals = new Map<string, Total>();
  let shown = Date.now();
  for await (const [file, scenario] of wanted(path, files, options)) {
    const total = totals.get(file) ?? { steps: 0, differ: 0, notModelled: 0, unnamed: 0 };
    totals.set(file, total);
    for (const line of played(scenario, named, total)) terminal.print(`${printable(line)}\n`);
    if (Date.now() - shown < pause) continue;
    shown = Date.now();
    terminal.progress(`${file}: ${total.steps} steps …`);
  }
  if (files.length > 1) for (const [file, total] of totals) terminal.print(`${printable(file)}: ${summary([total])}\n`);
  const all = [...totals.values()];
  terminal.print(`${summary(all)}\n`);
  return all.some(({ differ, unnamed }) => differ > 0 || unnamed > 0) ? exitStatus.breaking : exitStatus.passed;
}

/** Counts what a scenario shows; gives what is to be said of it. */
function played(scenario: Scenario, named: readonly string[], total: Total): readonly string[] {
  const outcomes = playScenario(scenario);
  const differing = outcomes.filter(({ kind }) => kind === "differs").length;
  const open = outcomes.flatMap((outcome) => (outcome.kind === "not-modelled" ? [outcome.why] : []));
  total.steps += outcomes.length;
  total.differ += differing;
  total.notModelled += open.length;
  const lines = differing > 0 ? differingLines(scenario, outcomes) : [];
  if (open.length === 0 || named.some((pattern) => fits(scenario.id, pattern))) return lines;
  total.unnamed++;
  return [...lines, `${scenario.id}: not modelled, and no list names it: ${open[0]}`];
}

function summary(totals: readonly Total[]): string {
  const sum = (of: (total: Total) => number): number => totals.reduce((all, total) => all + of(total), 0);
  return `${sum(({ steps }) => steps)} steps, ${sum(({ differ }) => differ)} differ, ${sum(({ notModelled }) => notModelled)} not modelled`;
}

/** The scenarios that are asked for, with their files. Throws `InputError` where there are none. */
async function* wanted(
  path: string,
  files: readonly string[],
  { only = "*", from }: ReplayOptions,
): AsyncGenerator<readonly [file: string, Scenario]> {
  const ids = new Set<string>();
  let hasStarted = from === undefined;
  let isEmpty = true;
  for (const file of files) {
    for await (const line of readLines(file)) {
      if (line.text.trim() === "") continue;
      const scenario = parseScenario(file, line);
      hasStarted ||= scenario.id === from;
      if (!hasStarted) ids.add(scenario.id);
      if (!hasStarted || !fits(scenario.id, only)) continue;
      isEmpty = false;
      yield [file, scenario];
    }
  }
  if (!hasStarted) throw new InputError(`${path}: no scenario ${from}${meant(from!, ids)}`);
  if (isEmpty) throw new InputError(`${path}: no scenario${only === "*" ? "" : ` fits ${only}`}`);
}

function meant(id: string, ids: Iterable<string>): string {
  const near = nearest(id, ids);
  return near === null ? "" : `; did you mean ${near}?`;
}

function differingLines(
  { id, about, release, steps, place }: Scenario,
  outcomes: readonly Outcome[],
): readonly string[] {
  const lines = outcomes.flatMap((outcome, index) => {
    if (outcome.kind !== "differs") return [];
    const [first, ...rest] = outcome.what;
    return [`    step ${index + 1}, ${steps[index]!.op}: ${first}`, ...rest.map((line) => `      ${line}`)];
  });
  return [`${place}: ${id} (${release}): ${about}`, ...lines];
}

/** One pattern a line; empty lines and what stands behind # say nothing. */
async function patternsOf(file: string): Promise<readonly string[]> {
  const patterns: string[] = [];
  for await (const { text } of readLines(file)) {
    const pattern = text.split("#", 1)[0]!.trim();
    if (pattern !== "") patterns.push(pattern);
  }
  return patterns;
}
