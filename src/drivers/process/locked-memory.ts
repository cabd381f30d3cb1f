/** Against which count pinned pages are held: a user's (`locked_vm` of user_struct), or a process's (of mm_struct). */
export type LockedBy = "user" | "mm";

/** RLIMIT_MEMLOCK as the kernel sets it for a program that nobody configured, in pages: 8 MiB. */
const limit = 2048n;

/** The pages that a program has locked. */
export class LockedMemory {
  readonly #pages = { user: 0n, mm: 0n };

  /** `iopt_pages_update_pinned`: false where there would be more than the limit. `pages` is negative to give back. */
  charge(by: LockedBy, pages: bigint): boolean {
    const sum = this.#pages[by] + pages;
    if (pages > 0n && sum > limit) return false;
    this.#pages[by] = sum;
    return true;
  }
}
