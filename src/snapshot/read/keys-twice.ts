import type { Json } from "../json.ts";

/**
 * The first line, counted from 1, on which an object has a property twice, of which JSON.parse keeps the last and a reader
 * sees the first; null where there is none. `json` is the value of the text.
 */
export function lineOfKeyTwice(text: string, json: Json): number | null {
  if (keysWritten(text) === keysIn(json)) return null;
  const lines = text.split("\n");
  const twice = lines.findIndex((line) => {
    const value = /^(\{.*\}),?\s*$/.exec(line)?.[1];
    return value !== undefined && keysWritten(value) !== keysIn(JSON.parse(value) as Json);
  });
  return twice === -1 ? 1 : twice + 1;
}

function keysIn(json: Json): number {
  let keys = 0;
  const left: Json[] = [json];
  for (let each = left.pop(); each !== undefined; each = left.pop()) {
    if (typeof each !== "object" || each === null) continue;
    const values: readonly Json[] = Array.isArray(each) ? each : Object.values(each);
    if (!Array.isArray(each)) keys += values.length;
    for (const value of values) if (typeof value === "object") left.push(value);
  }
  return keys;
}

/** The strings of a JSON text that a colon follows. */
function keysWritten(text: string): number {
  let keys = 0;
  for (let at = text.indexOf('"'); at !== -1;) {
    const end = endOfString(text, at);
    let next = end + 1;
    while (isBlank(text.charCodeAt(next))) next++;
    if (text[next] === ":") keys++;
    at = text.indexOf('"', next);
  }
  return keys;
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
