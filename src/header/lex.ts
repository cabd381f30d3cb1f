import type { Location } from "../declare/location.ts";
import { blank, digit, kindAt, kinds, letter } from "./characters.ts";
import { joinLines, type Joint } from "./join-lines.ts";
import { noteIn, type Remark } from "./notes-of.ts";
import { punctuatorAt } from "./punctuators.ts";
import type { Token, TokenKind } from "./token.ts";

/** One directive, or a stretch of text from one directive, or from a line that begins behind a `;`, to the next such. */
export interface Line {
  /** "define", "include", …; null for text. "" is the empty directive `#`. */
  readonly directive: string | null;
  /** The text's tokens; of a directive those after its name. */
  readonly tokens: readonly Token[];
  /** Where its first token stands; of a directive the `#`. */
  readonly location: Location;
}

/** What the lexer hands on: lines in order, and the line in which a comment begins that never ends. */
export interface Lexed {
  readonly lines: readonly Line[];
  /** The comments that are notes. */
  readonly remarks: readonly Remark[];
  /** The lines of text that end in a comment of C++. */
  readonly lineComments: readonly number[];
  readonly unterminated: number | null;
  /** The line in which the text ends. */
  readonly end: number;
}

/**
 * Cuts a header, or a part of it that begins at a line, into tokens and directives. Never fails: what is no token becomes
 * a token of kind "other".
 */
export const lex = (file: string, text: string, line = 1): Lexed => new Lexer(file, text, line).read();

/** The kind of token that a text is as a whole; null where it is none, or more than one. */
export const kindOf = (text: string): TokenKind | null => new Lexer("", text).single();

const newline = 10;
const space = 32;
const quote = 34;
const hash = 35;
const apostrophe = 39;
const star = 42;
const dot = 46;
const slash = 47;
const less = 60;
const backslash = 92;

/** After an exponent a sign belongs to the number: `1e+5`, `0x1p-3`. */
const isExponent = (code: number): boolean => (code | 32) === 101 || (code | 32) === 112;
const isSign = (code: number): boolean => code === 43 || code === 45;
const restOfName = /[A-Za-z0-9_$]*/y;

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** What belongs to the quote right behind it. */
const encodings = new Set(["L", "u", "U", "u8"]);
const includes = new Set(["include", "include_next", "import"]);

class Lexer {
  readonly #file: string;
  readonly #source: string;
  /** The source with its lines joined. */
  readonly #text: string;
  readonly #joints: readonly Joint[];
  readonly #lines: Line[] = [];
  readonly #remarks: Remark[] = [];
  readonly #lineComments: number[] = [];
  /** One string for all words that read alike: most come often. */
  readonly #words = new Map<string, string>();
  #at = 0;
  /** The line of the file that was come to, and the offset at which it begins. */
  #line: number;
  #lineStart = 0;
  /** How many joints lie behind, what they took out of the source, and where the next one is. */
  #joined = 0;
  #removed = 0;
  #nextJoint: number;
  /** What is known of the next token: whether space stands before it, which comment, and whether it begins its line. */
  #spaced = false;
  #doc: string | null = null;
  #fresh = true;
  readonly #tokens: Token[] = [];
  /** Where in the tokens the line begins that is being read. */
  #from = 0;
  /** The `#` of the directive that is being read, and its name as soon as that was met; null in a text. */
  #hash: Location | null = null;
  #directive: string | null = null;
  #unterminated: number | null = null;

  constructor(file: string, text: string, line = 1) {
    const joined = joinLines(text);
    this.#file = file;
    this.#line = line;
    this.#source = text;
    this.#text = joined.text;
    this.#joints = joined.joints;
    this.#nextJoint = joined.joints[0]?.offset ?? Infinity;
  }

