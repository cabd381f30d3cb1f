import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { posix } from "node:path";
import { importsOf } from "../house/imports-of.ts";
import { filesRead } from "./folders.ts";
import { workFolder } from "./instrumented-copy.ts";
import type { Mutant } from "./instrumented-copy.ts";
import type { Result, Task, Tried } from "./verdict.ts";

const path = `${workFolder}/verdicts.json`;

/** What is known of a file. */
interface KnownFile {
  readonly hash: string;
  /** By test file: its hash when the mutants were tried. */
  readonly tests: Record<string, string>;
  readonly tried: Record<string, Tried>;
}

/**
 * The verdicts of the runs before. One serves as long as its file stays the same: a mutant that was killed while the test
 * that killed it does, one that survived is tried against tests that are new or were changed.
 */
export class KnownVerdicts {
  readonly #files: Record<string, KnownFile>;
  readonly #hashes = new Map<string, string>();

  constructor(isFresh: boolean) {
    this.#files =
      isFresh || !existsSync(path) ? {} : (JSON.parse(readFileSync(path, "utf8")) as Record<string, KnownFile>);
  }

  /** What is left to try of a mutant. Null where its verdict is known. */
  taskOf(mutant: Mutant, testFiles: readonly string[]): Task | null {
    const known = this.#knownOf(mutant.file);
    const tried = known?.tried[keyOf(mutant)];
    if (known === null || tried === undefined) return { mutant, by: null, against: null };
    const isChanged = (file: string): boolean => known.tests[file] !== this.#hashOfTest(file);
    const { by } = tried;
    if (by !== null && !testFiles.includes(by.file)) return { mutant, by: null, against: null };
    if (by !== null) return isChanged(by.file) ? { mutant, by, against: null } : null;
    const against = tried.verdict === "endless" ? [] : testFiles.filter(isChanged);
    return against.length === 0 ? null : { mutant, by: null, against };
  }

  of(mutant: Mutant): Result {
    return { ...mutant, ...this.#knownOf(mutant.file)!.tried[keyOf(mutant)]! };
  }

  add(mutant: Mutant, tried: Tried, testFiles: readonly string[]): void {
    const known = this.#knownOf(mutant.file) ?? {
      hash: this.#hash([mutant.file]),
      tests: this.#testHashes(testFiles),
      tried: {},
    };
    known.tried[keyOf(mutant)] = tried;
    this.#files[mutant.file] = known;
  }

  /** All mutants of these files were tried against these tests. */
  finish(files: readonly string[], testFiles: readonly string[]): void {
    const tests = this.#testHashes(testFiles);
    for (const file of files) {
      const known = this.#knownOf(file);
      if (known !== null) this.#files[file] = { ...known, tests };
    }
    this.save();
  }

  save(): void {
    writeFileSync(path, JSON.stringify(this.#files));
  }

  #knownOf(file: string): KnownFile | null {
    const known = this.#files[file];
    return known?.hash === this.#hash([file]) ? known : null;
  }

  #testHashes(files: readonly string[]): Record<string, string> {
    return Object.fromEntries(files.map((file) => [file, this.#hashOfTest(file)]));
  }

  /** Of its text, and of the texts that it has from below test/. */
  #hashOfTest(file: string): string {
    const files = new Set([file]);
    for (const each of files) {
      for (const imported of importsOf(readFileSync(each, "utf8"))) {
        const other = posix.join(posix.dirname(each), imported);
        if (other.startsWith("test/") && imported.startsWith(".")) files.add(other);
      }
    }
    return this.#hash([...files, ...(filesRead.get(file) ?? [])]);
  }

  #hash(files: readonly string[]): string {
    const key = files.join(" ");
    let hash = this.#hashes.get(key);
    if (hash === undefined) {
      const digest = createHash("sha256");
      for (const file of files) digest.update(readFileSync(file));
      hash = digest.digest("hex").slice(0, 16);
      this.#hashes.set(key, hash);
    }
    return hash;
  }
}

const keyOf = ({ line, column, kind, original, replacement }: Mutant): string =>
  [line, column, kind, original.length, replacement].join(" ");
