import type { Location } from "../declare/location.ts";
import type { ConstantValue, HeaderAbi } from "../layout/abi.ts";
import { namesMask } from "./aggregates.ts";
import { isSingleBit } from "./single-bit.ts";
import { familiesOf } from "./words.ts";
import { groupBy } from "../contract/group-by.ts";

/** A family of constants: those whose names share their first words. */
export interface Family {
  /** True where a value stands for one meaning: no two members share one. */
  readonly isDistinct: boolean;
  /** True where the members are bits to be set together: bits for the most part, beside them only zero and masks. */
  readonly isFlags: boolean;
  /** The block of each member: from one member to the next it is never further than a comment. */
  readonly blocks: ReadonlyMap<string, number>;
}

/** The numbers among a header's constants, by the first words that they share. */
export class ConstantFamilies {
  readonly #names: ReadonlyMap<string, string>;
  readonly #members: ReadonlyMap<string, readonly ConstantValue[]>;
  readonly #known = new Map<string, Family>();

  constructor(header: Pick<HeaderAbi, "constants">) {
    const numbers = [...header.constants.values()].filter(({ value }) => typeof value === "bigint");
    const names = familiesOf(numbers.map(({ name }) => name));
    this.#names = names;
    this.#members = groupBy(numbers, ({ name }) => names.get(name) ?? "");
  }

  /** The name of the family that a constant belongs to; null where it stands alone. */
  nameOf(constant: string): string | null {
    return this.#names.get(constant) ?? null;
  }

  /** The other members of a constant's family. */
  kinOf(constant: string): readonly ConstantValue[] {
    const family = this.#names.get(constant);
    const members = family === undefined ? [] : this.#members.get(family)!;
    return members.filter(({ name }) => name !== constant);
  }

  family(name: string): Family {
    const known = this.#known.get(name) ?? familyOf(this.#members.get(name) ?? []);
    this.#known.set(name, known);
    return known;
  }
}

/** Lines from one member to the next of a block, at most. */
const longestComment = 12;

function familyOf(members: readonly ConstantValue[]): Family {
  const isDistinct = new Set(members.map(({ value }) => value)).size === members.length;
  const blocks = new Map<string, number>();
  let block = 0;
  let last: Location | null = null;
  for (const { name, declaration } of members.toSorted(inOrder)) {
    if (last !== null && areApart(last, declaration.location)) block++;
    last = declaration.location;
    blocks.set(name, block);
  }
  return { isDistinct, isFlags: areFlags(members), blocks };
}

function areFlags(members: readonly ConstantValue[]): boolean {
  const bits = members.filter(({ value }) => isSingleBit(value));
  if (bits.length * 2 <= members.length) return false;
  if (!members.every((member) => member.value === 0n || isSingleBit(member.value) || isMask(member))) return false;
  return bits.every(isWrittenAsBit) || (bits.length > 2 && bits.some(({ value }) => BigInt(value) > 4n));
}

function isMask({ name, declaration }: ConstantValue): boolean {
  return namesMask(name) || declaration.text.includes("|");
}

function inOrder(
  { declaration: { location: a } }: ConstantValue,
  { declaration: { location: b } }: ConstantValue,
): number {
  return a.line - b.line || a.column - b.column;
}

/** Two macros on one line are facts without a text, whose columns tell the families apart. */
function areApart(a: Location, b: Location): boolean {
  return a.line === b.line ? a.column !== b.column : b.line - a.line > longestComment;
}

/** `( 1 << 3 )`, `_BITUL ( 3 )`, `BIT ( 3 )`. */
export function isShift({ declaration }: ConstantValue): boolean {
  return /<<|\b_?BIT(?:UL|ULL|_ULL|_MASK)?\b/.test(declaration.text);
}

function isWrittenAsBit(constant: ConstantValue): boolean {
  return isShift(constant) || /\b0x/i.test(constant.declaration.text);
}
