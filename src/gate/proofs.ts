import type { Witness } from "../declare/witness.ts";
import type { Change } from "../diff/change.ts";
import type { Finding } from "../rules/finding.ts";
import type { prover } from "../witness/prover.ts";
import type { Compared } from "./comparing.ts";

export type Prover = typeof prover;

/** The witnesses of findings, found while the ABIs are there that they are made from. */
export class Proofs {
  readonly #of = new Map<Change, Map<string, Witness | null>>();
  readonly #proven = new Set<string>();

  /**
   * `findings` are those of these models alone. What was proven in other ones needs no second proof. `by` is null where
   * none of them calls for one.
   */
  add({ old, current, said }: Compared, findings: readonly Finding[], by: Prover | null): void {
    const witnessOf = by?.(old.abis, current.abis, said) ?? null;
    const times = new Map<string, number>();
    for (const finding of findings) {
      const { rule, subject, change } = finding;
      const name = [rule, subject, current.label(change.header)].join("\0");
      const time = (times.get(name) ?? 0) + 1;
      times.set(name, time);
      const key = `${name}\0${time}`;
      if (this.#proven.has(key)) continue;
      this.#proven.add(key);
      const known = this.#of.get(change) ?? new Map<string, Witness | null>();
      this.#of.set(change, known.set(rule, witnessOf?.(finding) ?? null));
    }
  }

  of({ change, rule }: Finding): Witness | null {
    return this.#of.get(change)?.get(rule) ?? null;
  }
}
