import { isBuiltIn } from "./built-in-macros.ts";
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

/** What a piece of work asked for and did. */
interface Recording {
  /** What it knows, `gone` for a name that stands for nothing: what it asked for or set itself. */
  readonly known: Map<string, Meaning>;
  readonly asked: { readonly names: string[]; readonly meanings: (Meaning | undefined)[] };
  readonly changed: Set<string>;
}

/** The meanings of names, with a memory of what was asked and what was changed since `record`. */
export class Environment {
  readonly #predefined: ReadonlyMap<string, Meaning>;
  /** What differs from the predefined meanings; `gone` where a name has none any more. */
  readonly #own = new Map<string, Meaning>();
  #recording: Recording | null = null;

  constructor(predefined: ReadonlyMap<string, Meaning>) {
    this.#predefined = predefined;
  }

  get(name: string): Meaning | undefined {
    const recording = this.#recording;
    const known = recording?.known.get(name);
    if (known !== undefined) return known === gone ? undefined : known;
    const meaning = this.#now(name);
    if (recording !== null) {
      recording.known.set(name, meaning ?? gone);
      recording.asked.names.push(name);
      recording.asked.meanings.push(meaning);
    }
    return meaning;
  }

  macro(name: string): Macro | undefined {
    return this.get(name) as Macro | undefined;
  }

  isDefined(name: string): boolean {
    return this.get(name) !== undefined || isBuiltIn(name);
  }

  set(name: string, meaning: Meaning | undefined): void {
    this.#own.set(name, meaning ?? gone);
    this.#recording?.known.set(name, meaning ?? gone);
    this.#recording?.changed.add(name);
  }

  /** Whether all of the names mean now what they meant then. */
  holds({ names, meanings }: Meanings): boolean {
    return names.every((name, index) => this.#now(name) === meanings[index]);
  }

  apply({ names, meanings }: Meanings): void {
    names.forEach((name, index) => this.#own.set(name, meanings[index] ?? gone));
  }

  /** Runs `work`, which records nothing itself, and tells what it asked of the environment before it and what it changed. */
  record<T>(work: () => T): { result: T; assumes: Meanings; changes: Meanings } {
    const recording = { known: new Map(), asked: { names: [], meanings: [] }, changed: new Set<string>() };
    this.#recording = recording;
    try {
      const result = work();
      const names = [...recording.changed];
      const changes = { names, meanings: names.map((name) => this.#now(name)) };
      return { result, assumes: recording.asked, changes };
    } finally {
      this.#recording = null;
    }
  }

  #now(name: string): Meaning | undefined {
    const own = this.#own.get(name);
    if (own === undefined) return this.#predefined.get(name);
    return own === gone ? undefined : own;
  }
}
