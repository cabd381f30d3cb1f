import type { Location } from "../declare/location.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Budget } from "./budget.ts";
import { codeOf } from "./code-of.ts";
import { condition, type HasInclude } from "./condition.ts";
import type { Environment } from "./environment.ts";
import { Expander } from "./expand.ts";
import { IncludeLoops } from "./include-loops.ts";
import { limits } from "./limits.ts";
import { OpenBrackets } from "./open-brackets.ts";
import { pragmaPack, type PackMark } from "./pragma-pack.ts";
import type { Preprocessed } from "./preprocessed.ts";
import { Excess, Problem, shortened } from "./problem.ts";
import type { Line } from "./lex.ts";
import type { SourceFile } from "./source-file.ts";
import type { Surroundings } from "./surroundings.ts";
import { costOf, unreadable, written, type Token } from "./token.ts";

export function preprocess(
  file: SourceFile,
  start: number,
  environment: Environment,
  budget: Budget,
  around: Surroundings,
): Preprocessed {
  return new Preprocessor(file, start, environment, budget, around).read();
}

/** A file that is being read, and where in it. */
interface Frame {
  readonly file: SourceFile;
  readonly lines: SourceFile["lines"];
  index: number;
  token: number;
}

class Preprocessor {
  readonly #file: SourceFile;
  readonly #frames: Frame[];
  readonly #expander: Expander;
  readonly #tokens: Token[] = [];
  readonly #packs: PackMark[] = [];
  readonly #notSeen: NotSeen[] = [];
  readonly #loops = new IncludeLoops();
  #entered = 0;
  readonly #brackets = new OpenBrackets();
  #include: Line | null = null;
  /** What stands for an included text that is not there, in the declaration that it is a part of. */
  #hole: Token | null = null;
  readonly #start: number;
  #next: number;
  #shareable = true;

  constructor(
    file: SourceFile,
    start: number,
    private readonly environment: Environment,
    private readonly budget: Budget,
    private readonly around: Surroundings,
  ) {
    this.#file = file;
    this.#frames = [{ file, lines: file.lines, index: start, token: 0 }];
    this.#start = start;
    this.#next = file.length;
    this.#expander = new Expander(environment, () => this.#pull(), budget);
  }

  read(): Preprocessed {
    this.#packs.push({ from: 0, pack: pragmaPack.innermost(this.environment) });
    while (this.#readTokens());
    return {
      tokens: this.#tokens,
      packs: this.#packs,
      notSeen: this.#notSeen,
      include: this.#include,
      next: this.#next,
      shareable: this.#shareable,
    };
  }

  /** Answers whether there may be more, behind what could not be read. */
  #readTokens(): boolean {
    try {
      for (;;) {
        this.#takePlain();
        const token = this.#expander.next();
        if (token === null) return false;
        this.#tokens.push(token);
        this.#brackets.pass(token);
      }
    } catch (problem) {
      this.#report(problem);
      if (!this.#isBetween()) this.#tokens.push(unreadable(problem.location));
      return this.budget.left >= 0;
    }
  }

  /** Takes what is left of a line up to the next macro: most of a text is no part of any, and needs no expander. */
  #takePlain(): void {
    const frame = this.#frames[this.#frames.length - 1];
    if (frame === undefined || frame.token === 0 || !this.#expander.isIdle) return;
    const { tokens } = frame.lines[frame.index]!;
    const { environment, budget } = this;
    for (let at = frame.token; at < tokens.length; frame.token = ++at) {
      const token = tokens[at]!;
      if (token.kind === "name" && environment.macro(token.text) !== undefined) return;
      if (!budget.spend(costOf(token))) throw tooMuch(token);
      this.#tokens.push(token);
      if (token.kind === "punctuator") this.#brackets.pass(token);
    }
  }

  /** The next token of text; directives on the way are obeyed. Null at an include and at the end. */
  #pull(): Token | null {
    const frames = this.#frames;
    while (this.#include === null) {
      const hole = this.#hole;
      this.#hole = null;
      if (hole !== null) return hole;
      const frame = frames[frames.length - 1];
      if (frame === undefined) return null;
      const line = frame.lines[frame.index];
      if (frame.token === 0 && this.#mayEndAt(frame.index)) {
        this.#next = frame.index;
        frames.pop();
      } else if (line === undefined) frames.pop();
      else if (line.directive !== null) {
        // No parenthesis is looked for behind a directive.
        if (this.#expander.seeks === "parenthesis") return null;
        frame.index++;
        this.#spend(line.tokens.length + 1, line.location);
        this.#obey(line, line.directive, frame);
      } else {
        const token = line.tokens[frame.token++];
        if (token !== undefined) {
          if (!this.budget.spend(costOf(token))) throw tooMuch(token);
          return token;
        }
        frame.token = 0;
        frame.index++;
      }
    }
    return null;
  }

  #spend(cost: number, at: Location): void {
    if (!this.budget.spend(cost)) throw tooMuch(at);
  }

