import type { Architecture } from "../../declare/architecture.ts";

/** A word of a list in a makefile, and the line where it stands. */
export interface Listed {
  readonly word: string;
  readonly line: number;
}

/** What a makefile says of the kernel's headers. */
export interface MakeLists {
  /** The words of a variable: "generic-y", "no-export-headers". */
  of(variable: string): readonly Listed[];
  /** Lines with a condition that nobody here can decide: what depends on them is left out. */
  readonly undecided: readonly number[];
}

const nothing: MakeLists = { of: () => [], undecided: [] };

/**
 * The lists of a makefile: assignments, conditions on `$(wildcard …)` and lines that go on behind a backslash, which is all
 * that Kbuild files of headers need. Paths go from the top of the tree; `exists` says whether it has a file.
 */
export function makeLists(
  text: string | null,
  architecture: Architecture,
  exists: (path: string) => boolean,
): MakeLists {
  if (text === null) return nothing;
  const lists = new Map<string, Listed[]>();
  const undecided: number[] = [];
  const expanded = (value: string): string =>
    value.replace(/\$\((?:srctree|objtree)\)\//g, "").replaceAll("$(SRCARCH)", architecture);
  /** Whether what stands here counts, innermost last; null where nobody can say. */
  const taken: (boolean | null)[] = [];
  const decide = (condition: string, line: number): boolean | null => {
    const holds = conditionHolds(expanded(condition), exists);
    if (holds === null) undecided.push(line);
    return holds;
  };

  for (const { content, line } of logicalLines(text)) {
    const statement = content.trim();
    if (/^if\w+\b/.test(statement)) taken.push(decide(statement, line));
    else if (/^else\b/.test(statement)) {
      const before = taken.pop() ?? null;
      const also = statement === "else" ? true : decide(statement.slice("else".length).trim(), line);
      taken.push(before === false ? also : before === true ? false : null);
    } else if (/^endif\b/.test(statement)) taken.pop();
    else if (taken.every((holds) => holds === true)) assign(lists, expanded(content), line);
  }
  return { of: (variable) => lists.get(variable) ?? [], undecided };
}

interface LogicalLine {
  readonly content: string;
  readonly line: number;
}

/** Without comments; lines that a backslash joins, each word still known by its own line. */
function logicalLines(text: string): LogicalLine[] {
  const lines: { content: string; line: number }[] = [];
  let open: { content: string; line: number } | null = null;
  for (const [index, raw] of text.split("\n").entries()) {
    const content = raw.replace(/#.*/, "").trimEnd();
    const isOpen = content.endsWith("\\");
    const own = isOpen ? content.slice(0, -1) : content;
    if (open === null) lines.push((open = { content: own, line: index + 1 }));
    else open.content += `\n${own}`;
    if (!isOpen) open = null;
  }
  return lines;
}

function assign(lists: Map<string, Listed[]>, content: string, line: number): void {
  const [, variable, operator, value] = /^\s*([\w-]+)\s*(\+=|:=|\?=|=)([^]*)$/.exec(content) ?? [];
  if (variable === undefined || value === undefined) return;
  const words = value.split("\n").flatMap((part, index) =>
    part
      .split(/\s+/)
      .filter((word) => word !== "")
      .map((word) => ({ word, line: line + index })),
  );
  lists.set(variable, operator === "+=" ? [...(lists.get(variable) ?? []), ...words] : words);
}

/** "ifeq ($(wildcard A B),)": whether none of the files is there. Null for all other conditions. */
function conditionHolds(condition: string, exists: (path: string) => boolean): boolean | null {
  const [, kind, paths] = /^(ifeq|ifneq)\s*\(\$\(wildcard\s([^()]*)\)\s*,\s*\)$/.exec(condition) ?? [];
  if (paths === undefined) return null;
  const isThere = paths.split(/\s+/).some((path) => path !== "" && exists(path));
  return (kind === "ifneq") === isThere;
}
