import type { Attributes } from "../../declare/type.ts";
import { noAttributes } from "../../declare/type.ts";
import type { Fact, Json } from "../json.ts";
import { isArray, isObject } from "../json.ts";
import type { NodeReader } from "./node-reader.ts";
import { SnapshotProblem } from "./problem.ts";
import type { Place } from "./problem.ts";

/** A fact as it is read: each property is asked for as what it must be. All throw a `SnapshotProblem`. */
export class Reading {
  readonly fact: Fact;
  readonly #at: Place | null;

  constructor(fact: Fact, at: Place | null) {
    this.fact = fact;
    this.#at = at;
  }

  problem(what: string): SnapshotProblem {
    return new SnapshotProblem(what, this.#at);
  }

  /** An object within the fact, of which what is wrong is said in the same place. */
  within(json: Json): Reading {
    if (!isObject(json)) throw this.problem("an object is missing");
    return new Reading(json, this.#at);
  }

  has(property: string): boolean {
    return Object.hasOwn(this.fact, property);
  }

  json(property: string): Json | undefined {
    return this.has(property) ? this.fact[property] : undefined;
  }

  text(property: string): string {
    const value = this.json(property);
    if (typeof value !== "string") throw this.#wrong(property, "a text");
    return value;
  }

  maybeText(property: string): string | null {
    return this.has(property) ? this.text(property) : null;
  }

  texts(property: string): readonly string[] {
    if (!this.has(property)) return [];
    const value = this.json(property);
    if (isArray(value) && value.every((each) => typeof each === "string")) return value;
    throw this.#wrong(property, "a list of texts");
  }

  /** A whole number, 0 or above. */
  count(property: string): number {
    const value = this.json(property);
    if (!isCount(value)) throw this.#wrong(property, "a whole number");
    return value;
  }

  maybeCount(property: string): number | null {
    return this.has(property) ? this.count(property) : null;
  }

  flag(property: string): boolean {
    const value = this.json(property) ?? false;
    if (typeof value !== "boolean") throw this.#wrong(property, "true or false");
    return value;
  }

  /** A number that may be larger than a double holds. */
  integer(property: string): bigint {
    const value = this.json(property);
    if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
    if (typeof value === "string" && /^-?\d{1,64}$/.test(value)) return BigInt(value);
    throw this.#wrong(property, "a whole number");
  }

  /** One of some words. */
  word<T extends string>(property: string, words: Iterable<T>): T {
    const value = this.json(property);
    for (const word of words) if (word === value) return word;
    throw this.#wrong(property, `one of ${[...words].join(", ")}`);
  }

  attributes(nodes: NodeReader): Attributes {
    const packed = this.flag("packed");
    const aligned = this.json("aligned") ?? [];
    if (!isArray(aligned)) throw this.#wrong("aligned", "a list");
    if (!packed && aligned.length === 0) return noAttributes;
    return { packed, aligned: aligned.map((to) => (to === true ? "biggest" : nodes.expression(to))) };
  }

  #wrong(property: string, wanted: string): SnapshotProblem {
    return this.problem(this.has(property) ? `"${property}" is not ${wanted}` : `"${property}" is missing`);
  }
}

export const isCount = (value: Json | undefined): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
