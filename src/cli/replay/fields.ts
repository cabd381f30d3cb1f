import { bytesOfHex, HexError } from "../../codec/hex.ts";
import { InputError } from "../../declare/input-error.ts";

/** A value for a message; of lists in lists only that they are there, which may be nested deeper than a program can follow. */
export function spelled(value: unknown): string {
  const inner: unknown[] = typeof value === "object" && value !== null ? Object.values(value) : [];
  const isNested = inner.some((each) => typeof each === "object" && each !== null);
  return isNested ? "what stands there" : JSON.stringify(value);
}

/** A JSON object of a recording, and where it stands: "recording.jsonl:12: steps[0]". */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #place: string;

  constructor(value: unknown, place: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new InputError(`${place.replace(/:$/, "")}: no object`);
    this.#values = new Map(Object.entries(value));
    this.#place = place;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  fail(name: string, why: string): never {
    throw new InputError(`${this.#at(name)}: ${why}`);
  }

  get(name: string): unknown {
    if (!this.#values.has(name)) this.fail(name, "is missing");
    return this.#values.get(name);
  }

  text(name: string): string {
    const value = this.get(name);
    return typeof value === "string" ? value : this.fail(name, `${spelled(value)} is no string`);
  }

  optionalText(name: string): string | null {
    return this.has(name) ? this.text(name) : null;
  }

  /** A count or an offset, not above `most`. */
  count(name: string, most: number): number {
    const value = this.get(name);
    if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most) return value;
    return this.fail(name, `${spelled(value)} is no whole number from 0 to ${most}`);
  }

  list(name: string, most: number): readonly unknown[] {
    const value = this.get(name);
    if (!Array.isArray(value)) return this.fail(name, "is no list");
    return value.length <= most ? value : this.fail(name, `${value.length} entries, more than ${most}`);
  }

  /** Each entry of a list, with its place: "bufs[0]". */
  entries(name: string, most: number): readonly Fields[] {
    return this.list(name, most).map((value, index) => new Fields(value, this.#at(`${name}[${index}]`)));
  }

  inner(name: string): Fields {
    return new Fields(this.get(name), this.#at(name));
  }

  /** A list of strings. */
  texts(name: string, most: number): readonly string[] {
    return this.list(name, most).map((value, index) => {
      return typeof value === "string" ? value : this.fail(`${name}[${index}]`, "is no string");
    });
  }

  bytes(name: string, hex: string, most: number): Uint8Array {
    try {
      const bytes = bytesOfHex(hex);
      if (bytes.length > most) this.fail(name, `${bytes.length} bytes, more than ${most}`);
      return bytes;
    } catch (error) {
      if (error instanceof HexError) return this.fail(name, error.message);
      throw error;
    }
  }

  #at(name: string): string {
    return this.#place.endsWith(":") ? `${this.#place} ${name}` : `${this.#place}.${name}`;
  }
}
