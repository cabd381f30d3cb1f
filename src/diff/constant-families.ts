import type { ConstantValue, HeaderAbi } from "../layout/abi.ts";
import { namesMask } from "./aggregates.ts";
import { isSingleBit } from "./single-bit.ts";
import { familiesOf } from "./words.ts";
import { groupBy } from "./group-by.ts";

/** The numbers among a header's constants, by the first words that they share. */
export class ConstantFamilies {
  readonly #familyOf: ReadonlyMap<string, string>;
  readonly #members: ReadonlyMap<string, readonly ConstantValue[]>;

  constructor(header: HeaderAbi) {
    const numbers = [...header.constants.values()].filter(({ value }) => typeof value === "bigint");
    const families = familiesOf(numbers.map(({ name }) => name));
    this.#familyOf = families;
    this.#members = groupBy(numbers, ({ name }) => families.get(name) ?? "");
  }

  of(name: string): string | null {
    return this.#familyOf.get(name) ?? null;
  }

  members(family: string): readonly ConstantValue[] {
    return this.#members.get(family) ?? [];
  }

  /** True where a value stands for one meaning: no two members of the family share one. */
  isDistinct(family: string): boolean {
    const members = this.members(family);
    return new Set(members.map(({ value }) => value)).size === members.length;
  }

  /** True where the members are bits to be set together: bits for the most part, beside them only zero and masks. */
  isFlags(family: string): boolean {
    const members = this.members(family);
    const bits = members.filter(({ value }) => isSingleBit(value));
    if (bits.length < 2 || bits.length * 2 <= members.length) return false;
    if (!members.every((member) => member.value === 0n || isSingleBit(member.value) || isMask(member))) return false;
    return bits.every(isWrittenAsBit) || (bits.length > 2 && bits.some(({ value }) => BigInt(value) > 4n));
  }

  /** True where two members stand in one block: from one to the next it is never further than a comment. */
  areNear(family: string, a: ConstantValue, b: ConstantValue): boolean {
    const [first, last] = [lineOf(a), lineOf(b)].toSorted((one, two) => one - two);
    const lines = this.members(family)
      .map(lineOf)
      .filter((line) => line >= (first ?? 0) && line <= (last ?? 0));
    lines.sort((one, two) => one - two);
    return lines.every((line, index) => line - (lines[index - 1] ?? line) <= longestComment);
  }
}

/** Lines from one flag to the next, at most. */
const longestComment = 12;

function isMask({ name, declaration }: ConstantValue): boolean {
  return namesMask(name) || declaration.text.includes("|");
}

function lineOf({ declaration }: ConstantValue): number {
  return declaration.location.line;
}

/** `( 1 << 3 )`, `_BITUL ( 3 )`, `BIT ( 3 )`. */
export function isShift({ declaration }: ConstantValue): boolean {
  return /<<|\b_?BIT(?:UL|ULL|_ULL|_MASK)?\b/.test(declaration.text);
}

function isWrittenAsBit(constant: ConstantValue): boolean {
  return isShift(constant) || /\b0x/i.test(constant.declaration.text);
}
