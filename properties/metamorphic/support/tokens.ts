/** A piece of C text as it is written. */
export interface Written {
  readonly kind: "comment" | "space" | "newline" | "word" | "number" | "quoted" | "mark";
  readonly text: string;
}

const patterns: readonly (readonly [Written["kind"], RegExp])[] = [
  ["comment", /\/\*[^]*?\*\/|\/\/[^\n]*/y],
  ["newline", /\r?\n/y],
  ["space", /(?:[ \t\f\v]|\\\r?\n)+/y],
  ["number", /\.?\d(?:[eEpP][+-]|[\w.])*/y],
  ["quoted", /[LuU]?(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/y],
  ["word", /[A-Za-z_$][\w$]*/y],
  ["mark", /<<=|>>=|\.\.\.|<<|>>|<=|>=|==|!=|&&|\|\||->|\+\+|--|##|[-+*/%&|^]=|[^]/y],
];

/** All of a text, so that the parts joined are the text. */
function written(text: string): Written[] {
  const parts: Written[] = [];
  for (let at = 0; at < text.length;) {
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) continue;
      parts.push({ kind, text: match[0] });
      at += match[0].length;
      break;
    }
  }
  return parts;
}

/** The logical lines of a text: each with its newline, directives with the name of what they are. */
export interface WrittenLine {
  readonly parts: readonly Written[];
  readonly directive: string | null;
}

export function writtenLines(text: string): WrittenLine[] {
  const lines: WrittenLine[] = [];
  let parts: Written[] = [];
  const end = (): void => {
    if (parts.length > 0) lines.push({ parts, directive: directiveOf(parts) });
    parts = [];
  };
  for (const part of written(text)) {
    parts.push(part);
    if (part.kind === "newline") end();
  }
  end();
  return lines;
}

function directiveOf(parts: readonly Written[]): string | null {
  const [mark, name] = parts.filter(({ kind }) => kind === "word" || kind === "mark" || kind === "number");
  return mark?.text === "#" ? (name?.text ?? "") : null;
}
