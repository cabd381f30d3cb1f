import type { IommufdObject } from "../objects/iommufd-object.ts";

/** `struct iommufd_mmap`: memory of the hardware that a program may map, by the offset that it was told. */
export interface MmapArea {
  /** Counted once more while it is mapped. */
  readonly owner: IommufdObject;
  readonly offset: bigint;
  readonly bytes: Uint8Array;
}

const pageSize = 0x1000n;

/** `iommufd_ctx.mt_mmap`: what `mmap` of an iommufd leads to. */
export class MmapAreas {
  /** In the order of their offsets. */
  #areas: readonly MmapArea[] = [];

  /** `_iommufd_alloc_mmap`: gives the lowest offset that has room; never the first page. */
  add(owner: IommufdObject, bytes: Uint8Array): bigint {
    let offset = pageSize;
    let at = 0;
    for (const area of this.#areas) {
      if (area.offset - offset >= BigInt(bytes.length)) break;
      offset = endOf(area);
      at++;
    }
    this.#areas = this.#areas.toSpliced(at, 0, { owner, offset, bytes });
    return offset;
  }

  /** `_iommufd_destroy_mmap`. */
  remove(offset: bigint): void {
    this.#areas = this.#areas.filter((area) => area.offset !== offset);
  }

  /** The area that the offset lies in. */
  at(offset: bigint): MmapArea | undefined {
    return this.#areas.find((area) => area.offset <= offset && offset < endOf(area));
  }
}

const endOf = ({ offset, bytes }: MmapArea): bigint => offset + BigInt(bytes.length);
