import type { IntegerSuffix } from "../declare/expression.ts";
import type { BasicName } from "../declare/type.ts";
import type { DataModel } from "./data-model.ts";

/** The integer types, by conversion rank: signed, unsigned. */
const ranks = [
  ["signed char", "unsigned char"],
  ["short", "unsigned short"],
  ["int", "unsigned int"],
  ["long", "unsigned long"],
  ["long long", "unsigned long long"],
  ["__int128", "unsigned __int128"],
] as const satisfies readonly (readonly [BasicName, BasicName])[];

const intRank = 2;

const rankOf = new Map<BasicName, number>(ranks.flatMap((pair, rank) => pair.map((name) => [name, rank] as const)));
rankOf.set("char", 0).set("bool", 0);

/** Above them all. */
const floatRank = ranks.length;
rankOf
  .set("float", floatRank)
  .set("double", floatRank + 1)
  .set("long double", floatRank + 2);

export const isInteger = (name: BasicName): boolean => rankOf.get(name)! < floatRank;
export const isFloat = (name: BasicName): boolean => rankOf.get(name)! >= floatRank;

const unsigned: ReadonlySet<BasicName> = new Set<BasicName>(["bool", ...ranks.map(([, name]) => name)]);

export function isSigned(model: DataModel, name: BasicName): boolean {
  return name === "char" ? model.charSigned : !unsigned.has(name);
}

/** The numbers that a type keeps. */
interface Range {
  readonly bytes: number;
  readonly least: bigint;
  readonly most: bigint;
}

const signedRange = (bytes: number): Range => {
  const half = 1n << BigInt(bytes * 8 - 1);
  return { bytes, least: -half, most: half - 1n };
};
const unsignedRange = (bytes: number): Range => ({ bytes, least: 0n, most: (1n << BigInt(bytes * 8)) - 1n });

/** Linux has these in every data model: what is made of them rests on none. */
const ranges = new Map<BasicName, Range>([["bool", { bytes: 1, least: 0n, most: 1n }]]);
for (const [rank, bytes] of [1, 2, 4, null, 8, 16].entries()) {
  if (bytes === null) continue;
  const [signedName, unsignedName] = ranks[rank]!;
  ranges.set(signedName, signedRange(bytes)).set(unsignedName, unsignedRange(bytes));
}
const chars = { signed: signedRange(1), unsigned: unsignedRange(1) };
const longRanges = new Map(
  [4, 8].map((bytes) => [bytes, { signed: signedRange(bytes), unsigned: unsignedRange(bytes) }]),
);

function rangeOf(model: DataModel, name: BasicName): Range {
  const everywhere = ranges.get(name);
  if (everywhere !== undefined) return everywhere;
  if (name === "char") return model.charSigned ? chars.signed : chars.unsigned;
  return longRanges.get(model.basic.long.size)![name === "long" ? "signed" : "unsigned"];
}

export function holds(model: DataModel, name: BasicName, value: bigint): boolean {
  const range = rangeOf(model, name);
  return value >= range.least && value <= range.most;
}

/** The value that a type keeps of a number: it wraps around, and bool knows 0 and 1. */
export function wrapped(model: DataModel, name: BasicName, value: bigint): bigint {
  const { bytes, least, most } = rangeOf(model, name);
  if (value >= least && value <= most) return value;
  if (name === "bool") return 1n;
  return least < 0n ? BigInt.asIntN(bytes * 8, value) : BigInt.asUintN(bytes * 8, value);
}

/** The integer promotions (C17 6.3.1.1): nothing is narrower than int. */
export function promoted(name: BasicName): BasicName {
  return rankOf.get(name)! < intRank ? "int" : name;
}

/** The usual arithmetic conversions (C17 6.3.1.8). */
export function commonType(model: DataModel, left: BasicName, right: BasicName): BasicName {
  const a = promoted(left);
  const b = promoted(right);
  if (a === b) return a;
  const [higher, lower] = rankOf.get(a)! >= rankOf.get(b)! ? [a, b] : [b, a];
  if (isFloat(higher) || isSigned(model, lower) || !isSigned(model, higher)) return higher;
  const fits = rangeOf(model, higher).bytes > rangeOf(model, lower).bytes;
  return fits ? higher : ranks[rankOf.get(higher)!]![1];
}

const largestLiteral = 2n ** 64n - 1n;

/** The first type in C's list that holds the literal (C17 6.4.4.1, and `__int128` as gcc adds it). Null beyond 64 bits. */
export function literalType(
  model: DataModel,
  value: bigint,
  decimal: boolean,
  suffix: IntegerSuffix,
): BasicName | null {
  if (value > largestLiteral) return null;
  const onlyUnsigned = suffix.startsWith("u");
  const longs = suffix.length - (onlyUnsigned ? 1 : 0);
  for (let rank = intRank + longs; rank <= intRank + 2; rank++) {
    const [signedName, unsignedName] = ranks[rank]!;
    if (!onlyUnsigned && holds(model, signedName, value)) return signedName;
    if ((onlyUnsigned || !decimal) && holds(model, unsignedName, value)) return unsignedName;
  }
  return model.int128 ? "__int128" : "long long";
}

/** The narrowest integer type, of at least so many bytes, that holds both numbers: what an enum is made of. */
export function typeHolding(model: DataModel, least: bigint, most: bigint, bytes: number): BasicName | null {
  const column = least < 0n ? 0 : 1;
  for (const pair of ranks.slice(0, ranks.length - 1)) {
    const name = pair[column];
    const range = rangeOf(model, name);
    if (range.bytes >= bytes && least >= range.least && most <= range.most) return name;
  }
  return null;
}
