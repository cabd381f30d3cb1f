import type { PredefinedMacros } from "../declare/predefined.ts";
import { defineMacro } from "./define-macro.ts";
import type { Meaning } from "./environment.ts";
import { installedWords } from "./installed.ts";
import { sourceFile, type SourceFile } from "./source-file.ts";

/** What was read already: files by path and text, so that the same text is cut into tokens and blocks once. */
export class Memory {
  readonly #files = new Map<string, SourceFile[]>();
  readonly #predefined = new Map<string, Meaning>();

  file(path: string, text: string): SourceFile {
    const versions = this.#files.get(path) ?? [];
    const known = versions.find((version) => version.text === text);
    if (known !== undefined) return known;
    const file = sourceFile(path, text);
    this.#files.set(path, [...versions, file]);
    return file;
  }

  /** Lets go of the tokens of what was read: most is not read again, but taken as the blocks that were made of it. */
  forgetTokens(): void {
    for (const versions of this.#files.values()) for (const file of versions) file.forgetTokens();
  }

  /** Lets go of what nobody took since this was last called: the blocks of one architecture, the headers of another. */
  forgetUnused(): void {
    for (const [path, versions] of this.#files) {
      const used = versions.filter((file) => file.forgetUnused());
      if (used.length === 0) this.#files.delete(path);
      else this.#files.set(path, used);
    }
  }

  /** The compiler's macros as an environment starts with them; the same macro is the same object each time. */
  predefined(macros: PredefinedMacros): ReadonlyMap<string, Meaning> {
    return new Map([...installedWords, ...macros].map(([name, text]) => [name, this.#macro(name, text)]));
  }

  #macro(name: string, text: string): Meaning {
    const key = `${name} ${text}`;
    const known = this.#predefined.get(key);
    if (known !== undefined) return known;
    const macro = defineMacro(sourceFile("<predefined>", `#define ${key}`).lines[0]!);
    this.#predefined.set(key, macro);
    return macro;
  }
}
