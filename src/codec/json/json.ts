/**
 * JSON as it is written: a number keeps its digits, since `JSON.parse` rounds what is above 2^53, and an object its
 * members, whatever they are called.
 */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | ReadonlyMap<string, Json>;

/** A number, as it was spelled. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Why a text is no JSON, and where: `at` counts characters from 0. */
export class JsonError extends Error {
  override readonly name = "JsonError";
  readonly at: number;

  constructor(why: string, at: number) {
    super(why);
    this.at = at;
  }
}

/** No value of a payload nests deeper than this. */
const deepest = 64;

const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// oxlint-disable-next-line no-control-regex
const string = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const words: ReadonlyMap<string, Json> = new Map<string, Json>([
  ["null", null],
  ["true", true],
  ["false", false],
]);
const word = /[A-Za-z_]\w*/y;

/** Reads one JSON value. Throws `JsonError`, for a member that is given twice too. */
export function parseJson(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Json {
    this.#match(space);
    const start = this.#at;
    if (depth > deepest) throw new JsonError(`nested deeper than ${deepest}`, start);
    const first = this.#text[start];
    if (first === "{") return this.#object(depth);
    if (first === "[") return this.#list("]", () => this.value(depth + 1));
    if (first === '"') return this.#string();
    const digits = this.#match(number);
    if (digits !== null) return new JsonNumber(digits);
    const name = this.#match(word);
    const known = name === null ? undefined : words.get(name);
    if (known === undefined) throw this.#unexpected(start);
    return known;
  }

  end(): void {
    this.#match(space);
    if (this.#at < this.#text.length) throw this.#unexpected(this.#at);
  }

  #object(depth: number): Json {
    const members = new Map<string, Json>();
    this.#list("}", () => {
      this.#match(space);
      const start = this.#at;
      if (this.#text[start] !== '"') throw this.#unexpected(start);
      const name = this.#string();
      if (members.has(name)) throw new JsonError(`${JSON.stringify(name)} is given twice`, start);
      this.#match(space);
      this.#take(":");
      members.set(name, this.value(depth + 1));
    });
    return members;
  }

  /** What stands between the bracket here and `close`, with commas between. */
  #list<T>(close: string, item: () => T): T[] {
    const items: T[] = [];
    this.#at += 1;
    this.#match(space);
    if (this.#text[this.#at] === close) {
      this.#at += 1;
      return items;
    }
    for (;;) {
      items.push(item());
      this.#match(space);
      if (this.#text[this.#at] !== ",") break;
      this.#at += 1;
    }
    this.#take(close);
    return items;
  }

  #string(): string {
    const start = this.#at;
    const quoted = this.#match(string);
    if (quoted === null) throw new JsonError("a string that does not end, or holds what must be escaped", start);
    return JSON.parse(quoted) as string;
  }

  #take(character: string): void {
    if (this.#text[this.#at] !== character) throw this.#unexpected(this.#at);
    this.#at += 1;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at = pattern.lastIndex;
    return found[0];
  }

  #unexpected(at: number): JsonError {
    return at >= this.#text.length
      ? new JsonError("ends too early", at)
      : new JsonError(`${JSON.stringify(this.#text[at])} is not expected`, at);
  }
}
