import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** So many lines one after the other are no coincidence. */
const lines = 3;
/** Of a line that says something: characters, and words. */
const leastLength = 24;
const leastWords = 4;

/** Under what headers stand, and nothing of ours. */
const licence = /SPDX-License-Identifier: .*WITH [L]inux-syscall-note/;

/** The text of kernel headers, to recognise it elsewhere, however it is quoted or indented. */
export class KernelText {
  readonly #runs = new Set<string>();

  add(text: string): void {
    for (const { words } of runsIn(text)) this.#runs.add(words);
  }

  get size(): number {
    return this.#runs.size;
  }

  /** The lines, counted from 1, where a text has some of it. */
  linesIn(text: string): readonly number[] {
    const copied = runsIn(text).flatMap(({ words, line }) => (this.#runs.has(words) ? [line] : []));
    const licensed = text.split("\n").findIndex((line) => licence.test(line));
    return licensed === -1 ? copied : [...copied, licensed + 1];
  }
}

/** Each run of lines that say something, as the words in it: signs, quotes and blanks count for nothing. */
function runsIn(text: string): readonly { readonly words: string; readonly line: number }[] {
  const said = text.split("\n").map((line) => line.replaceAll(/\\[nrt]/g, " ").match(/\w+/g) ?? []);
  const spoken = said.map((words) => (words.length < leastWords ? "" : words.join(" ")));
  return spoken.flatMap((_, index) => {
    const run = spoken.slice(index, index + lines);
    if (run.length < lines || run.some((line) => line.length < leastLength)) return [];
    return [{ words: run.join("\n"), line: index + 1 }];
  });
}

/** What is in the headers of a folder. */
export function kernelTextIn(folder: string): KernelText {
  const known = new KernelText();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(".h")) known.add(readFileSync(join(folder, name), "utf8"));
  }
  return known;
}
