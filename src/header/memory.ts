import type { PredefinedMacros } from "../declare/predefined.ts";
import { alsoCalled, defineMacro } from "./define-macro.ts";
import type { Meaning, Meanings } from "./environment.ts";
import { installedWords } from "./installed.ts";
import { lex } from "./lex.ts";
import type { Macro } from "./macro.ts";
import { MacroShapes } from "./macro-shapes.ts";
import { Names } from "./names.ts";
import type { Name } from "./names.ts";
import { sourceFile, type SourceFile } from "./source-file.ts";

/** Files whose tokens are at hand: what a header includes was mostly read before, and is taken as the blocks of it. */
const mostCut = 12;

/** What was read already: files by path and text, so that the same text is cut into tokens and blocks once. */
export class Memory {
  /** Those of all headers that were read. */
  readonly names = new Names();
  readonly shapes = new MacroShapes();
  readonly #files = new Map<string, SourceFile[]>();
  /** The files that were cut last, and those that were read last as headers of their own. */
  readonly #cut = new Set<SourceFile>();
  readonly #predefined = new Map<string, Macro>();
  /** Of those one for each text that they stand for. */
  readonly #alike = new Map<string, Macro>();
  readonly #starts = new Map<PredefinedMacros, Meanings>();

  file(path: string, text: string): SourceFile {
    const versions = this.#files.get(path) ?? [];
    const known = versions.find((version) => version.text === text);
    if (known !== undefined) return known;
    const file = sourceFile(path, text, versions.at(-1) ?? null);
    this.#files.set(path, [...versions, file]);
    this.#cut.add(file);
    return file;
  }

  /** Lets go of most tokens when a header was read; its own are of use to another version of it. */
  settle(path: string): void {
    for (const file of this.#files.get(path) ?? []) if (this.#cut.delete(file)) this.#cut.add(file);
    for (const file of this.#cut) {
      if (this.#cut.size <= mostCut) return;
      this.#cut.delete(file);
      file.forgetTokens();
    }
  }

  /** Lets go of the tokens of what was read: most is not read again, but taken as the blocks that were made of it. */
  forgetTokens(): void {
    for (const versions of this.#files.values()) for (const file of versions) file.forgetTokens();
    this.#cut.clear();
  }

  /** Lets go of what nobody took since this was last called: the blocks of one architecture, the headers of another. */
  forgetUnused(): void {
    this.shapes.forget();
    for (const [path, versions] of this.#files) {
      const used = versions.filter((file) => file.forgetUnused());
      if (used.length === 0) this.#files.delete(path);
      else this.#files.set(path, used);
    }
  }

  /** The compiler's macros as an environment starts with them; the same macro is the same object each time. */
  predefined(macros: PredefinedMacros): Meanings {
    const known = this.#starts.get(macros);
    if (known !== undefined) return known;
    const names: Name[] = [];
    const meanings: Meaning[] = [];
    for (const [name, text] of new Map([...installedWords, ...macros])) {
      names.push(this.names.of(name));
      meanings.push(this.#predefinedAs(name, text));
    }
    const start = { names, meanings };
    this.#starts.set(macros, start);
    return start;
  }

  #predefinedAs(name: string, text: string): Macro {
    const key = `${name} ${text}`;
    const known = this.#predefined.get(key);
    if (known !== undefined) return known;
    // Nearly all have one of a few texts.
    const alike = this.#alike.get(text);
    const macro =
      alike === undefined ? defineMacro(lex("<predefined>", `#define ${key}\n`).lines[0]!) : alsoCalled(alike, name);
    if (alike === undefined) this.#alike.set(text, macro);
    this.#predefined.set(key, macro);
    return macro;
  }
}
