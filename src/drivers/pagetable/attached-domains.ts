import type { PagingDomain } from "../driver.ts";

/** `io_pagetable.domains`: an array without holes, whose last one takes the place of one that goes. */
export class AttachedDomains {
  readonly #domains: PagingDomain[] = [];
  readonly #indexes = new Map<PagingDomain, number>();
  /** How many have each smallest page size, in bytes: these are few. */
  readonly #pages: { readonly size: bigint; count: number }[] = [];

  all(): readonly PagingDomain[] {
    return this.#domains;
  }

  add(domain: PagingDomain): void {
    this.#indexes.set(domain, this.#domains.push(domain) - 1);
    this.#count(domain, 1);
  }

  remove(domain: PagingDomain): void {
    const index = this.#indexes.get(domain)!;
    const tail = this.#domains.pop()!;
    if (tail !== domain) {
      this.#domains[index] = tail;
      this.#indexes.set(tail, index);
    }
    this.#indexes.delete(domain);
    this.#count(domain, -1);
  }

  /** The least that all of them can map, in bytes; at least `least`. */
  smallestPage(least: bigint): bigint {
    let smallest = least;
    for (const { size, count } of this.#pages) if (count > 0 && size > smallest) smallest = size;
    return smallest;
  }

  #count(domain: PagingDomain, change: 1 | -1): void {
    const size = smallestPage(domain);
    const counted = this.#pages.find((each) => each.size === size);
    if (counted === undefined) this.#pages.push({ size, count: change });
    else counted.count += change;
  }
}

/** The lowest bit of `pgsize_bitmap`. */
export const smallestPage = ({ pageSizes }: PagingDomain): bigint => pageSizes & -pageSizes;
