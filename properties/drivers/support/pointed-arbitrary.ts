import fc from "fast-check";
import type { PointerTarget, StructHistory } from "../../../src/declare/history.ts";
import { likelyWords } from "./likely-values.ts";
import { memberNumber, ownVariants } from "./member-arbitrary.ts";
import type { Setting } from "./member-arbitrary.ts";
import { mappedLength } from "./scenes.ts";
import { putInteger, shapeOf, sizesOf } from "./shape.ts";
import type { PlacedField, Shape } from "./shape.ts";

/** What a pointer leads to (null: nowhere), and the members that tell of it: its type, its length, how many there are. */
export interface Pointed {
  readonly memory: Uint8Array | "bad" | null;
  readonly describes: readonly (readonly [PlacedField, bigint])[];
}

const nothing: Pointed = { memory: null, describes: [] };
const pageSize = 4096;

/** Memory for a pointer member. A careful program describes it truly. */
export function pointedArbitrary(
  { field }: PlacedField,
  shape: Shape,
  setting: Setting,
  careless: boolean,
): fc.Arbitrary<Pointed> {
  if (field.role.kind !== "pointer") throw new Error(`${field.name} is no pointer`);
  const given = describedArbitrary(field.role.to, shape, setting, careless);
  if (!careless) return given;
  const lie = (memory: Pointed["memory"]): fc.Arbitrary<Pointed> =>
    given.map(({ describes }) => ({ memory, describes }));
  return fc.oneof(
    { weight: 8, arbitrary: given },
    { weight: 1, arbitrary: lie("bad") },
    { weight: 1, arbitrary: lie(null) },
    { weight: 2, arbitrary: fc.tuple(given, lyingCount).map(([pointed, count]) => withLastNumber(pointed, count)) },
  );
}

/** Around the limits of IOMMU_HWPT_INVALIDATE, and off by one. */
const lyingCount = fc.constantFrom(0n, 1n, 3n, 4096n, 4097n, 262_144n, 262_145n, 524_288n, 524_289n);

function withLastNumber({ memory, describes }: Pointed, number: bigint): Pointed {
  const last = describes.at(-1);
  return last === undefined
    ? { memory, describes }
    : { memory, describes: [...describes.slice(0, -1), [last[0], number]] };
}

function describedArbitrary(
  to: PointerTarget,
  shape: Shape,
  setting: Setting,
  careless: boolean,
): fc.Arbitrary<Pointed> {
  const place = (name: string | null): readonly PlacedField[] =>
    shape.members.filter(({ field }) => field.name === name);
  switch (to.kind) {
    case "bytes":
      return bytesOf(to.direction === "in" ? 16 : mappedLength, place(to.length));
    case "struct":
      return structBytes(to.of, setting, careless).map((memory) => ({ memory, describes: [] }));
    case "array":
      return arrayOf(to.of.kind === "scalar" ? null : to.of, place(to.count), setting, careless);
    case "tagged":
      if (to.direction === "out") return roomOf(place(to.length));
      return taggedOf(to, shape, setting, careless);
    case "tagged-array":
      return taggedOf(to, shape, setting, careless);
  }
}

const bytesOf = (most: number, lengths: readonly PlacedField[]): fc.Arbitrary<Pointed> =>
  fc.constantFrom(most, 0x1000, 0x2000, 8).map((length) => ({
    memory: new Uint8Array(length),
    describes: lengths.map((member) => [member, BigInt(length)] as const),
  }));

/** For an answer that is cut, or followed by zeros. */
const roomOf = (lengths: readonly PlacedField[]): fc.Arbitrary<Pointed> =>
  fc.constantFrom(24, 0, 7, 8, 16, 23, 25, 40, 41, 64).map((length) => ({
    memory: new Uint8Array(length).fill(0xff),
    describes: lengths.map((member) => [member, BigInt(length)] as const),
  }));

