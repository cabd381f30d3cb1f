import type { Cache } from "../cache.ts";
import type { SaidBefore } from "../said-before.ts";
import { InputError } from "../../declare/input-error.ts";
import { mebibyte } from "../mebibyte.ts";
import { mostBytes } from "../tree/text-of-bytes.ts";
import { KeptWords } from "../words/kept-words.ts";
import type { KnownWords } from "../words/known-words.ts";
import { Batch } from "./batch.ts";
import { HeldObject } from "./held-object.ts";
import { KeptBlobs } from "./kept-blobs.ts";
import { KeptStatements } from "./kept-statements.ts";
import { ObjectStream } from "./object-stream.ts";
import type { ObjectAnswer } from "./object-stream.ts";
import { refusal } from "./refusal.ts";
import { isSameCode } from "./same-code.ts";
import { runGitNow } from "./run-git.ts";

/** Bytes of all that is held; the headers of two kernels have a tenth. */
const mostRead = 256 * mebibyte;

/** Objects of the repository of the working directory, each read once, by their names: an id, a revision. */
export class Objects {
  /** What runs before worked out of objects. */
  readonly cache: Cache | null;
  /** What tells the repository from others, for what is kept of it; empty until it is known. */
  repository = "";
  readonly #known = new Map<string, HeldObject | "missing" | "ambiguous">();
  /** Trees, by the first of them whose code says the same. */
  readonly #codes = new Map<string, string>();
  #batch: Batch | null = null;
  #before: KeptBlobs | null = null;
  /** The names of what runs before read, and nobody did in this one. */
  readonly #promised = new Set<string>();
  #words: KeptWords | null = null;
  #said: KeptStatements | null = null;
  #last: Promise<void> = Promise.resolve();
  #bytesRead = 0;

  constructor(cache: Cache | null) {
    this.cache = cache;
  }

  /** Starts the process that answers, so that it is there when it is asked. */
  begin(): void {
    this.#batch ??= new Batch(mostBytes);
  }

  /** What runs before read of this repository need not be read again. */
  readBefore(repository: string): void {
    this.repository = repository;
    if (this.cache === null) return;
    this.#before = new KeptBlobs(this.cache, repository);
    this.#words = new KeptWords(this.cache, repository);
    this.#said = new KeptStatements(this, this.cache, repository);
  }

  /** What runs before were told by the code of a tree; null where nothing is kept. */
  saidBefore(tree: string): SaidBefore | null {
    return this.#said?.of(tree) ?? null;
  }

  /** Which words are known to stand in which headers; null where nothing is kept. */
  get words(): KnownWords | null {
    return this.#words;
  }

  /** Keeps what was read for runs to come: that takes longer than to end. */
  keep(): void {
    const before = this.#before;
    if (before === null) return;
    const bytesOf = (id: string): Buffer | null => {
      const answer = this.#known.get(id);
      if (answer === undefined) return before.bytesOf(id);
      return typeof answer === "object" && answer.type === "blob" ? answer.bytes : null;
    };
    before.keep(bytesOf);
    // To look through the words pays for itself where somebody comes again: a job in CI may keep nothing.
    if (before.isKnown) this.#words?.keep(before.asked, bytesOf);
  }

  /** Reads what is not known yet, all in one question. Rejects with an `InputError`. */
  read(names: Iterable<string>): Promise<void> {
    const read = this.#last.then(() => this.#readAll(this.#unknown(names)));
    this.#last = read.catch(() => {});
    return read;
  }

