import type { ReleaseName } from "../../../src/declare/release.ts";
import { playScenario } from "../../../src/cli/replay/play-scenario.ts";
import type { Rule } from "../../../src/drivers/kernel/rule.ts";
import type { Example } from "../examples/example.ts";
import { playExample } from "../examples/play-example.ts";
import { askedRules } from "./asked-rules.ts";
import { scenarioOf } from "./recorded-lines.ts";
import type { RecordedLine } from "./recorded-lines.ts";

/** What shows that a rule matters: it fails where the rule is left out. */
export type Evidence =
  | { readonly kind: "recording"; readonly line: RecordedLine }
  /** The calls end alike, by another rule: what fails is that they are said to end by this one. */
  | { readonly kind: "reason"; readonly line: RecordedLine; readonly told: ToldReason }
  | { readonly kind: "example"; readonly example: Example };

/** A rule that an ioctl was refused by. */
export interface ToldReason {
  /** From 1. */
  readonly step: number;
  readonly rule: string;
}

/** Of scenarios that make the same calls with the same ends so many are tried, and of all so many. */
const mostAlike = 3;
const mostTried = 400;

/** The recorded scenarios of one kernel, by the rules that each of them asks, the short ones first. */
export class Scenarios {
  readonly #askedBy = new Map<string, Candidates>();
  readonly #all = new Candidates();

  constructor(lines: readonly RecordedLine[]) {
    for (const line of lines.toSorted((a, b) => a.text.length - b.text.length)) this.#add(line);
  }

  /** A scenario that differs without the rule; any is tried where none is known to ask it. */
  failingWithout(rule: Rule): RecordedLine | null {
    const { lines } = this.#askedBy.get(rule.id) ?? this.#all;
    return lines.find((line) => differs(line, rule)) ?? null;
  }

  /** A scenario with a call that is refused by the rule, and by another one without it. */
  toldOtherwiseWithout(rule: Rule): { readonly line: RecordedLine; readonly told: ToldReason } | null {
    for (const line of this.#askedBy.get(rule.id)?.lines ?? []) {
      const told = reasonsTold(line).find((each) => each.rule === rule.id);
      if (told === undefined) continue;
      if (!reasonsTold(line, [rule.id]).some((each) => each.rule === rule.id)) return { line, told };
    }
    return null;
  }

  #add(line: RecordedLine): void {
    const scenario = scenarioOf(line);
    // System calls meet no rules.
    if (scenario.steps.some(({ kind }) => kind === "syscall")) return;
    const { rules, outcomes } = askedRules(scenario);
    // What differs with all rules shows nothing of any.
    if (outcomes.some(({ kind }) => kind === "differs")) return;
    const { machine } = scenario.hardware;
    const alike = [machine.name, ...scenario.steps.map(({ op, errno }) => `${op} ${errno ?? ""}`)].join();
    this.#all.add(line, alike);
    for (const rule of rules) {
      let asking = this.#askedBy.get(rule);
      if (asking === undefined) this.#askedBy.set(rule, (asking = new Candidates()));
      asking.add(line, alike);
    }
  }
}

class Candidates {
  readonly lines: RecordedLine[] = [];
  readonly #alike = new Map<string, number>();

  add(line: RecordedLine, alike: string): void {
    const count = this.#alike.get(alike) ?? 0;
    if (count >= mostAlike || this.lines.length >= mostTried) return;
    this.#alike.set(alike, count + 1);
    this.lines.push(line);
  }
}

const differs = (line: RecordedLine, { id }: Rule): boolean =>
  playScenario(scenarioOf(line), { without: [id] }).some(({ kind }) => kind === "differs");

/** The rules that a scenario's calls were refused by, in their order. */
export function reasonsTold(line: RecordedLine, without: readonly string[] = []): readonly ToldReason[] {
  const told: ToldReason[] = [];
  const scenario = scenarioOf(line);
  playScenario(scenario, {
    without,
    onRefused: ({ rule }, step) => told.push({ step: scenario.steps.indexOf(step) + 1, rule }),
  });
  return told;
}

/** What fails on a release without the rule: an example where one was written, else a recording. */
export function evidenceFor(
  rule: Rule,
  release: ReleaseName,
  scenarios: Scenarios,
  examples: readonly Example[],
): Evidence | null {
  const own = examples.filter((each) => each.rule === rule.id && each.releases.includes(release));
  const example = own.find((each) => playExample(each, release, [rule.id]) !== each.gives);
  // An example was written where no recording shows the rule: it need not be looked for.
  if (example !== undefined) return { kind: "example", example };
  const line = scenarios.failingWithout(rule);
  if (line !== null) return { kind: "recording", line };
  const told = scenarios.toldOtherwiseWithout(rule);
  return told === null ? null : { kind: "reason", ...told };
}
