import { didYouMean } from "./nearest.ts";

/** A line holds so many names; more are for a list. */
const mostNamed = 8;

/** `unknown format "jsn"; did you mean json?`, or with the names that are known where none is near. */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  const list = known.length > mostNamed ? `${known.slice(0, mostNamed).join(", ")}, …` : known.join(", ");
  return `unknown ${what} ${JSON.stringify(name)}${didYouMean(name, known) || `; known: ${list}`}`;
}