  /** The same at once, with a process of its own. Throws `InputError`. */
  readNow(names: Iterable<string>): void {
    const unknown = this.#unknown(names);
    if (unknown.length === 0) return;
    const sizes = new Map(this.#sizesNow(unknown));
    const short = unknown.filter((name) => (sizes.get(name) ?? 0) <= mostBytes);
    const { status, stdout, stderr } = runGitNow(["cat-file", "--batch"], lines(short));
    if (status !== 0) throw refusal(stderr);
    const stream = new ObjectStream(mostBytes);
    stream.push(stdout);
    for (const name of short) this.#keep(name, stream.next() ?? "missing");
    for (const name of unknown) {
      const size = sizes.get(name) ?? 0;
      if (size > mostBytes) this.#keep(name, { id: name, type: "blob", size, bytes: null });
    }
  }

  /** What was read; throws where nobody asked for it. */
  answer(name: string): HeldObject | "missing" | "ambiguous" | null {
    return this.#known.get(name) ?? this.#fromBefore(name);
  }

  /** The object, read at once where it is not known; null where it is not in the repository. Throws `InputError`. */
  object(name: string): HeldObject | null {
    this.readNow([name]);
    const answer = this.answer(name);
    return typeof answer === "object" ? answer : null;
  }

  /** The first tree that was asked for whose code says the same of contracts as that of this one. Throws `InputError`. */
  codeIdentity(tree: string): string {
    const known = this.#codes.get(tree);
    if (known !== undefined) return known;
    // Git may have to look through all the code to tell.
    const code = [...new Set(this.#codes.values())].find((other) => isSameCode(this, other, tree)) ?? tree;
    this.#codes.set(tree, code);
    return code;
  }

  /** Ends the process; what is read later is read at once. */
  close(): void {
    this.#batch?.close();
    this.#batch = null;
  }

  async #readAll(asked: readonly string[]): Promise<void> {
    const held = this.#before?.take(asked) ?? new Set<string>();
    for (const id of held) this.#promised.add(id);
    const names = asked.filter((name) => !held.has(name));
    let next = 0;
    while (next < names.length) {
      this.#batch ??= new Batch(mostBytes);
      // oxlint-disable-next-line no-await-in-loop -- another batch starts where one was ended by what is too long
      const answers = await this.#batch.ask(names.slice(next)).catch((error: unknown) => {
        // What was refused need not keep others from asking.
        this.close();
        throw error;
      });
      for (const answer of answers) this.#keep(names[next++]!, answer);
      if (next < names.length || isTooLong(answers.at(-1))) this.close();
    }
  }

  #unknown(names: Iterable<string>): string[] {
    const unknown: string[] = [];
    for (const name of new Set(names)) if (!this.#known.has(name) && !this.#promised.has(name)) unknown.push(name);
    return unknown;
  }

  /** What a run before read; where it was damaged meanwhile, git is asked for all that nobody has read yet. */
  #fromBefore(name: string): HeldObject | "missing" | "ambiguous" | null {
    if (!this.#promised.delete(name)) return null;
    const bytes = this.#before?.bytesOf(name) ?? null;
    if (bytes !== null) this.#keep(name, { id: name, type: "blob", size: bytes.length, bytes });
    else {
      const others = [...this.#promised];
      this.#promised.clear();
      this.readNow([name, ...others]);
    }
    return this.#known.get(name) ?? null;
  }

  #keep(name: string, answer: ObjectAnswer): void {
    this.#known.set(name, typeof answer === "object" ? new HeldObject(answer) : answer);
    this.#bytesRead += typeof answer === "object" ? (answer.bytes?.length ?? 0) : 0;
    if (this.#bytesRead > mostRead)
      throw new InputError("more than 256 MiB of headers in the repository; name include roots");
  }

  #sizesNow(names: readonly string[]): (readonly [string, number])[] {
    const { status, stdout, stderr } = runGitNow(["cat-file", "--batch-check=%(objectsize)"], lines(names));
    if (status !== 0) throw refusal(stderr);
    const sizes = stdout.toString("latin1").split("\n");
    return names.map((name, index) => [name, Number.parseInt(sizes[index]!, 10) || 0]);
  }
}

const lines = (names: readonly string[]): string => names.map((name) => `${name}\n`).join("");

function isTooLong(answer: ObjectAnswer | undefined): boolean {
  return typeof answer === "object" && answer.bytes === null;
}
