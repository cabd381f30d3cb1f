import fc from "fast-check";
import type { LooseValue } from "../../src/declare/value.ts";
import type { BitsPart, IntegerPart, Item, Part, RecordPart } from "../../src/codec/part.ts";

/**
 * A value that the struct takes, of the members of its own that are `wanted`: those that may be left out are sometimes
 * there, and of a union one arm.
 */
export function valueOf(part: RecordPart, wanted: (name: string) => boolean = () => true): fc.Arbitrary<LooseValue> {
  return membersOf(part.items, wanted).map((members) => Object.fromEntries(members) as LooseValue);
}

type Entries = readonly (readonly [string, unknown])[];

function membersOf(items: readonly Item[], wanted: (name: string) => boolean): fc.Arbitrary<Entries> {
  return fc.tuple(...items.map((item) => itemOf(item, wanted))).map((entries) => entries.flat());
}

function itemOf(item: Item, wanted: (name: string) => boolean): fc.Arbitrary<Entries> {
  if (item.kind === "choice") {
    const arms = item.arms.map((arm) => membersOf(arm.items, wanted));
    return arms.length === 0 ? fc.constant([]) : fc.oneof(...arms);
  }
  if (!wanted(item.name)) return fc.constant([]);
  const given = anyOf(item.part).map((value): Entries => [[item.name, value]]);
  return item.absent === "error" ? given : fc.oneof(given, fc.constant<Entries>([]));
}

function anyOf(part: Part): fc.Arbitrary<unknown> {
  switch (part.kind) {
    case "integer":
    case "bits":
      return integerOf(part);
    case "bytes":
      return fc.uint8Array({ minLength: part.length ?? 0, maxLength: part.length ?? 6 });
    case "array":
      return fc.array(anyOf(part.of), { minLength: part.length ?? 0, maxLength: part.length ?? 3 });
    case "record":
      return valueOf(part);
  }
}

function integerOf({ wide, min, max }: IntegerPart | BitsPart): fc.Arbitrary<number | bigint> {
  const edges = [min, max, BigInt(max) / 2n, 0n, 1n].map(BigInt).filter((edge) => edge <= max);
  const integer = fc.oneof(fc.constantFrom(...edges), fc.bigInt({ min: BigInt(min), max: BigInt(max) }));
  return wide ? integer : integer.map(Number);
}

const nonsense: readonly unknown[] = [
  ...[
    undefined,
    null,
    true,
    "5",
    "",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    0,
    -1,
    1.5,
    2 ** 32 + 5,
    2 ** 31,
    -(2 ** 31),
  ],
  ...[2 ** 53, 255, 256, 0n, -1n, 5n, 2n ** 32n, 2n ** 63n, 2n ** 64n, -(2n ** 63n), [], [1], [1, 2, 3], {}, { a: 1 }],
  ...[new Uint8Array(), new Uint8Array(3), new Uint16Array(4), () => 1, Symbol("x"), { valueOf: () => 1 }, new Date(0)],
];

const names = [
  "size",
  "flags",
  "flag",
  "m0",
  "m1",
  "m10",
  "__proto__",
  "constructor",
  "toString",
  "parent",
  "_length",
  "",
];

/** One thing that is done to a value, somewhere inside of it. */
interface Damage {
  readonly path: readonly number[];
  readonly action: "replace" | "remove" | "add";
  readonly name: string;
  readonly value: unknown;
}

export const damage: fc.Arbitrary<Damage> = fc.record({
  path: fc.array(fc.nat(20), { maxLength: 4 }),
  action: fc.constantFrom("replace" as const, "replace" as const, "remove" as const, "add" as const),
  name: fc.constantFrom(...names),
  value: fc.oneof(fc.constantFrom(...nonsense), fc.integer(), fc.bigInt(), fc.anything()),
});

/** The value with the damage done to it; `moreNames` are added as well. */
export function damaged(
  value: unknown,
  { path, action, name, value: wrong }: Damage,
  moreNames: readonly string[],
): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return wrong;
  const keys = Object.keys(value);
  const [step = 0, ...rest] = path;
  const key = keys[step % Math.max(keys.length, 1)];
  const copy: object = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  const set = (own: string, member: unknown): void => {
    Object.defineProperty(copy, own, { value: member, writable: true, enumerable: true, configurable: true });
  };
  if (action === "add") set(step < moreNames.length ? moreNames[step]! : name, wrong);
  else if (key === undefined) return wrong;
  else if (rest.length > 0)
    set(key, damaged((value as Record<string, unknown>)[key], { path: rest, action, name, value: wrong }, moreNames));
  else if (action === "replace") set(key, wrong);
  else delete (copy as Record<string, unknown>)[key];
  return copy;
}
