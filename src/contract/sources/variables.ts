import type { Code } from "./code.ts";
import type { Definition } from "./functions.ts";

/** Which struct or union each name of a stretch of code is, or points at: "cmd" is "struct iommu_hwpt_alloc". */
export type Variables = ReadonlyMap<string, string>;

const record = /\b(struct|union)\s+(\w+)\b(?=[\s*])/g;
const declarator = /^(?:\s|\*|\b(?:const|volatile|__user|__iomem|__force|__rcu|__restrict)\b)*(\w+)\s*(?![\w\s(])/;

/** As long as a declaration may be: what is longer is none. */
const longest = 1_000;

/** Of a function: its parameters and what it declares. */
export function variablesOf(code: Code, { parameters, open, close }: Definition): Variables {
  const found = new Map<string, string>();
  for (const parameter of parameters) {
    const match = /\b(struct|union) (\w+)\b/.exec(parameter);
    const name = declarator.exec(match === null ? "" : parameter.slice(match.index + match[0].length))?.[1];
    if (match !== null && name !== undefined) found.set(name, `${match[1]} ${match[2]}`);
  }
  for (const [name, type] of declaredIn(code, open, close)) found.set(name, type);
  return found;
}

/** Of a stretch of code: a function's body, or the members of a struct. */
export function declaredIn(code: Code, from: number, to: number): Variables {
  const found = new Map<string, string>();
  record.lastIndex = from;
  for (let match = record.exec(code.text); match !== null && match.index < to; match = record.exec(code.text)) {
    const start = record.lastIndex;
    for (const item of declarators(code, start, Math.min(to, start + longest))) {
      const name = declarator.exec(item)?.[1];
      if (name === undefined) break;
      if (!found.has(name)) found.set(name, `${match[1]} ${match[2]}`);
    }
  }
  return found;
}

/** What stands between the commas up to the semicolon. */
function declarators(code: Code, from: number, to: number): readonly string[] {
  const items: string[] = [];
  const mark = /[,;()[\]{}]/g;
  mark.lastIndex = from;
  let start = from;
  for (let match = mark.exec(code.text); match !== null && match.index < to; match = mark.exec(code.text)) {
    const { 0: character, index } = match;
    const close = code.closeOf(index);
    if (close !== null) mark.lastIndex = close + 1;
    else {
      items.push(code.text.slice(start, Math.min(index, start + longest)));
      if (character !== ",") return items;
      start = index + 1;
    }
  }
  return items;
}