function structBytes(struct: StructHistory, setting: Setting, careless: boolean): fc.Arbitrary<Uint8Array> {
  const shape = shapeOf(struct, setting.release);
  const members = shape.members.map((member) => {
    const words = likelyWords[member.field.name];
    const value =
      words === undefined
        ? memberNumber(member.field, setting, careless).map((one) => [one])
        : fc.constantFrom(...words);
    return value.map((numbers) => [member, numbers] as const);
  });
  return fc.tuple(...members).map((filled) => {
    const bytes = new Uint8Array(shape.size);
    for (const [{ offset, size }, numbers] of filled) {
      const each = size / numbers.length;
      numbers.forEach((number, index) => putInteger(bytes, { offset: offset + index * each, size: each }, number));
    }
    return bytes;
  });
}

function arrayOf(
  struct: StructHistory | null,
  counts: readonly PlacedField[],
  setting: Setting,
  careless: boolean,
): fc.Arbitrary<Pointed> {
  if (struct === null) return fc.constant(nothing);
  return fc.array(structBytes(struct, setting, careless), { maxLength: 3 }).map((entries) => ({
    memory: joined(entries, shapeOf(struct, setting.release).size),
    describes: counts.map((member) => [member, BigInt(entries.length)] as const),
  }));
}

type Tagged = Extract<PointerTarget, { readonly tag: string }>;

/** Data of one of the device's types; without a type, where the struct has none of them; or bytes under any type. */
function taggedOf(to: Tagged, shape: Shape, setting: Setting, careless: boolean): fc.Arbitrary<Pointed> {
  const [tag] = shape.members.filter(({ field }) => field.name === to.tag);
  if (tag === undefined) return fc.constant(nothing);
  const number = (name: string, value: number): readonly (readonly [PlacedField, bigint])[] =>
    shape.members.filter(({ field }) => field.name === name).map((member) => [member, BigInt(value)] as const);
  const described = (type: bigint, entries: readonly Uint8Array[], stride: number): Pointed => ({
    memory: entries.length === 0 ? null : joined(entries, stride),
    describes: [
      [tag, type],
      ...(to.kind === "tagged"
        ? number(to.length, entries.length * stride)
        : [...number(to.stride, stride), ...number(to.count, entries.length)]),
    ],
  });
  const most = to.kind === "tagged" ? 1 : 3;
  const known = ownVariants(tag.field, to.variants, setting).map(([type, struct]) =>
    fc
      .tuple(
        fc.array(structBytes(struct, setting, careless), { minLength: 1, maxLength: most }),
        strideOf(struct, setting, careless),
      )
      .map(([entries, stride]) => described(type, entries, stride)),
  );
  const bare = memberNumber(tag.field, setting, careless);
  const none = bare.map((type) => described(type, [], 0));
  const raw = fc
    .tuple(bare, fc.constantFrom(8, 4, 16, 24))
    .map(([type, length]) => described(type, [new Uint8Array(length)], length));
  return fc.oneof(
    { weight: 2, arbitrary: none },
    ...known.map((arbitrary) => ({ weight: 4, arbitrary })),
    ...(careless ? [{ weight: 1, arbitrary: raw }] : []),
  );
}

/** Bytes of each entry: the struct's size, or near one that it had. */
function strideOf(struct: StructHistory, { release }: Setting, careless: boolean): fc.Arbitrary<number> {
  const { size, minimum } = shapeOf(struct, release);
  const edges = [
    minimum,
    minimum - 1,
    ...sizesOf(struct).flatMap((each) => [each, each + 1]),
    1,
    pageSize,
    pageSize + 1,
  ];
  const whole = fc.constant(size);
  return careless
    ? fc.oneof(
        { weight: 3, arbitrary: whole },
        { weight: 2, arbitrary: fc.constantFrom(...edges.filter((edge) => edge > 0)) },
      )
    : whole;
}

/** The entries a stride apart: cut, or with zeros between them. */
function joined(entries: readonly Uint8Array[], stride: number): Uint8Array {
  const bytes = new Uint8Array(entries.length * stride);
  entries.forEach((entry, index) => bytes.set(entry.subarray(0, stride), index * stride));
  return bytes;
}
