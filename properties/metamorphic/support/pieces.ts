import { uncommented } from "../../../test/seeds/blanked.ts";

/** A stretch of whole lines that is declared, defined or included at once, with the comments above it. */
export interface Piece {
  readonly text: string;
  /** - `apart`: includes, conditionals and pragmas, which nothing passes. */
  readonly kind: "declaration" | "macro" | "apart";
  /** What it declares: tags, typedefs, enumerators, macros, and maybe a few words more. */
  readonly defines: ReadonlySet<string>;
  /** Every word of it, those of comments, too: a comment may say what another declaration is. */
  readonly words: ReadonlySet<string>;
}

/** A header, cut where nothing is cut through. */
export interface Cut {
  /** The include guard, and what stands above it. */
  readonly head: string;
  readonly pieces: readonly Piece[];
  readonly tail: string;
}

export function joined({ head, pieces, tail }: Cut): string {
  return `${head}${pieces.map(({ text }) => text).join("")}${tail}`;
}

const guard = /^[ \t]*#[ \t]*ifndef[ \t]+(\w+)[ \t]*\n(?:[ \t]*\n)*[ \t]*#[ \t]*define[ \t]+\1\b[^\n]*\n/m;

/** Cuts a header into its pieces. Where braces or conditionals are not closed the last piece takes all. */
export function cut(text: string): Cut {
  const code = uncommented(text);
  const opening = guard.exec(code);
  const closing = code.lastIndexOf("#endif");
  const isGuarded =
    opening !== null && code.slice(0, opening.index).trim() === "" && /^#endif\s*$/.test(code.slice(closing));
  const start = isGuarded ? opening.index + opening[0].length : 0;
  const end = isGuarded ? closing : text.length;
  const ends = endsIn(code, start, end);
  const pieces = ends.map((each, index) => pieceOf(text.slice(index === 0 ? start : ends[index - 1], each)));
  return { head: text.slice(0, start), pieces, tail: text.slice(ends.at(-1) ?? start) };
}

/** Where pieces end: at the ends of lines at which nothing is open. `code` has spaces for comments and their newlines. */
function endsIn(code: string, start: number, end: number): number[] {
  const ends: number[] = [];
  let begin = start;
  let depth = 0;
  let conditions = 0;
  for (let at = start; at < end;) {
    let newline = code.indexOf("\n", at);
    while (newline !== -1 && newline < end && code[newline - 1] === "\\") newline = code.indexOf("\n", newline + 1);
    const next = newline === -1 || newline >= end ? end : newline + 1;
    const line = code.slice(at, next).trim();
    at = next;
    if (line.startsWith("#")) {
      if (/^#\s*if/.test(line)) conditions += 1;
      if (/^#\s*endif/.test(line)) conditions -= 1;
    } else if (conditions === 0) {
      depth += (line.match(/[{(]/g) ?? []).length - (line.match(/[})]/g) ?? []).length;
    }
    if (conditions > 0 || depth > 0 || line === "") continue;
    const own = code.slice(begin, at).trim();
    if (!(line.startsWith("#") && (own === line || /^#\s*endif/.test(line))) && !line.endsWith(";")) continue;
    if (begin < at) ends.push(at);
    begin = at;
  }
  return ends;
}

function pieceOf(text: string): Piece {
  const code = uncommented(text);
  const words = new Set(text.match(/\w+/g) ?? []);
  const directives = [...code.matchAll(/^[ \t]*#[ \t]*(\w+)[ \t]*(\w*)/gm)];
  const macros = directives.flatMap(([, directive, name = ""]) => (directive === "define" ? [name] : []));
  if (directives.some(([, directive]) => directive !== "define")) return { text, kind: "apart", defines: words, words };
  const plain = code.replaceAll(/^[ \t]*#(?:[^\n]*\\\n)*[^\n]*/gm, " ");
  if (plain.trim() === "") return { text, kind: "macro", defines: new Set(macros), words };
  const tags = [...plain.matchAll(/\b(?:struct|union|enum)\s+(\w+)\s*\{/g)].map(([, tag = ""]) => tag);
  const enumerators = [...plain.matchAll(/\benum\b[^;{]*\{([^}]*)\}/g)].flatMap(
    ([, body = ""]) => body.match(/\b[A-Za-z_]\w*/g) ?? [],
  );
  // The last word of a typedef, and whatever else stands behind the last brace.
  const last = plain.slice(plain.lastIndexOf("}") + 1).match(/\b[A-Za-z_]\w*/g) ?? [];
  return { text, kind: "declaration", defines: new Set([...macros, ...tags, ...enumerators, ...last]), words };
}

/** True where neither speaks of what the other declares: which of them stands first is nobody's business. */
export function areIndependent(one: Piece, other: Piece): boolean {
  if (one.kind === "apart" || other.kind === "apart") return false;
  return !holdsAny(one.words, other.defines) && !holdsAny(other.words, one.defines);
}

function holdsAny(words: ReadonlySet<string>, of: ReadonlySet<string>): boolean {
  for (const word of of) if (words.has(word)) return true;
  return false;
}
