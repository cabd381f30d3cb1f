/** What follows once a name is reached: other names, or whatever there is to do. */
type Following = readonly string[] | (() => void);

/** Names that were reached, and what follows once a name is. */
export class Spreading {
  readonly #reached = new Set<string>();
  readonly #followers = new Map<string, Following[]>();
  readonly #queue: string[] = [];
  #isFollowing = false;
  #fresh = new Set<string>();

  get isEmpty(): boolean {
    return this.#reached.size === 0;
  }

  has(name: string): boolean {
    return this.#reached.has(name);
  }

  reach(names: Iterable<string>): void {
    for (const name of names) {
      if (this.#reached.has(name)) continue;
      this.#reached.add(name);
      this.#fresh.add(name);
      this.#queue.push(name);
    }
    if (this.#isFollowing) return;
    // One after the other: a chain may be as long as a header.
    this.#isFollowing = true;
    for (let name = this.#queue.pop(); name !== undefined; name = this.#queue.pop()) {
      for (const following of this.#followers.get(name) ?? []) this.#follow(following);
      this.#followers.delete(name);
    }
    this.#isFollowing = false;
  }

  /**
   * As soon as one of the names is reached, or at once where one was; for each of them, at worst. Names that follow are reached
   * then.
   */
  when(names: readonly string[] | ReadonlySet<string>, following: Following): void {
    for (const name of names) if (this.#reached.has(name)) return this.#follow(following);
    for (const name of names) {
      const followers = this.#followers.get(name);
      if (followers === undefined) this.#followers.set(name, [following]);
      else followers.push(following);
    }
  }

  /** Those that were reached since this was asked last. */
  takeFresh(): ReadonlySet<string> {
    const fresh = this.#fresh;
    this.#fresh = new Set();
    return fresh;
  }

  #follow(following: Following): void {
    if (typeof following === "function") following();
    else this.reach(following);
  }
}
