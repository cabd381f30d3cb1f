import { isBuiltIn } from "./built-in-macros.ts";
import type { Macro } from "./macro.ts";
import { Names } from "./names.ts";
import type { Name } from "./names.ts";

/**
 * What a name stands for while a translation unit is read: a macro, or a word: "type" where it names a type; under names that
 * no header can spell (they hold a space) "pragma pack" is the stack of alignments in force, innermost last; "pragma once F"
 * is "once" where F was read.
 */
export type Meaning = Macro | string;

/** Names, and what each stood for; undefined where it stood for nothing. Two lists: there are very many. */
export interface Meanings {
  readonly names: readonly Name[];
  readonly meanings: readonly (Meaning | undefined)[];
}

/** What a piece of work asked for and did. */
interface Recording {
  readonly number: number;
  /** What it asked for before it set it itself. */
  readonly asked: { readonly names: Name[]; readonly meanings: (Meaning | undefined)[] };
  readonly changed: Set<Name>;
}

/** The meanings of names, with a memory of what was asked and what was changed since `record`. */
export class Environment {
  readonly #names: Names;
  readonly #number: number;
  #recording: Recording | null = null;

  /** See `Names` of environments that share them. */
  constructor(names: Names = new Names()) {
    this.#names = names;
    this.#number = names.number();
  }

  get(name: string): Meaning | undefined {
    return this.#ask(this.#names.of(name));
  }

  macro(name: string): Macro | undefined {
    return this.#ask(this.#names.of(name)) as Macro | undefined;
  }

  isDefined(name: string): boolean {
    return this.get(name) !== undefined || isBuiltIn(name);
  }

  isType(name: string): boolean {
    return this.#ask(this.#names.ofType(name)) !== undefined;
  }

  set(name: string, meaning: Meaning | undefined): void {
    this.#set(this.#names.of(name), meaning);
  }

  declareType(name: string): void {
    this.#set(this.#names.ofType(name), "type");
  }

  /** What a name stands for now. Nobody takes down that it was asked. */
  meaningOf(name: Name): Meaning | undefined {
    return name.environment === this.#number ? name.meaning : undefined;
  }

  /** Whether all of the names mean now what they meant then. On which line a macro stands makes no difference. */
  holds({ names, meanings }: Meanings): boolean {
    const environment = this.#number;
    for (let index = 0; index < names.length; index++) {
      const name = names[index]!;
      const now = name.environment === environment ? name.meaning : undefined;
      if (now !== meanings[index] && !isAlike(now, meanings[index])) return false;
    }
    return true;
  }

  apply({ names, meanings }: Meanings): void {
    const environment = this.#number;
    for (let index = 0; index < names.length; index++) {
      const name = names[index]!;
      name.environment = environment;
      name.meaning = meanings[index];
    }
  }

  /** Runs `work`, which records nothing itself, and tells what it asked of the environment before it and what it changed. */
  record<T>(work: () => T): { result: T; assumes: Meanings; changes: Meanings } {
    const asked = { names: [], meanings: [] };
    const changed = new Set<Name>();
    this.#recording = { number: this.#names.number(), asked, changed };
    try {
      const result = work();
      const names = [...changed];
      const changes = { names, meanings: names.map((name) => this.meaningOf(name)) };
      return { result, assumes: asked, changes };
    } finally {
      this.#recording = null;
    }
  }

  #ask(name: Name): Meaning | undefined {
    const meaning = name.environment === this.#number ? name.meaning : undefined;
    const recording = this.#recording;
    if (recording !== null && name.recording !== recording.number) {
      name.recording = recording.number;
      recording.asked.names.push(name);
      recording.asked.meanings.push(meaning);
    }
    return meaning;
  }

  #set(name: Name, meaning: Meaning | undefined): void {
    this.#give(name, meaning);
    const recording = this.#recording;
    if (recording === null) return;
    name.recording = recording.number;
    recording.changed.add(name);
  }

  #give(name: Name, meaning: Meaning | undefined): void {
    name.environment = this.#number;
    name.meaning = meaning;
  }
}

function isAlike(one: Meaning | undefined, other: Meaning | undefined): boolean {
  return typeof one === "object" && typeof other === "object" && (one.like ?? one) === (other.like ?? other);
}
