import type { Location } from "../declare/location.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Block } from "./block.ts";
import { condition, type HasInclude } from "./condition.ts";
import { defineMacro } from "./define-macro.ts";
import type { Environment } from "./environment.ts";
import { Expander } from "./expand.ts";
import { limits } from "./limits.ts";
import { parseDeclarations } from "./parse-declarations.ts";
import { pragmaPack, type PackMark } from "./pragma-pack.ts";
import { Problem } from "./problem.ts";
import type { Item, SourceFile } from "./source-file.ts";
import type { Token } from "./token.ts";

/** What reading a block needs from the tree around the file. */
export interface Surroundings {
  readonly hasInclude: HasInclude;
  /** The file that an `#include` in the middle of a declaration names; null where there is none. */
  readonly include: (item: Item, from: string) => SourceFile | null;
}

/** A block, and whether it may stand for the same text elsewhere: not where other files were looked at to read it. */
export interface ReadBlock extends Block {
  readonly shareable: boolean;
}

/** Reads a file from an item to the next `#include`, or to its end, and parses what stands between. */
export function readBlock(file: SourceFile, start: number, environment: Environment, around: Surroundings): ReadBlock {
  const { result, assumes, changes } = environment.record(() =>
    new BlockReader(file, start, environment, around).read(),
  );
  return { ...result, assumes, changes };
}

/** A file that is being read, and where in it. */
interface Frame {
  readonly file: SourceFile;
  index: number;
  token: number;
}

class BlockReader {
  readonly #frames: Frame[];
  readonly #budget = { left: limits.expansion };
  readonly #tokens: Token[] = [];
  readonly #packs: PackMark[] = [];
  readonly #notSeen: NotSeen[] = [];
  readonly #looping = new Set<SourceFile>();
  #entered = 0;
  /** Brackets that are open in what was read so far. */
  #open = 0;
  #include: Item | null = null;
  #next: number;
  #shareable = true;

  constructor(
    file: SourceFile,
    start: number,
    private readonly environment: Environment,
    private readonly around: Surroundings,
  ) {
    this.#frames = [{ file, index: start, token: 0 }];
    this.#next = file.items.length;
  }

  read(): Omit<ReadBlock, "assumes" | "changes"> {
    const expander = new Expander(this.environment, () => this.#pull(), this.#budget);
    this.#packs.push({ from: 0, pack: pragmaPack.innermost(this.environment) });
    try {
      for (let token = expander.next(); token !== null; token = expander.next()) {
        this.#tokens.push(token);
        if (token.kind !== "punctuator") continue;
        if (token.text === "{" || token.text === "(") this.#open++;
        else if (token.text === "}" || token.text === ")") this.#open--;
      }
    } catch (problem) {
      this.#report(problem);
    }
    const parsed = parseDeclarations(this.#tokens, this.#packs, this.environment);
    return {
      declarations: parsed.declarations,
      notSeen: [...this.#notSeen, ...parsed.notSeen],
      include: this.#include,
      next: this.#next,
      shareable: this.#shareable,
    };
  }

  /** The next token of text; directives on the way are obeyed. Null at an include and at the end. */
  #pull(): Token | null {
    while (this.#include === null) {
      const frame = this.#frames.at(-1);
      if (frame === undefined) return null;
      const item = frame.file.items[frame.index];
      if (item === undefined) {
        this.#frames.pop();
        if (this.#frames.length === 0) return null;
        continue;
      }
      if (item.directive === null) {
        const token = item.tokens[frame.token++];
        if (token !== undefined) return token;
        frame.token = 0;
        frame.index++;
        continue;
      }
      frame.index++;
      this.#obey(item, item.directive, frame);
    }
    return null;
  }

  #obey(item: Item, directive: string, frame: Frame): void {
    switch (directive) {
      case "if":
      case "ifdef":
      case "ifndef":
        if (!this.#holds(item, directive)) this.#skip(item, frame);
        return;
      // These are met only where the branch before them was read to its end.
      case "elif":
      case "elifdef":
      case "elifndef":
      case "else":
        this.#leave(item, frame);
        return;
      case "define":
        this.#try(item, () => this.environment.set(...defineMacro(item)));
        return;
      case "undef":
        if (item.tokens[0] !== undefined) this.environment.set(item.tokens[0].text, undefined);
        return;
      case "include":
      case "include_next":
      case "import":
        this.#enter(item, frame);
        return;
      case "pragma":
        this.#pragma(item, frame);
        return;
      case "error":
        this.#report(new Problem(item.location, `#error ${item.text}`));
        return;
      case "endif":
      case "warning":
      case "ident":
      case "line":
      case "":
        return;
      default:
        if (!/^[0-9]+$/.test(directive)) this.#report(new Problem(item.location, `#${directive} is no directive`));
    }
  }

  #holds(item: Item, directive: string): boolean {
    if (directive === "if" || directive === "elif") {
      return (
        this.#try(item, () =>
          condition(item.tokens, item.location, this.environment, this.#budget, (...question) => {
            this.#shareable = false;
            return this.around.hasInclude(...question);
          }),
        ) ?? false
      );
    }
    const name = item.tokens[0]?.text;
    if (name === undefined) this.#report(new Problem(item.location, `#${directive} wants a name`));
    const defined = name !== undefined && this.environment.macro(name) !== undefined;
    return defined === !directive.endsWith("ndef");
  }

