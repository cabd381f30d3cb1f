/** Names that were reached, and what follows once a name is. */
export class Spreading {
  readonly #reached = new Set<string>();
  readonly #followers = new Map<string, (() => void)[]>();
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
      for (const follow of this.#followers.get(name) ?? []) follow();
      this.#followers.delete(name);
    }
    this.#isFollowing = false;
  }

  /** As soon as one of the names is reached, or at once where one was; for each of them, at worst. */
  when(names: Iterable<string>, follow: () => void): void {
    const asked = [...names];
    if (asked.some((name) => this.#reached.has(name))) return follow();
    for (const name of asked) {
      const followers = this.#followers.get(name);
      if (followers === undefined) this.#followers.set(name, [follow]);
      else followers.push(follow);
    }
  }

  /** Those that were reached since this was asked last. */
  takeFresh(): ReadonlySet<string> {
    const fresh = this.#fresh;
    this.#fresh = new Set();
    return fresh;
  }
}
