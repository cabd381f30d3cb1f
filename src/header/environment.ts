import type { Macro } from "./macro.ts";

/**
 * What a name stands for while a translation unit is read: a macro, or under names that no header can spell (they hold
 * a space) a word: "typedef T" is "type" where T names a type; "pragma pack" is the stack of alignments in force,
 * innermost last; "pragma once F" is "once" where F was read.
 */
export type Meaning = Macro | string;

/** Names, and what each stood for; undefined where it stood for nothing. Two lists: there are very many. */
export interface Meanings {
  readonly names: readonly string[];
  readonly meanings: readonly (Meaning | undefined)[];
}

const gone = "";

/** The meanings of names, with a memory of what was asked and what was changed since `record`. */
export class Environment {
  readonly #predefined: ReadonlyMap<string, Meaning>;
  /** What differs from the predefined meanings; `gone` where a name has none any more. */
  readonly #own = new Map<string, Meaning>();
  #known = new Set<string>();
  #asked: { names: string[]; meanings: (Meaning | undefined)[] } = { names: [], meanings: [] };
  #changed = new Set<string>();

  constructor(predefined: ReadonlyMap<string, Meaning>) {
    this.#predefined = predefined;
  }

  get(name: string): Meaning | undefined {
    const meaning = this.#now(name);
    if (!this.#known.has(name)) {
      this.#known.add(name);
      this.#asked.names.push(name);
      this.#asked.meanings.push(meaning);
    }
    return meaning;
  }

  macro(name: string): Macro | undefined {
    return this.get(name) as Macro | undefined;
  }

  set(name: string, meaning: Meaning | undefined): void {
    this.#own.set(name, meaning ?? gone);
    this.#known.add(name);
    this.#changed.add(name);
  }

  /** Whether all of the names mean now what they meant then. */
  holds({ names, meanings }: Meanings): boolean {
    return names.every((name, index) => this.#now(name) === meanings[index]);
  }

  apply({ names, meanings }: Meanings): void {
    names.forEach((name, index) => this.#own.set(name, meanings[index] ?? gone));
  }

  /** Runs `work` and tells what it asked of the environment as it was before, and what it changed. */
  record<T>(work: () => T): { result: T; assumes: Meanings; changes: Meanings } {
    const outer = { known: this.#known, asked: this.#asked, changed: this.#changed };
    const asked = { names: [], meanings: [] };
    this.#known = new Set();
    this.#asked = asked;
    this.#changed = new Set();
    try {
      const result = work();
      const names = [...this.#changed];
      return { result, assumes: asked, changes: { names, meanings: names.map((name) => this.#now(name)) } };
    } finally {
      this.#known = outer.known;
      this.#asked = outer.asked;
      this.#changed = outer.changed;
    }
  }

  #now(name: string): Meaning | undefined {
    const own = this.#own.get(name);
    if (own === undefined) return this.#predefined.get(name);
    return own === gone ? undefined : own;
  }
}
