import type { Declaration } from "../../declare/declaration.ts";
import type { Header } from "../../declare/header.ts";

/** A declaration with the words that stand where it does: in it, and in the comment above it. */
export interface Region {
  readonly declaration: Declaration;
  readonly words: ReadonlySet<string>;
}

const includes = /^[ \t]*#[ \t]*include[ \t]*[<"]/;

export function regionsOf({ declarations, path }: Header, text: string): Region[] {
  const lines = text.split("\n").map((line) => (includes.test(line) ? "" : line));
  const places = declarations
    .filter(({ location }) => location.file === path)
    .map((declaration) => {
      const known = lastLine(declaration, path);
      return { declaration, first: declaration.location.line, last: endOf(declaration, known, lines) };
    })
    .toSorted((a, b) => a.first - b.first);
  let above = 1;
  return places.map(({ declaration, first, last }) => {
    const from = Math.min(above, first);
    above = last + 1;
    return {
      declaration,
      words: new Set(
        lines
          .slice(from - 1, last)
          .join("\n")
          .match(/[A-Za-z_$][\w$]*/g),
      ),
    };
  });
}

/** The line on which it ends: a macro where no backslash goes on, all else where its semicolon stands. */
function endOf({ kind }: Declaration, known: number, lines: readonly string[]): number {
  const isMacro = kind === "macro" || kind === "constant" || kind === "command";
  let last = known;
  while (last < lines.length && goesOn(lines[last - 1]!, isMacro)) last++;
  return last;
}

function goesOn(line: string, isMacro: boolean): boolean {
  return isMacro ? /\\\s*$/.test(line) : !line.includes(";");
}

/** The last line of the file on which anything of it is known to stand. */
function lastLine(node: unknown, path: string): number {
  if (typeof node !== "object" || node === null) return 0;
  let last = 0;
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    const isHere = key === "location" && isPlaceIn(value, path);
    last = Math.max(last, isHere ? value.line : lastLine(value, path));
  }
  return last;
}

function isPlaceIn(value: unknown, path: string): value is { readonly line: number } {
  return typeof value === "object" && value !== null && "line" in value && "file" in value && value.file === path;
}
