import { parse, TomlError } from "smol-toml";

/** Keys and indices from the document's root: ["accepted", 0, "reason"]. */
export type TomlPath = readonly (string | number)[];

/** Where a key or an element stands. */
export interface TomlPlace {
  /** Counted from 1. */
  readonly line: number;
  /** Its value as it is written: `2027-02-30` where the parser says the second of March. Empty for a table that has a header, or dotted keys. */
  readonly text: string;
}

/** A line that is no key, and that the parser took for the end of the value above it: of a date with a line break in it. */
export class BrokenValue extends Error {
  override readonly name = "BrokenValue";
  /** Counted from 1. */
  readonly line: number;

  constructor(line: number) {
    super("a value ends on the line where it begins");
    this.line = line;
  }
}

/**
 * The places of a document that is valid TOML, which the parser does not tell. What is asked for and not there, a key that
 * is missing, is where the innermost table starts that should have it. Throws `BrokenValue` where the parser took what is
 * none.
 */
export function tomlPlaces(text: string): (path: TomlPath) => TomlPlace {
  const places = new Map<string, TomlPlace>([["[]", { line: 1, text: "" }]]);
  new Walk(text, places).document();
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const place = places.get(JSON.stringify(path.slice(0, length)));
      if (place !== undefined) return place;
    }
    return places.get("[]")!;
  };
}

/** Strings of four kinds, comments, ends of lines, blanks, what TOML is built with, and what is left: words and numbers. */
const tokens =
  /"""(?:\\[^]|(?!""")[^\\])*"{3,5}|'''(?:(?!''')[^])*'{3,5}|"(?:\\.|[^"\\])*"|'[^']*'|#[^\n]*|\r?\n|[ \t]+|[[\]{},=]|[^\s"'#[\]{},=]+/g;

class Walk {
  readonly #tokens: readonly string[];
  readonly #places: Map<string, TomlPlace>;
  /** How many tables each array of tables has so far, by its path. */
  readonly #tables = new Map<string, number>();
  #next = 0;
  #line = 1;

  constructor(text: string, places: Map<string, TomlPlace>) {
    this.#tokens = text.match(tokens) ?? [];
    this.#places = places;
  }

  document(): void {
    let table: TomlPath = [];
    for (;;) {
      this.#skip(isFiller);
      if (this.#peek() === "") return;
      if (this.#peek() === "[") table = this.#header();
      else this.#entry(table);
    }
  }

  /** "[a.b]", or "[[a.b]]": the path of the table that it starts. */
  #header(): TomlPath {
    const line = this.#line;
    this.#take();
    const isElement = this.#peek() === "[";
    if (isElement) this.#take();
    let path: TomlPath = [];
    for (const key of this.#key("]")) {
      path = [...this.#innermost(path), key];
      this.#place(path, { line, text: "" });
    }
    if (isElement) this.#take();
    if (!isElement) return path;
    const name = JSON.stringify(path);
    const index = this.#tables.get(name) ?? 0;
    this.#tables.set(name, index + 1);
    this.#place([...path, index], { line, text: "" });
    return [...path, index];
  }

  /** "[a.b]" behind "[[a]]" is about the last a. */
  #innermost(path: TomlPath): TomlPath {
    const tables = this.#tables.get(JSON.stringify(path));
    return tables === undefined ? path : [...path, tables - 1];
  }

  #entry(table: TomlPath): void {
    const line = this.#line;
    const keys = this.#key("=");
    const start = this.#next;
    this.#value([...table, ...keys]);
    const text = this.#tokens.slice(start, this.#next).join("").trim();
    this.#place([...table, ...keys], { line, text });
    for (const [index] of keys.entries()) this.#place([...table, ...keys.slice(0, index)], { line, text: "" });
  }

  #value(path: TomlPath): void {
    this.#skip(isFiller);
    const opening = this.#peek();
    if (opening === "[") this.#all("]", (index) => this.#element([...path, index]));
    else if (opening === "{") this.#all("}", () => this.#entry(path));
    else this.#skip((token) => !isEnd(token));
  }

  #element(path: TomlPath): void {
    const [line, start] = [this.#line, this.#next];
    this.#value(path);
    this.#place(path, { line, text: this.#tokens.slice(start, this.#next).join("").trim() });
  }

  /** What stands in brackets. */
  #all(closing: string, one: (index: number) => void): void {
    this.#take();
    for (let index = 0; ; index += 1) {
      this.#skip((token) => isFiller(token) || token === ",");
      if (this.#peek() === closing || this.#peek() === "") break;
      one(index);
    }
    this.#take();
  }

  /** The parts of a key, which may be quoted and dotted. The parser knows how: a document of nothing else has that key. */
  #key(end: string): string[] {
    const [line, start] = [this.#line, this.#next];
    this.#skip((token) => token !== end);
    const keys: string[] = [];
    let inner = this.#documentOf(this.#tokens.slice(start, this.#next).join(""), line);
    while (typeof inner === "object" && inner !== null) {
      const [[key, value] = ["", 0]]: [string, unknown][] = Object.entries(inner);
      keys.push(key);
      inner = value;
    }
    this.#take();
    return keys;
  }

  #documentOf(key: string, line: number): unknown {
    try {
      return parse(`${key} = 0`);
    } catch (error) {
      throw error instanceof TomlError ? new BrokenValue(line - 1) : error;
    }
  }

  /** The first place of a path counts: where a table is named again, only by a key of it. */
  #place(path: TomlPath, place: TomlPlace): void {
    const name = JSON.stringify(path);
    if (!this.#places.has(name)) this.#places.set(name, place);
  }

  #skip(isSkipped: (token: string) => boolean): void {
    while (this.#peek() !== "" && isSkipped(this.#peek())) this.#take();
  }

  #peek(): string {
    return this.#tokens[this.#next] ?? "";
  }

  #take(): void {
    this.#line += this.#peek().split("\n").length - 1;
    this.#next += 1;
  }
}

function isFiller(token: string): boolean {
  return /^[\s#]/.test(token);
}

function isEnd(token: string): boolean {
  return /^(?:\r?\n|[#,\]}])/.test(token);
}
