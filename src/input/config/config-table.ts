import { TomlDate } from "smol-toml";
import { didYouMean } from "../../declare/nearest.ts";
import { unknownName } from "../../declare/unknown-name.ts";
import { InputError } from "../../declare/input-error.ts";
import { rootKeys } from "./config-keys.ts";
import type { TomlPath, TomlPlace } from "./toml-places.ts";

/** The document that a table stands in. */
export interface ConfigDocument {
  /** As the user can open it. */
  readonly file: string;
  placeOf(path: TomlPath): TomlPlace;
}

/** So many characters of a name that makes no sense are repeated. */
const longestQuote = 60;

/** One table of the config. Each question checks what stands there: a mistake is an `InputError` with file and line. */
export class ConfigTable {
  readonly #table: ReadonlyMap<string, unknown>;
  readonly #path: TomlPath;
  readonly #document: ConfigDocument;

  constructor(table: object, document: ConfigDocument, path: TomlPath = []) {
    this.#table = new Map(Object.entries(table));
    this.#path = path;
    this.#document = document;
  }

  keys(): readonly string[] {
    return [...this.#table.keys()];
  }

  /** Refuses every other key. */
  knowOnly(keys: object): void {
    const known = Object.keys(keys);
    for (const key of this.keys()) if (!known.includes(key)) this.refuse([key], this.#unknown(key, known));
  }

  /** ".uapi-compat.toml:7": where the table starts, or one of its keys. */
  at(...path: TomlPath): string {
    return `${this.#document.file}:${this.#document.placeOf([...this.#path, ...path]).line}`;
  }

  refuse(path: TomlPath, what: string): never {
    throw new InputError(`${this.at(...path)}: ${what}`);
  }

  has(key: string): boolean {
    return this.#table.has(key);
  }

  /** As it is written; null where the key is missing. An empty string is a mistake. */
  word(key: string): string | null {
    const value = this.#table.get(key);
    if (value === undefined) return null;
    if (typeof value !== "string") this.refuse([key], `${key}: a string is wanted, in quotes`);
    return value.trim() === "" ? this.refuse([key], `${key} is empty`) : value;
  }

  /** The same on one line. */
  string(key: string): string | null {
    return this.word(key)?.replace(/\s+/g, " ").trim() ?? null;
  }

  /** Null where the key is missing. `example` shows what is wanted. */
  strings(key: string, example: string): readonly string[] | null {
    const value = this.#table.get(key);
    if (value === undefined) return null;
    const wanted = `${key}: an array of strings is wanted: ${key} = [${JSON.stringify(example)}]`;
    if (!Array.isArray(value)) this.refuse([key], wanted);
    return value.map((item: unknown, index) => (typeof item === "string" ? item : this.refuse([key, index], wanted)));
  }

  /** One of the known names; null where the key is missing. */
  name<T extends string>(key: string, what: string, known: readonly T[]): T | null {
    const name = this.word(key);
    return name === null ? null : this.#known([key], what, name, known);
  }

  /** Known names, each once, in the order in which they are known; null where the key is missing. */
  names<T extends string>(key: string, what: string, known: readonly T[]): readonly T[] | null {
    const names = this.strings(key, known[0]!);
    if (names === null) return null;
    const chosen = new Set(names.map((name, index) => this.#known([key, index], what, name, known)));
    return known.filter((name) => chosen.has(name));
  }

  /** A number of bytes, from 1; null where the key is missing. */
  bytes(key: string): number | null {
    const value = this.#table.get(key);
    if (value === undefined) return null;
    const isCount = typeof value === "number" && Number.isSafeInteger(value) && value > 0;
    return isCount ? value : this.refuse([key], `${key}: a number of bytes is wanted: ${key} = 24`);
  }

  /** "2027-01-31"; null where the key is missing. */
  date(key: string): string | null {
    const value = this.#table.get(key);
    if (value === undefined) return null;
    const isDate = value instanceof TomlDate && value.isDate();
    if (!isDate) this.refuse([key], `${key}: a date is wanted, without quotes and time: ${key} = 2027-01-31`);
    // The parser rolls the 30th of February over into March.
    const { text } = this.#document.placeOf([...this.#path, key]);
    return value.toISOString() === text ? text : this.refuse([key], `${key}: there is no ${quoted(text)}`);
  }

  /** The tables of `[[key]]`; none where the key is missing. */
  tables(key: string): readonly ConfigTable[] {
    const value = this.#table.get(key);
    if (value === undefined) return [];
    const wanted = `${key}: an array of tables is wanted; start each with [[${key}]]`;
    if (!Array.isArray(value)) this.refuse([key], wanted);
    return value.map((item: unknown, index) =>
      isTable(item) ? this.#inner(item, [key, index]) : this.refuse([key, index], wanted),
    );
  }

  /** Null where there is no such key, or something else under it. */
  tableIfAny(key: string): ConfigTable | null {
    const value = this.#table.get(key);
    return isTable(value) ? this.#inner(value, [key]) : null;
  }

  #inner(table: object, path: TomlPath): ConfigTable {
    return new ConfigTable(table, this.#document, [...this.#path, ...path]);
  }

  #known<T extends string>(path: TomlPath, what: string, name: string, known: readonly T[]): T {
    const found = known.find((candidate) => candidate === name);
    return found ?? this.refuse(path, unknownName(what, name.slice(0, longestQuote), known));
  }

  #unknown(key: string, known: readonly string[]): string {
    const where = this.#path.length === 0 ? "" : ` in ${header(this.#path)}`;
    const meant = didYouMean(key, known);
    if (meant === "" && where !== "" && Object.hasOwn(rootKeys, key)) {
      return `${key}${where}; it stands at the top, before the first [table]`;
    }
    return `unknown key ${quoted(key)}${where}${meant || `; known: ${known.join(", ")}`}`;
  }
}

/** "[[accepted]]", `[conventions."struct foo"]`: a table as its header is written. */
function header(path: TomlPath): string {
  const keys = path.filter((key) => typeof key === "string").map((key) => (/^[\w-]+$/.test(key) ? key : quoted(key)));
  return keys.length === path.length ? `[${keys.join(".")}]` : `[[${keys.join(".")}]]`;
}

export function quoted(text: string): string {
  return JSON.stringify(text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text);
}

function isTable(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof TomlDate);
}