  /** Text and offset are handed on, not looked up at each character: V8 takes fifty instructions for each field. */
  read(): Lexed {
    const text = this.#text;
    for (let at = 0; at < text.length; at = this.#at) this.#step(text, at);
    this.#finish();
    return {
      lines: this.#lines,
      remarks: this.#remarks,
      lineComments: this.#lineComments,
      unterminated: this.#unterminated,
      end: this.#line,
    };
  }

  single(): TokenKind | null {
    this.#fresh = false;
    if (this.#text !== "") this.#step(this.#text, 0);
    const [token] = this.#tokens;
    return token?.text === this.#text && token.kind !== "other" ? token.kind : null;
  }

  #step(text: string, at: number): void {
    const code = text.charCodeAt(at);
    const kind = kinds[code]!;
    if (kind === letter) this.#name(text, at);
    else if (kind === blank) this.#skipBlanks(text, at);
    else if (code === newline) this.#endLine(at);
    else if (kind === digit || (code === dot && kindAt(text, at + 1) === digit)) this.#number(text, at);
    else if (code === slash && text.charCodeAt(at + 1) === star) this.#comment(text, at);
    else if (code === slash && text.charCodeAt(at + 1) === slash) {
      if (this.#hash === null) this.#lineComments.push(this.#line);
      this.#at = endOfLine(text, at);
    } else if (code === quote || code === apostrophe) this.#quoted(text, at, 0);
    else if (code === hash && this.#fresh) this.#beginDirective(at);
    else if (code === less && this.#headerName(text, at)) return;
    else this.#push(code > space && code < 127 ? "punctuator" : "other", punctuatorAt(text, at), at);
  }

  #skipBlanks(text: string, at: number): void {
    let end = at + 1;
    while (kinds[text.charCodeAt(end) | 0] === blank) end++;
    this.#at = end;
    this.#spaced = true;
  }

  #push(kind: TokenKind, text: string, at: number): void {
    if (this.#nextJoint <= at) this.#passJoints(at);
    this.#fresh = false;
    const isText = this.#hash === null;
    if (!isText && this.#directive === null) this.#directive = text;
    else {
      const tokens = this.#tokens;
      const lineStart = this.#lineStart;
      // What begins a line behind a `;` is nearly always a declaration of its own: so long stretches have places to part.
      if (isText && at === lineStart && tokens.at(-1)?.text === ";") this.#finish();
      tokens.push({
        kind,
        text,
        file: this.#file,
        line: this.#line,
        column: at - lineStart + 1,
        spaced: this.#spaced,
        final: false,
        doc: this.#doc,
      });
    }
    this.#at = at + text.length;
    this.#spaced = false;
    this.#doc = null;
  }

  #name(text: string, at: number): void {
    // Before it is optimized a loop over the characters takes longer than this.
    restOfName.lastIndex = at + 1;
    restOfName.test(text);
    const end = restOfName.lastIndex;
    const after = text.charCodeAt(end);
    const name = this.#word(text.slice(at, end));
    if ((after === quote || after === apostrophe) && encodings.has(name)) this.#quoted(text, at, name.length);
    else this.#push("name", name, at);
  }

  #number(text: string, at: number): void {
    let end = at + 1;
    for (;;) {
      const code = text.charCodeAt(end);
      const isPart = kinds[code | 0]! >= digit || code === dot;
      if (!isPart && !(isSign(code) && isExponent(text.charCodeAt(end - 1)))) break;
      end++;
    }
    this.#push("number", this.#word(text.slice(at, end)), at);
  }

  #word(text: string): string {
    const words = this.#words;
    const known = words.get(text);
    if (known !== undefined) return known;
    words.set(text, text);
    return text;
  }

  /** A string or character constant whose quote stands so far ahead; without its partner the rest of the line is no token. */
  #quoted(text: string, at: number, ahead: number): void {
    const open = text.charCodeAt(at + ahead);
    for (let end = at + ahead + 1; ; end++) {
      const code = text.charCodeAt(end);
      if (code === open) return this.#push(open === quote ? "string" : "character", text.slice(at, end + 1), at);
      if (end >= text.length || code === newline) return this.#push("other", text.slice(at, end), at);
      if (code === backslash && text.charCodeAt(end + 1) !== newline) end++;
    }
  }

  /** `<name>` behind `#include`: what else would be an operator, names and numbers is one token. */
  #headerName(text: string, at: number): boolean {
    if (this.#directive === null || this.#tokens.length > this.#from || !includes.has(this.#directive)) return false;
    const name = /^<[^>]+>/.exec(text.slice(at, endOfLine(text, at)));
    if (name !== null) this.#push("header", name[0], at);
    return name !== null;
  }

  #comment(text: string, at: number): void {
    this.#passJoints(at);
    const from = this.#line;
    const behindCode = this.#fresh ? null : this.#line;
    const close = text.indexOf("*/", at + 2);
    const end = close < 0 ? text.length : close + 2;
    if (close < 0) this.#unterminated = this.#line;
    const inside = at + "/**".length;
    const isDoc = text.charCodeAt(at + 2) === star && close > inside;
    const start = inside + this.#removed;
    for (let next = text.indexOf("\n", at); next >= 0 && next < end; next = text.indexOf("\n", next + 1)) {
      this.#crossLine(next + 1);
    }
    this.#passJoints(end - 2);
    if (isDoc) this.#doc = this.#source.slice(start, close + this.#removed);
    const note = noteIn(text, at + 2, end - 2);
    if (note !== null) this.#remarks.push({ line: behindCode ?? this.#line + 1, text: note, from });
    this.#at = end;
    this.#spaced = true;
  }

  #beginDirective(at: number): void {
    this.#finish();
    this.#passJoints(at);
    this.#hash = { file: this.#file, line: this.#line, column: at - this.#lineStart + 1 };
    this.#at = at + 1;
    this.#fresh = false;
    this.#doc = null;
  }

  #endLine(at: number): void {
    if (this.#hash !== null) this.#finish();
    this.#crossLine(at + 1);
    this.#at = at + 1;
    this.#fresh = true;
    this.#spaced = true;
  }

  /** Ends the text or directive that was being read. */
  #finish(): void {
    const location = this.#hash ?? this.#tokens[this.#from];
    if (location === undefined) return;
    const directive = this.#hash === null ? null : (this.#directive ?? "");
    this.#lines.push({ directive, tokens: this.#tokens.slice(this.#from), location });
    this.#from = this.#tokens.length;
    if (directive !== null) this.#doc = null;
    this.#hash = null;
    this.#directive = null;
  }

  #crossLine(start: number): void {
    if (this.#nextJoint < start) this.#passJoints(start - 1);
    this.#line++;
    this.#lineStart = start;
  }

  /** Counts the lines that a backslash joined to the one before, up to an offset. */
  #passJoints(offset: number): void {
    while (this.#nextJoint <= offset) {
      this.#line++;
      this.#lineStart = this.#nextJoint;
      this.#removed = this.#joints[this.#joined]!.removed;
      this.#nextJoint = this.#joints[++this.#joined]?.offset ?? Infinity;
    }
  }
}
