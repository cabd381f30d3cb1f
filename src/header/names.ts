import type { Meaning } from "./environment.ts";

/** A name, what it stands for in the environment that spoke of it last, and which one that is. */
export interface Name {
  readonly text: string;
  /** Undefined where it stands for nothing there. */
  meaning: Meaning | undefined;
  /** The environment, and the recording, that spoke of it last; both are numbers that are given once. */
  environment: number;
  recording: number;
}

/**
 * The names that some headers use, each one object: to ask what one stands for is to look at it, be there ever so many. Of the
 * environments that share them one is in use at a time, and none again after the next.
 */
export class Names {
  readonly #known = new Map<string, Name>();
  readonly #types = new Map<string, Name>();
  #given = 0;

  /** A macro's name; with a space in it one that no header can spell. */
  of(text: string): Name {
    return this.#known.get(text) ?? added(this.#known, text);
  }

  /** The same text as the name of a type, which a macro of that name leaves alone. */
  ofType(text: string): Name {
    return this.#types.get(text) ?? added(this.#types, text);
  }

  /** A number that was not given before. */
  number(): number {
    return ++this.#given;
  }
}

function added(known: Map<string, Name>, text: string): Name {
  const name = { text, meaning: undefined, environment: 0, recording: 0 };
  known.set(text, name);
  return name;
}
