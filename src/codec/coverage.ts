import type { Item, Part } from "./part.ts";

/**
 * The bits that members take in the first `size` bytes of a record, set: what is not set is padding. A flexible array
 * takes none.
 */
export function coverage(items: readonly Item[], size: number): Uint8Array {
  const bits = new Uint8Array(size);
  coverItems(items, 0, bits);
  return bits;
}

function coverItems(items: readonly Item[], base: number, bits: Uint8Array): void {
  for (const item of items) {
    if (item.kind === "choice") for (const arm of item.arms) coverItems(arm.items, base, bits);
    else cover(item.part, base, base + item.offset, bits);
  }
}

/** `base` is where the record of a bitfield begins, `offset` where the value itself does. */
function cover(part: Part, base: number, offset: number, bits: Uint8Array): void {
  switch (part.kind) {
    case "integer":
      bits.fill(0xff, offset, offset + part.size);
      break;
    case "bits":
      for (const piece of part.pieces) bits[base + piece.offset]! |= ((1 << piece.width) - 1) << piece.low;
      break;
    case "bytes":
      bits.fill(0xff, offset, offset + (part.length ?? 0));
      break;
    case "array":
      for (let index = 0; index < (part.length ?? 0); index++) {
        const at = offset + index * part.stride;
        cover(part.of, at, at, bits);
      }
      break;
    case "record":
      coverItems(part.items, offset, bits);
  }
}
