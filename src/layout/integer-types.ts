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

const floats: ReadonlySet<BasicName> = new Set<BasicName>(["float", "double", "long double"]);

export const isInteger = (name: BasicName): boolean => rankOf.has(name);
export const isFloat = (name: BasicName): boolean => floats.has(name);

const unsigned: ReadonlySet<BasicName> = new Set<BasicName>(["bool", ...ranks.map(([, name]) => name)]);

export function isSigned(model: DataModel, name: BasicName): boolean {
  return name === "char" ? model.charSigned : !unsigned.has(name);
}

interface Range {
  readonly least: bigint;
  readonly most: bigint;
}

/** The values of signed and unsigned integers, by their size in bytes. */
const signedRanges = new Map<number, Range>();
const unsignedRanges = new Map<number, Range>();
for (const bytes of [1, 2, 4, 8, 16]) {
  const values = 1n << BigInt(bytes * 8);
  signedRanges.set(bytes, { least: -values / 2n, most: values / 2n - 1n });
  unsignedRanges.set(bytes, { least: 0n, most: values - 1n });
}
const truths: Range = { least: 0n, most: 1n };

function rangeOf(model: DataModel, name: BasicName): Range {
  if (name === "bool") return truths;
  return (isSigned(model, name) ? signedRanges : unsignedRanges).get(model.basic[name].size)!;
}

export function holds(model: DataModel, name: BasicName, value: bigint): boolean {
  const range = rangeOf(model, name);
  return value >= range.least && value <= range.most;
}

/** The value that a type keeps of a number: it wraps around, and bool knows 0 and 1. */
export function wrapped(model: DataModel, name: BasicName, value: bigint): bigint {
  if (holds(model, name, value)) return value;
  if (name === "bool") return 1n;
  const bits = model.basic[name].size * 8;
  return isSigned(model, name) ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

/** The integer promotions (C17 6.3.1.1): nothing is narrower than int. */
export function promoted(name: BasicName): BasicName {
  return (rankOf.get(name) ?? intRank) < intRank ? "int" : name;
}

/** The usual arithmetic conversions (C17 6.3.1.8). */
export function commonType(model: DataModel, left: BasicName, right: BasicName): BasicName {
  const a = promoted(left);
  const b = promoted(right);
  if (a === b) return a;
  const [higher, lower] = rankOf.get(a)! >= rankOf.get(b)! ? [a, b] : [b, a];
  if (isSigned(model, higher) === isSigned(model, lower) || !isSigned(model, higher)) return higher;
  const fits = model.basic[higher].size > model.basic[lower].size;
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
    if (model.basic[name].size < bytes) continue;
    if (holds(model, name, least) && holds(model, name, most)) return name;
  }
  return null;
}
