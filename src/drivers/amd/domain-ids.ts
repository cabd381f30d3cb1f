/** `pdom_ids`: a domain's tag in the IOMMU's caches, for all IOMMUs of a machine. */
export class DomainIds {
  /** 0 is none, and one is the identity domain's. */
  #taken = 1;

  get areGone(): boolean {
    return this.#taken >= largest;
  }

  take(): void {
    this.#taken++;
  }

  give(): void {
    this.#taken--;
  }
}

const largest = 0xffff;
