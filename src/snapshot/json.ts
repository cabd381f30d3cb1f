/** What JSON.parse gives. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A line of a snapshot: one fact. What does not apply is left out. */
export interface Fact {
  readonly [property: string]: Json;
}

/** A fact in the making: `undefined` stands for what is left out. */
export interface Draft {
  readonly [property: string]: Json | undefined;
}

export function isObject(value: Json | undefined): value is Fact {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A draft without what it leaves out. */
export function filled(draft: Draft): Fact {
  return Object.fromEntries(Object.entries(draft).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}
