import { workedOut } from "../../contract/worked-out.ts";
import type { Declaration } from "../../declare/declaration.ts";
import type { Header } from "../../declare/header.ts";

/** A declaration, and the words that stand where it does: in it, and in the comment above it. */
export class Region {
  readonly declaration: Declaration;
  readonly #text: string;
  #words: ReadonlySet<string> | null = null;

  constructor(declaration: Declaration, text: string) {
    this.declaration = declaration;
    this.#text = text;
  }

  holdsAny(wanted: ReadonlySet<string>): boolean {
    if (this.#words === null && wanted.size <= few && !this.#mayHold(wanted)) return false;
    const words = (this.#words ??= new Set(this.#text.match(/[A-Za-z_$][\w$]*/g)));
    const [fewer, more] = words.size > wanted.size ? [wanted, words] : [words, wanted];
    for (const word of fewer) if (more.has(word)) return true;
    return false;
  }

  #mayHold(wanted: ReadonlySet<string>): boolean {
    for (const word of wanted) if (this.#text.includes(word)) return true;
    return false;
  }
}

/** So many words are sought in a text sooner than it is cut into its own. */
const few = 16;

const includes = /^[ \t]*#[ \t]*include[ \t]*[<"]/;

export function regionsOf({ declarations, path }: Header, text: string): Region[] {
  const lines = text.split("\n").map((line) => (includes.test(line) ? "" : line));
  const places = declarations
    .filter(({ location }) => location.file === path)
    .map((declaration) => {
      const known = lastLineOf(declaration);
      return { declaration, first: declaration.location.line, last: endOf(declaration, known, lines) };
    })
    .toSorted((a, b) => a.first - b.first);
  let above = 1;
  return places.map(({ declaration, first, last }) => {
    const from = Math.min(above, first);
    above = last + 1;
    return new Region(declaration, lines.slice(from - 1, last).join("\n"));
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

/** Of a declaration that two data models, or both versions, have in common it is worked out once. */
const lastLineOf = workedOut((declaration: Declaration): number => lastLine(declaration, declaration.location.file));

/** The last line of the file on which anything of it is known to stand. */
function lastLine(node: unknown, path: string): number {
  if (typeof node !== "object" || node === null) return 0;
  let last = 0;
  for (const key in node) {
    const value = (node as Readonly<Record<string, unknown>>)[key];
    const isHere = key === "location" && isPlaceIn(value, path);
    last = Math.max(last, isHere ? value.line : lastLine(value, path));
  }
  return last;
}

function isPlaceIn(value: unknown, path: string): value is { readonly line: number } {
  return typeof value === "object" && value !== null && "line" in value && "file" in value && value.file === path;
}
