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

  read(): Lexed {
    while (this.#at < this.#text.length) this.#step(this.#text.charCodeAt(this.#at));
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
    if (this.#text !== "") this.#step(this.#text.charCodeAt(0));
    const [token] = this.#tokens;
    return token?.text === this.#text && token.kind !== "other" ? token.kind : null;
  }

  #step(code: number): void {
    const kind = kinds[code]!;
    if (kind === letter) this.#name();
    else if (kind === blank) this.#skipBlanks();
    else if (code === newline) this.#endLine();
    else if (kind === digit || (code === dot && kindAt(this.#text, this.#at + 1) === digit)) this.#number();
    else if (code === slash && this.#ahead(1) === star) this.#comment();
    else if (code === slash && this.#ahead(1) === slash) {
      if (this.#hash === null) this.#lineComments.push(this.#line);
      this.#at = this.#endOfLine();
    } else if (code === quote || code === apostrophe) this.#quoted(0);
    else if (code === hash && this.#fresh) this.#beginDirective();
    else if (code === less && this.#headerName()) return;
    else this.#push(code > space && code < 127 ? "punctuator" : "other", punctuatorAt(this.#text, this.#at));
  }

  #skipBlanks(): void {
    const text = this.#text;
    let at = this.#at + 1;
    while (kinds[text.charCodeAt(at) | 0] === blank) at++;
    this.#at = at;
    this.#spaced = true;
  }

  /** The code of a character further on; NaN behind the end. */
  #ahead(distance: number): number {
    return this.#text.charCodeAt(this.#at + distance);
  }

  #endOfLine(): number {
    const end = this.#text.indexOf("\n", this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #push(kind: TokenKind, text: string): void {
    this.#passJoints(this.#at);
    this.#fresh = false;
    if (this.#hash !== null && this.#directive === null) this.#directive = text;
    else {
      // What begins a line behind a `;` is nearly always a declaration of its own: so long stretches have places to part.
      if (this.#hash === null && this.#at === this.#lineStart && this.#tokens.at(-1)?.text === ";") this.#finish();
      this.#tokens.push({
        kind,
        text,
        file: this.#file,
        line: this.#line,
        column: this.#at - this.#lineStart + 1,
        spaced: this.#spaced,
        final: false,
        doc: this.#doc,
      });
    }
    this.#at += text.length;
    this.#spaced = false;
    this.#doc = null;
  }

  #name(): void {
    // Before it is optimized a loop over the characters takes longer than this.
    restOfName.lastIndex = this.#at + 1;
    restOfName.test(this.#text);
    const end = restOfName.lastIndex;
    const after = this.#text.charCodeAt(end);
    const text = this.#word(end);
    if ((after === quote || after === apostrophe) && encodings.has(text)) this.#quoted(text.length);
    else this.#push("name", text);
  }

  #number(): void {
    const text = this.#text;
    let end = this.#at + 1;
    for (;;) {
      const code = text.charCodeAt(end);
      const isPart = kinds[code | 0]! >= digit || code === dot;
      if (!isPart && !(isSign(code) && isExponent(text.charCodeAt(end - 1)))) break;
      end++;
    }
    this.#push("number", this.#word(end));
  }

  #word(end: number): string {
    const text = this.#text.slice(this.#at, end);
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    this.#words.set(text, text);
    return text;
  }

  /** A string or character constant whose quote stands so far ahead; without its partner the rest of the line is no token. */
  #quoted(ahead: number): void {
    const text = this.#text;
    const open = text.charCodeAt(this.#at + ahead);
    for (let end = this.#at + ahead + 1; ; end++) {
      const code = text.charCodeAt(end);
      if (code === open) return this.#push(open === quote ? "string" : "character", text.slice(this.#at, end + 1));
      if (end >= text.length || code === newline) return this.#push("other", text.slice(this.#at, end));
      if (code === backslash && text.charCodeAt(end + 1) !== newline) end++;
    }
  }

  /** `<name>` behind `#include`: what else would be an operator, names and numbers is one token. */
  #headerName(): boolean {
    if (this.#directive === null || this.#tokens.length > this.#from || !includes.has(this.#directive)) return false;
    const name = /^<[^>]+>/.exec(this.#text.slice(this.#at, this.#endOfLine()));
    if (name !== null) this.#push("header", name[0]);
    return name !== null;
  }

  #comment(): void {
    const text = this.#text;
    this.#passJoints(this.#at);
    const from = this.#line;
    const behindCode = this.#fresh ? null : this.#line;
    const close = text.indexOf("*/", this.#at + 2);
    const end = close < 0 ? text.length : close + 2;
    if (close < 0) this.#unterminated = this.#line;
    const inside = this.#at + "/**".length;
    const isDoc = text.charCodeAt(this.#at + 2) === star && close > inside;
    const start = inside + this.#removed;
    for (let at = text.indexOf("\n", this.#at); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) {
      this.#crossLine(at + 1);
    }
    this.#passJoints(end - 2);
    if (isDoc) this.#doc = this.#source.slice(start, close + this.#removed);
    const note = noteIn(text, this.#at + 2, end - 2);
    if (note !== null) this.#remarks.push({ line: behindCode ?? this.#line + 1, text: note, from });
    this.#at = end;
    this.#spaced = true;
  }

  #beginDirective(): void {
    this.#finish();
    this.#passJoints(this.#at);
    this.#hash = { file: this.#file, line: this.#line, column: this.#at - this.#lineStart + 1 };
    this.#at++;
    this.#fresh = false;
    this.#doc = null;
  }

  #endLine(): void {
    if (this.#hash !== null) this.#finish();
    this.#at++;
    this.#crossLine(this.#at);
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
    this.#passJoints(start - 1);
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
