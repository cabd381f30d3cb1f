import type { Cache } from "../cache.ts";
import type { Repository } from "./repository.ts";

/** What the sides of a comparison share: the repository of the working directory, opened once and by those alone who ask. */
export class GitSession {
  readonly #cache: Cache | null;
  #repository: Promise<Repository> | null = null;

  constructor(cache: Cache | null = null) {
    this.#cache = cache;
  }

  /** Rejects with an `InputError` where there is none. */
  repository(): Promise<Repository> {
    this.#repository ??= import("./repository.ts").then(({ Repository: opened }) => opened.open(this.#cache));
    return this.#repository;
  }

  /** Ends what was started. What is read later is read all the same. */
  async close(): Promise<void> {
    const opened = await this.#repository?.catch(() => null);
    opened?.close();
  }

  /** Keeps what was read for runs to come: when nobody waits for anything any more. */
  async keep(): Promise<void> {
    const opened = await this.#repository?.catch(() => null);
    opened?.keep();
  }
}