  #obey(line: Line, directive: string, frame: Frame): void {
    switch (directive) {
      case "if":
      case "ifdef":
      case "ifndef":
        if (!this.#holds(line, directive)) this.#skip(line, frame);
        return;
      // These are met only where the branch before them was read to its end.
      case "elif":
      case "elifdef":
      case "elifndef":
      case "else":
        this.#leave(line, frame);
        return;
      case "define":
        this.#try(() => {
          const macro = frame.file.macroAt(frame.index - 1);
          this.environment.set(macro.name, macro);
        });
        return;
      case "undef":
        if (line.tokens[0] !== undefined) this.environment.set(line.tokens[0].text, undefined);
        return;
      case "include":
      case "include_next":
      case "import":
        this.#enter(line, frame);
        return;
      case "pragma":
        this.#pragma(line, frame);
        return;
      case "error":
        this.#say(line, `#error ${shortened(written(line.tokens))}`);
        return;
      case "endif":
      case "warning":
      case "ident":
      case "line":
      case "":
        return;
      default:
        if (!/^[0-9]+$/.test(directive)) {
          this.#report(new Problem(line.location, `#${shortened(directive)} is no directive`));
        }
    }
  }

  #holds(line: Line, directive: string): boolean {
    if (directive === "if" || directive === "elif") {
      const hasInclude: HasInclude = (...question) => {
        this.#shareable = false;
        return this.around.hasInclude(...question);
      };
      return this.#try(() => condition(line.tokens, line.location, this.environment, this.budget, hasInclude)) ?? false;
    }
    const [name] = line.tokens;
    if (name?.kind === "name") return this.environment.isDefined(name.text) === !directive.endsWith("ndef");
    this.#report(new Problem(line.location, `#${directive} wants a name`));
    return false;
  }

  /** Goes on in the first branch that holds, or behind the `#endif`. */
  #skip(line: Line, frame: Frame): void {
    const { lines, branches } = frame.file;
    for (let at = branches.get(line)!; ;) {
      const branch = lines[at];
      frame.index = at + 1;
      if (branch === undefined || branch.directive === "endif" || branch.directive === "else") return;
      this.#spend(branch.tokens.length + 1, branch.location);
      if (this.#holds(branch, branch.directive!)) return;
      at = branches.get(branch)!;
    }
  }

  /** Goes on behind the `#endif` of the group that an `#elif` or `#else` belongs to. */
  #leave(line: Line, frame: Frame): void {
    const { lines, branches } = frame.file;
    for (let at = branches.get(line); at !== undefined; at = branches.get(lines[at]!)) frame.index = at + 1;
  }

  /** Whether what was read so far ends where a declaration may begin. */
  #isBetween(): boolean {
    const last = this.#tokens.at(-1)?.text;
    return this.#brackets.count <= 0 && (last === undefined || last === ";" || last === "}");
  }

  /** A place where the parser ends a declaration, whether it could read that or not. */
  #mayEndAt(index: number): boolean {
    if (this.#frames.length > 1 || !this.#file.mayPart(this.#start, index, this.#tokens.length)) return false;
    const isBetween = this.#tokens.length === 0 || this.#tokens.at(-1)!.text === ";";
    return isBetween && this.#brackets.areClosed && this.#expander.seeks === null;
  }

  /** Between declarations an include ends the text; inside of one the included text is a part of it. */
  #enter(line: Line, frame: Frame): void {
    if (this.#frames.length === 1 && this.#isBetween() && this.#expander.seeks === null) {
      this.#include = line;
      this.#next = frame.index;
      return;
    }
    this.#shareable = false;
    const file = this.around.include(line, frame.file.path);
    const name = `#include ${shortened(written(line.tokens))}`;
    if (file === null) {
      this.#say(line, `${name}: no such header in the given roots`);
      this.#hole = unreadable(line.location);
    } else if (this.#loops.has(file, this.#frames.filter((other) => other.file === file).length))
      this.#report(new Problem(line.location, `${name}: an include loop`));
    else if (++this.#entered > limits.includes) throw new Excess(line.location, "too many includes: an include bomb?");
    else this.#frames.push({ file, lines: file.lines, index: 0, token: 0 });
  }

  #pragma(line: Line, frame: Frame): void {
    if (line.tokens[0]?.text === "once") {
      const name = `pragma once ${frame.file.path}`;
      if (this.environment.get(name) === undefined) this.environment.set(name, "once");
      else frame.index = frame.file.length;
    } else if (line.tokens[0]?.text === "pack") {
      const why = pragmaPack.obey(line.tokens.slice(1), this.environment);
      if (why !== null) this.#report(new Problem(line.location, why));
      this.#packs.push({ from: this.#tokens.length, pack: pragmaPack.innermost(this.environment) });
    }
  }

  #try<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (problem) {
      this.#report(problem);
      return undefined;
    }
  }

  /** What hides nothing of the file itself. */
  #say({ location: { file, line } }: Line, why: string): void {
    this.#notSeen.push({ file, line, why, subject: null });
  }

  #report(problem: unknown): asserts problem is Problem {
    if (!(problem instanceof Problem)) throw problem;
    const { file, line } = problem.location;
    this.#notSeen.push({ file, line, why: problem.message, subject: null, text: codeOf(this.#file.lines) });
  }
}

const tooMuch = (at: Location): Excess => new Excess(at, "more text than any header needs: an include bomb?");