  /** Goes on in the first branch that holds, or behind the `#endif`. */
  #skip(item: Item, frame: Frame): void {
    for (let at = item; ;) {
      const next = frame.file.items[at.next];
      frame.index = at.next + 1;
      if (next === undefined || next.directive === "endif" || next.directive === "else") return;
      if (this.#holds(next, next.directive!)) return;
      at = next;
    }
  }

  /** Goes on behind the `#endif` of the group that an `#elif` or `#else` belongs to. */
  #leave(item: Item, frame: Frame): void {
    for (let at: Item | undefined = item; at !== undefined && at.next >= 0; at = frame.file.items[at.next]) {
      frame.index = at.next + 1;
    }
  }

  /** Between declarations an include ends the block; inside of one the included text is a part of it. */
  #enter(item: Item, frame: Frame): void {
    const last = this.#tokens.at(-1)?.text;
    const between =
      this.#frames.length === 1 && this.#open <= 0 && (last === undefined || last === ";" || last === "}");
    if (between) {
      this.#include = item;
      this.#next = frame.index;
      return;
    }
    this.#shareable = false;
    const file = this.around.include(item, frame.file.path);
    if (file === null)
      this.#report(new Problem(item.location, `#include ${item.text}: no such header in the given roots`));
    else if (this.#loops(file)) this.#report(new Problem(item.location, `#include ${item.text}: an include loop`));
    else if (++this.#entered > limits.includes)
      this.#report(new Problem(item.location, "too many includes: an include bomb?"));
    else this.#frames.push({ file, index: 0, token: 0 });
  }

  /** Whether a file is in its own includes too often. Once it was, it enters itself no more: else loops would multiply. */
  #loops(file: SourceFile): boolean {
    const open = this.#frames.filter((other) => other.file === file).length;
    if (open >= limits.reentry) this.#looping.add(file);
    return open > 0 && this.#looping.has(file);
  }

  #pragma(item: Item, frame: Frame): void {
    if (item.tokens[0]?.text === "once") {
      const name = `pragma once ${frame.file.path}`;
      if (this.environment.get(name) === undefined) this.environment.set(name, "once");
      else frame.index = frame.file.items.length;
    } else if (item.tokens[0]?.text === "pack") {
      const why = pragmaPack.obey(item.tokens.slice(1), this.environment);
      if (why !== null) this.#report(new Problem(item.location, why));
      this.#packs.push({ from: this.#tokens.length, pack: pragmaPack.innermost(this.environment) });
    }
  }

  #try<T>(item: Item, work: () => T): T | undefined {
    try {
      return work();
    } catch (problem) {
      this.#report(problem, item.location);
      return undefined;
    }
  }

  #report(problem: unknown, at?: Location): void {
    if (!(problem instanceof Problem)) throw problem;
    const { file, line } = problem.location.file === "" ? at! : problem.location;
    this.#notSeen.push({ file, line, why: problem.message, subject: null });
  }
}
