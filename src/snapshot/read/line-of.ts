import type { Place } from "./problem.ts";

/** The line, counted from 1, of what a problem is about: where the JSON breaks, or an item of a list; null for the whole. */
export function lineOf(text: string, at: Place | "broken" | null): number | null {
  if (at === null) return null;
  return at === "broken" ? brokenLine(text) : lineOfItem(text, at);
}

/** A snapshot has a value on each line, so that the first that is none is where it breaks; else it is the last one. */
function brokenLine(text: string): number {
  const lines = text.split("\n");
  const broken = lines.findIndex((line) => !isWhole(line.trim().replace(/,$/, "")));
  return broken === -1 ? lines.length - (lines.at(-1) === "" ? 1 : 0) : broken + 1;
}

function isWhole(line: string): boolean {
  if (["", "{", "}", "]"].includes(line)) return true;
  const named = /^"[^"\\]*": ?/.exec(line)?.[0] ?? "";
  const value = line.slice(named.length);
  if (named !== "" && value === "[") return true;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

/** Walks the text of an object that holds lists; what is in their items is passed over. */
function lineOfItem(text: string, { list, index }: Place): number | null {
  const token = /"(?:[^"\\]|\\.)*"|[[\]{},\n]|[^\s"[\]{},]+/g;
  let depth = 0;
  let line = 1;
  let name = "";
  let item = -1;
  let isItemNext = false;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found] = match;
    if (found === "\n") {
      line += 1;
      continue;
    }
    const isClosing = found === "]" || found === "}";
    if (depth === 2 && isItemNext && !isClosing) {
      item += 1;
      isItemNext = false;
      if (item === index && name === list) return line;
    }
    if (depth === 1 && found.startsWith('"')) name = found.slice(1, -1);
    if (found === "[" || found === "{") {
      depth += 1;
      if (depth === 2) {
        item = -1;
        isItemNext = true;
      }
    } else if (isClosing) depth -= 1;
    else if (found === "," && depth === 2) isItemNext = true;
  }
  return null;
}
