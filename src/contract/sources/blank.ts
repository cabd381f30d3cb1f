/** A directive that chooses between stretches of code, and where it stands. */
export interface Fork {
  readonly offset: number;
  readonly kind: "if" | "else" | "endif";
}

/** Code in which comments, strings and directives are spaces: every other character stands where it stood. */
export interface Blanked {
  readonly text: string;
  readonly forks: readonly Fork[];
}

const next = /\/\*|\/\/|"|'|^[ \t]*#/gm;
const forkKinds: Readonly<Record<string, Fork["kind"]>> = {
  if: "if",
  ifdef: "if",
  ifndef: "if",
  else: "else",
  elif: "else",
  elifdef: "else",
  elifndef: "else",
  endif: "endif",
};

/** Takes any text, in time that grows with its length alone. */
export function blank(text: string): Blanked {
  const kept: string[] = [];
  const forks: Fork[] = [];
  let from = 0;
  next.lastIndex = 0;
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    const start = match.index;
    const end = endOf(text, start, match[0]);
    if (match[0].endsWith("#")) {
      const word = /\w+/y;
      word.lastIndex = start + match[0].length + spacesAt(text, start + match[0].length);
      const kind = forkKinds[word.exec(text)?.[0] ?? ""];
      if (kind !== undefined) forks.push({ offset: start, kind });
    }
    kept.push(text.slice(from, start), text.slice(start, end).replace(/[^\n]+/g, spaces));
    from = end;
    next.lastIndex = end;
  }
  return { text: kept.join("") + text.slice(from), forks };
}

const spaces = (text: string): string => " ".repeat(text.length);

function spacesAt(text: string, offset: number): number {
  let end = offset;
  while (text[end] === " " || text[end] === "\t") end++;
  return end - offset;
}

function endOf(text: string, start: number, opening: string): number {
  if (opening === "/*") return behind(text, "*/", start + 2);
  if (opening === "//") return endOfLine(text, start);
  if (opening.endsWith("#")) return endOfDirective(text, start);
  return endOfQuoted(text, start);
}

function behind(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at + what.length;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** The line, with those that a backslash or a comment joins to it. */
function endOfDirective(text: string, start: number): number {
  const mark = /\/\*|\\[ \t\r]*\n|\n/g;
  mark.lastIndex = start;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    if (match[0] === "\n") return match.index;
    if (match[0] === "/*") mark.lastIndex = behind(text, "*/", match.index + 2);
  }
  return text.length;
}

/** Up to the partner of a quote, or the end of its line. */
function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let end = start + 1; end < text.length; end++) {
    if (text[end] === quote) return end + 1;
    if (text[end] === "\n") return end;
    if (text[end] === "\\") end++;
  }
  return text.length;
}
