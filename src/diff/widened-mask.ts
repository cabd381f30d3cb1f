import type { ConstantValue } from "../layout/abi.ts";

/** Bits of the narrowest mask: what is narrower is as often a number that counts. */
const narrowest = 8;

/**
 * True for a mask of one run of bits, in hex, that got more at its upper end and none that another constant of its kin has:
 * a field of a register that became wider.
 */
export function isWidenedMask(before: ConstantValue, after: ConstantValue, kin: readonly ConstantValue[]): boolean {
  const [old, now] = [runOf(before), runOf(after)];
  if (old === null || now === null || old.first !== now.first || old.value >= now.value) return false;
  const gained = now.value & ~old.value;
  return kin.every(({ value }) => typeof value === "string" || (value & gained) === 0n || value === now.value);
}

/** The lowest bit of a mask; null where it is none. */
function runOf({ value, declaration }: ConstantValue): { readonly value: bigint; readonly first: bigint } | null {
  if (typeof value === "string" || value <= 0n || !/^[\s(]*0x[0-9a-f]+u?l{0,2}[\s)]*$/i.test(declaration.text))
    return null;
  const first = value & -value;
  const bits = (value / first).toString(2);
  return bits.includes("0") || bits.length < narrowest ? null : { value, first };
}
