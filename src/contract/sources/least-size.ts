import type { MinimumSaid } from "../statement.ts";
import type { Located, Kernel } from "./kernel.ts";
import { memberEnd } from "./offsetofend.ts";
import { minimumOfConstant } from "./site.ts";

/** The least that a size may be: the first that it is compared with in a function; null where it is with nothing. */
export function leastSize(expression: string, record: string, at: Located, kernel: Kernel): MinimumSaid | null {
  if (!/^\w+$/.test(expression)) return null;
  const { code, definition } = at;
  const comparison = new RegExp(`\\b${expression}\\s*<\\s*(?:\\(\\w+\\)\\s*)?(?=(\\w+))`, "g");
  for (const { index, 0: match, 1: word } of code.bodyOf(definition).matchAll(comparison)) {
    const found = boundOf(word!, definition.open + index + match.length, record, at, kernel);
    if (found !== null) return found;
  }
  return null;
}

function boundOf(word: string, offset: number, record: string, at: Located, kernel: Kernel): MinimumSaid | null {
  const { code, definition } = at;
  if (/^[A-Z]/.test(word) && word.includes("_SIZE")) return minimumOfConstant(word, kernel);
  if (/^\d+$/.test(word)) return { kind: "size", bytes: Number(word) };
  const open = code.text.indexOf("(", offset);
  const items = open < 0 ? [] : code.list(open);
  if (word === "sizeof") {
    return kernel.recordOf(items.join(", "), code, definition) === record ? { kind: "whole" } : null;
  }
  if (word === "offsetofend") return endOf(items, record, at, kernel);
  const earlier = new RegExp(`\\b${word}\\s*=\\s*offsetofend\\s*(?=\\()`).exec(code.bodyOf(definition));
  if (earlier === null) return null;
  return endOf(code.list(definition.open + earlier.index + earlier[0].length), record, at, kernel);
}

function endOf(
  items: readonly string[],
  record: string,
  { code, definition }: Located,
  kernel: Kernel,
): MinimumSaid | null {
  const end = memberEnd(items, code, definition, kernel);
  return end?.record === record ? { kind: "last", member: end.member } : null;
}
