import type { NotSeen } from "../declare/not-seen.ts";
import type { DataModelName } from "../layout/data-model.ts";
import { couldNotCheck, uncheckedIn } from "./could-not-check.ts";
import { gapsOf, gapsTogether } from "./gaps.ts";
import type { Gaps } from "./gaps.ts";
import type { Summary } from "./report.ts";
import type { Side } from "./side.ts";
import { Tally } from "./tally.ts";
import type { Unchecked } from "./unchecked.ts";

/**
 * What is to be told of two sides besides their changes. It is gathered from the ABIs of a few data models at a time, and
 * keeps none of these.
 */
export class Account {
  readonly #tally = new Tally();
  readonly #gaps: Gaps[] = [];
  readonly #unchecked: Unchecked[] = [];
  readonly #labels = new Map<DataModelName, Pair>();

  add(before: Side, after: Side): void {
    this.#tally.add(after);
    this.#gaps.push(gapsOf(before, after));
    this.#unchecked.push(...uncheckedIn(before, after));
    const labels = { before: before.label, after: after.label };
    for (const { model } of after.abis) this.#labels.set(model.name, labels);
  }

  notSeen(): NotSeen[] {
    return gapsTogether(this.#gaps);
  }

  couldNotCheck(): Unchecked[] {
    return couldNotCheck(this.#unchecked);
  }

  summary(): Omit<Summary, "notSeen"> {
    return this.#tally.summary();
  }

  /** How a file of OLD is printed that a change in that model is about. */
  oldLabel(path: string, model: DataModelName): string {
    return this.#labels.get(model)?.before(path) ?? path;
  }

  newLabel(path: string, model: DataModelName): string {
    return this.#labels.get(model)?.after(path) ?? path;
  }
}

interface Pair {
  readonly before: (path: string) => string;
  readonly after: (path: string) => string;
}
