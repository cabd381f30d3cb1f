/** A regular expression as it stands in a source. */
export interface Written {
  readonly source: string;
  readonly flags: string;
}

/** What holds none: comments, strings, words, blanks. */
const other = /\/\/.*|\/\*[^]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[\w$]+|\s+/y;
const template = /(?:\\[^]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/y;
const literal = /\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/y;

/** Words behind which an expression starts. */
const starting = new Set(["return", "case", "of", "in", "typeof", "void", "yield", "await", "else", "do"]);

/** The regular expressions of a TypeScript file, in their order. */
export function regularExpressionsIn(text: string): Written[] {
  const found: Written[] = [];
  /** For each template that is open how many braces are, in what is put into it. */
  const braces: number[] = [];
  let before = "";
  for (let at = 0; at < text.length;) {
    const take = (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      at += match?.[0].length ?? 0;
      return match;
    };
    const token = take(other)?.[0];
    if (token !== undefined) {
      if (!/^(?:\s|\/[/*])/.test(token)) before = token;
      continue;
    }
    const isOperand = /^[\w$"'`]/.test(before) ? !starting.has(before) : /[)\]}]/.test(before);
    const expression = text[at] === "/" && !isOperand ? take(literal) : null;
    if (expression !== null) {
      found.push({ source: expression[1]!, flags: expression[2]! });
      before = '"';
      continue;
    }
    before = text[at++]!;
    if (before === "{" && braces.length > 0) braces[braces.length - 1]! += 1;
    const isBack = before === "}" && braces.length > 0 && (braces[braces.length - 1]! -= 1) < 0;
    if (isBack) braces.pop();
    if (before !== "`" && !isBack) continue;
    if (take(template)?.[0].endsWith("${") === true) braces.push(0);
    else before = '"';
  }
  return found;
}
