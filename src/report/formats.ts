import type { Format } from "./format.ts";
import { json } from "./json.ts";
import { text } from "./text.ts";

/** The formats of a report by the names that `--format` takes. */
export const formats: ReadonlyMap<string, Format> = new Map([
  ["text", text],
  ["json", json],
]);
