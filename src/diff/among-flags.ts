import type { Expression } from "../declare/expression.ts";
import { namesMask } from "./aggregates.ts";
import type { Declared } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { isSingleBit } from "./single-bit.ts";

/** So many flags make a family of them; two bits may be the values 1 and 2. */
const fewestFlags = 3;

interface Member {
  readonly name: string;
  readonly value: bigint | string;
  /** As its header writes it. */
  readonly written: Expression | null;
}

/** True for a new value of several bits, neither mask nor sum, where all others of its enum are flags of one bit each. */
export function isEnumeratorAmongFlags(
  { name, header, value }: Declared<"enumerator">,
  comparison: Comparison,
): boolean {
  return isAmongFlags({ name, value: value.value, written: value.declaration.value }, header, comparison, () => {
    const all = [...comparison.newHeader(header).enumerators.values()];
    const others = all.filter((other) => other.enum === value.enum && other.name !== name);
    return others.map((other) => ({ name: other.name, value: other.value, written: other.declaration.value }));
  });
}

/** The same of a macro, and the macros that are called like it up to the last word. */
export function isConstantAmongFlags({ name, header, value }: Declared<"constant">, comparison: Comparison): boolean {
  return isAmongFlags({ name, value: value.value, written: value.declaration.expression }, header, comparison, () => {
    const kin = comparison.newFamilies(header).kinOf(name);
    const others = kin.filter((other) => stemOf(other.name) === stemOf(name));
    return others.map((other) => ({ name: other.name, value: other.value, written: other.declaration.expression }));
  });
}

function isAmongFlags(
  { name, value, written }: Member,
  header: string,
  { newAggregates }: Comparison,
  others: () => readonly Member[],
): boolean {
  const isSum = (member: string): boolean => namesMask(member) || newAggregates(header).has(member);
  if (typeof value === "string" || value <= 0n || isSingleBit(value)) return false;
  // Decimal numbers count, what is shifted is a field, and what is put together of names is a sum.
  if (written?.kind !== "integer" || written.decimal || /RES(?:V|ERVED)/.test(name)) return false;
  const all = others().filter((other) => other.value !== 0n);
  const flags = all.filter((other) => isSingleBit(other.value));
  // Offsets and sizes may be powers of two, too, but do not begin with 1; and 0x3 may go on behind 0x1 and 0x2.
  if (flags.length < fewestFlags || !flags.some((flag) => flag.value === 1n)) return false;
  if (!flags.every(isShift) && overlaps(value, flags)) return false;
  // What sums up others takes the longest to find out.
  return !isSum(name) && all.every((other) => flags.includes(other) || isSum(other.name));
}

function isShift({ written }: Member): boolean {
  return written?.kind === "binary" && written.operator === "<<";
}

function overlaps(value: bigint, flags: readonly Member[]): boolean {
  return flags.some((flag) => typeof flag.value === "bigint" && (value & flag.value) !== 0n);
}

/** "FOO_F_" of FOO_F_LAZY. */
function stemOf(name: string): string {
  return name.slice(0, name.lastIndexOf("_") + 1);
}
