import type { Blanked } from "./blank.ts";

/** A function that a file defines. Offsets are into its code. */
export interface Definition {
  /** Of a system call the call's name: "openat2". */
  readonly name: string;
  readonly isSyscall: boolean;
  /** "struct foo __user *arg", in their order. */
  readonly parameters: readonly string[];
  /** Where its brace opens, and where it closes. */
  readonly open: number;
  readonly close: number;
}

/** What looks like a function's name and is none. */
const noName =
  /^(?:if|for|while|switch|do|return|sizeof|__attribute__|__printf|__scanf|__section|__aligned|__alloc_size|__(?:acquires|releases|must_hold|cond_acquires|context_unsafe)\w*)$/;

/** The functions of a file in their order. Of code that `#if` chooses between, the braces of the first choice count. */
export function functionsIn({ text, forks }: Blanked): readonly Definition[] {
  const found: Definition[] = [];
  const depths: number[] = [];
  const mark = /[{};]/g;
  let depth = 0;
  /** Where the declaration begins that is being read. */
  let from = 0;
  let fork = 0;
  let current: Omit<Definition, "close"> | null = null;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const at = match.index;
    for (; fork < forks.length && forks[fork]!.offset < at; fork++) {
      const { kind } = forks[fork]!;
      if (kind === "if") depths.push(depth);
      else if (kind === "else") depth = depths.at(-1) ?? depth;
      else depths.pop();
    }
    if (match[0] === "{") {
      // A brace that begins a line opens a function, whatever braces before it are missing.
      const isFresh = depth === 0 || (text[at - 1] === "\n" && /^\s*\n\w/.test(text.slice(from, at)));
      const head = isFresh ? headOf(text.slice(from, at)) : null;
      if (head !== null) {
        if (current !== null) found.push({ ...current, close: from });
        current = { ...head, open: at };
        depth = 0;
      }
      depth++;
    } else if (match[0] === "}") {
      depth = Math.max(0, depth - 1);
      if (depth === 0 && current !== null) {
        found.push({ ...current, close: at });
        current = null;
      }
    }
    from = at + 1;
  }
  return current === null ? found : [...found, { ...current, close: text.length }];
}

function headOf(head: string): Pick<Definition, "name" | "isSyscall" | "parameters"> | null {
  if (!head.trimEnd().endsWith(")") || /=\s*\(|^\s*else\b/.test(head)) return null;
  const name = /\b(\w+)\s*\(/g;
  for (let match = name.exec(head); match !== null; match = name.exec(head)) {
    const inner = match.index + match[0].length;
    const parts = listFrom(head, inner);
    if (parts === null) return null;
    if (/^(?:COMPAT_)?SYSCALL_DEFINE\d$/.test(match[1]!)) {
      const [call = "", ...rest] = parts.items;
      const parameters = rest.flatMap((type, index) => (index % 2 === 0 ? [`${type} ${rest[index + 1] ?? ""}`] : []));
      return { name: call, isSyscall: true, parameters };
    }
    if (!noName.test(match[1]!)) return { name: match[1]!, isSyscall: false, parameters: parts.items };
    name.lastIndex = parts.end;
  }
  return null;
}

/** The items of a list in parentheses up to where it closes. */
function listFrom(text: string, from: number): { readonly items: readonly string[]; readonly end: number } | null {
  const items: string[] = [];
  const mark = /[(),]/g;
  mark.lastIndex = from;
  let depth = 0;
  let start = from;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    if (match[0] === "(") depth++;
    else if (match[0] === ")" && depth > 0) depth--;
    else if (depth === 0) {
      items.push(text.slice(start, match.index).replace(/\s+/g, " ").trim());
      start = match.index + 1;
      if (match[0] === ")") return { items, end: start };
    }
  }
  return null;
}
