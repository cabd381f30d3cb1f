import type { ConstantValue } from "../layout/abi.ts";
import { workedOut } from "../contract/worked-out.ts";
import { namesIn } from "./mentions.ts";
import { isSingleBit } from "./single-bit.ts";
import { wordsOf } from "./words.ts";

/** Lines from one member to the next, at most: a comment may stand between them. */
const furthest = 12;
/** How many names above are looked at, and how many there must be with the constant itself. */
const reach = 3;
const fewest = 3;

/**
 * Whether a constant goes on with flags, or with a list of numbers, that stand above it and begin with the same words. The
 * first of them does not: what is new beside it may begin a group of its own.
 */
export function runUpTo(
  name: string,
  words: readonly string[],
  constants: ReadonlyMap<string, ConstantValue>,
): "flags" | "list" | null {
  const all = inOrder(constants);
  const at = all.findIndex((constant) => constant.name === name);
  let from = at;
  while (at - from < reach && goOn(all[from - 1], all[from], words)) from--;
  const values = all
    .slice(from, at + 1)
    .filter(isWritten)
    .map(({ value }) => value);
  if (isPairOfList(values)) return "list";
  if (values.length < fewest || new Set(values).size !== values.length) return null;
  if (values.every((value) => value === 0n || isSingleBit(BigInt.asUintN(32, value) || value))) return "flags";
  return values.every((value, index) => index === 0 || value === (values[index - 1] ?? 0n) + 1n) ? "list" : null;
}

/** Larger numbers do not follow each other by chance. */
const large = 16n;

/** `PR_GET_FOO 80` and `PR_SET_FOO 81`, whatever stands above them. */
function isPairOfList(values: readonly bigint[]): boolean {
  const [first = 0n, second = 0n] = values.slice(-2);
  return first > large && second === first + 1n && !isSingleBit(first) && !isSingleBit(second);
}

/** The constants of a header from top to bottom. */
export const inOrder = workedOut((constants: ReadonlyMap<string, ConstantValue>): readonly ConstantValue[] =>
  [...constants.values()].toSorted((a, b) => a.declaration.location.line - b.declaration.location.line),
);

function goOn(above: ConstantValue | undefined, below: ConstantValue | undefined, words: readonly string[]): boolean {
  if (above === undefined || below === undefined || words.length === 0) return false;
  const lines = below.declaration.location.line - above.declaration.location.line;
  return (
    lines <= furthest && [above, below].every((each) => words.every((word, at) => wordsOf(each.name)[at] === word))
  );
}

/** A number by itself or a shift, and neither an alias nor a mask. */
export function isWritten(constant: ConstantValue): constant is ConstantValue & { readonly value: bigint } {
  const { declaration, value } = constant;
  const names = namesIn(declaration.text.replaceAll(/\b(?:_?BIT(?:UL|ULL|_ULL)?|__u\d+|__kernel_\w+)\b/g, ""));
  return typeof value === "bigint" && names.length === 0 && !declaration.text.includes("|");
}
