import type { Macro } from "./macro.ts";

/**
 * What a name stands for while a translation unit is read: a macro, or under names that no header can spell (they hold
 * a space) a word: "typedef T" is "type" where T names a type; "pragma pack" is the stack of alignments in force,
 * innermost last; "pragma once F" is "once" where F was read.
 */
export type Meaning = Macro | string;

/** That a name had this meaning (or none) when it was first asked for. */
export type Assumption = readonly [name: string, meaning: Meaning | undefined];

/** The meanings of names, with a memory of what was asked and what was changed since `record`. */
export class Environment {
  readonly #meanings: Map<string, Meaning>;
  #known = new Set<string>();
  #assumes: Assumption[] = [];
  #changes = new Set<string>();

  constructor(predefined: ReadonlyMap<string, Meaning>) {
    this.#meanings = new Map(predefined);
  }

  get(name: string): Meaning | undefined {
    const meaning = this.#meanings.get(name);
    if (!this.#known.has(name)) {
      this.#known.add(name);
      this.#assumes.push([name, meaning]);
    }
    return meaning;
  }

  macro(name: string): Macro | undefined {
    return this.get(name) as Macro | undefined;
  }

  set(name: string, meaning: Meaning | undefined): void {
    if (meaning === undefined) this.#meanings.delete(name);
    else this.#meanings.set(name, meaning);
    this.#known.add(name);
    this.#changes.add(name);
  }

  holds(assumes: readonly Assumption[]): boolean {
    return assumes.every(([name, meaning]) => this.#meanings.get(name) === meaning);
  }

  apply(changes: readonly Assumption[]): void {
    for (const [name, meaning] of changes) {
      if (meaning === undefined) this.#meanings.delete(name);
      else this.#meanings.set(name, meaning);
    }
  }

  /** Runs `work` and tells what it asked of the environment as it was before, and what it changed. */
  record<T>(work: () => T): { result: T; assumes: readonly Assumption[]; changes: readonly Assumption[] } {
    const outer = { known: this.#known, assumes: this.#assumes, changes: this.#changes };
    this.#known = new Set();
    this.#assumes = [];
    this.#changes = new Set();
    try {
      const result = work();
      const changes = [...this.#changes].map((name): Assumption => [name, this.#meanings.get(name)]);
      return { result, assumes: this.#assumes, changes };
    } finally {
      this.#known = outer.known;
      this.#assumes = outer.assumes;
      this.#changes = outer.changes;
    }
  }
}
