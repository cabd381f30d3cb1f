import type { Attributes } from "../declare/type.ts";
import { integerOf } from "./integer-of.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

/** The largest alignment that an object file can carry, in bytes. */
const most = 1n << 28n;

/** Each `aligned(N)` of a declaration in bytes, in the order of the source. */
export function alignments(unit: Unit, { aligned }: Attributes): readonly number[] | Undecided {
  const found: number[] = [];
  for (const each of aligned) {
    const value = each === "biggest" ? BigInt(unit.model.biggestAlignment) : integerOf(unit, each);
    if (value instanceof Undecided) return value.within("aligned");
    if (value <= 0n || value > most || (value & (value - 1n)) !== 0n) {
      return new Undecided(`aligned: ${value} is no power of two up to ${most}`);
    }
    found.push(Number(value));
  }
  return found;
}
