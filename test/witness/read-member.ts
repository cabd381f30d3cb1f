import type { DataModel } from "../../src/layout/data-model.ts";
import type { MemberLayout, RecordLayout, Shape } from "../../src/layout/record-layout.ts";

/*
 * Reads one member of a record, found by its path, straight from the layout: without the codec, so that what a witness
 * says is read twice. Little-endian.
 */

const mostElements = 32;

/** "a", "a.b", "a[1].b" of a record that begins at `offset`; undefined where there is no such member. */
export function readMember(
  record: RecordLayout,
  bytes: Uint8Array,
  path: string,
  model: DataModel,
  offset = 0,
): string | undefined {
  const [, name = "", indices = "", rest] = /^([^.[]+)((?:\[\d+\])*)(?:\.(.*))?$/.exec(path) ?? [];
  const place = find(record, name, offset);
  if (place === null) return undefined;
  const { member, at, base } = place;
  let start = at;
  let dimensions = member.dimensions;
  for (const index of indices.match(/\d+/g) ?? []) {
    dimensions = dimensions.slice(1);
    start += Number(index) * elementSize(member, model) * lengthOf(dimensions);
  }
  if (rest === undefined) return spell({ ...member, dimensions }, bytes, start, base, elementSize(member, model));
  return member.record === null ? undefined : readMember(member.record, bytes, rest, model, start);
}

const lengthOf = (dimensions: readonly (number | null)[]): number =>
  dimensions.reduce<number>((product, each) => product * (each ?? 0), 1);

interface Place {
  readonly member: MemberLayout;
  /** In bytes, from the start of the bytes: of the member, and of the record that it is a member of. */
  readonly at: number;
  readonly base: number;
}

function find(record: RecordLayout, name: string, base: number): Place | null {
  for (const member of record.members) {
    if (member.name === name) return { member, at: base + member.offset, base };
    if (member.name !== null || member.record === null) continue;
    const inner = find(member.record, name, base + member.offset);
    if (inner !== null) return inner;
  }
  return null;
}

function spell(member: MemberLayout, bytes: Uint8Array, at: number, base: number, size: number): string {
  const { shape, bits, dimensions } = member;
  if (bits !== null)
    return number(bitsAt(bytes, base * 8 + bits.offset, bits.size), bits.size, shape, member.size === 8);
  const [length, ...inner] = dimensions;
  if (length === undefined) return scalar(shape, bytes, at, size);
  const count = length ?? Math.max(0, Math.floor((bytes.length - at) / size));
  if (inner.length > 0) throw new Error(`${member.name} has more than one dimension`);
  const all = Array.from({ length: Math.min(count, mostElements) }, (_, index) => at + index * size);
  const more = count > mostElements ? [`… ${count}`] : [];
  const isBytes = shape.kind === "integer" && shape.bits === 8 && (shape.character || !shape.signed);
  if (isBytes) return [...all.map((each) => hex(bytes[each] ?? 0, 2)), ...more].join(" ");
  return `[${[...all.map((each) => scalar(shape, bytes, each, size)), ...more].join(", ")}]`;
}

function elementSize({ shape, size, dimensions, record }: MemberLayout, model: DataModel): number {
  if (record !== null) return record.size;
  if (shape.kind === "pointer") return model.pointer;
  return "bits" in shape ? shape.bits / 8 : size / Math.max(lengthOf(dimensions), 1);
}

function scalar(shape: Shape, bytes: Uint8Array, at: number, size: number): string {
  const isNumber = shape.kind !== "float" && [1, 2, 4, 8].includes(size);
  if (!isNumber) return Array.from({ length: size }, (_, index) => hex(bytes[at + index] ?? 0, 2)).join(" ");
  const isBig = shape.kind === "integer" && shape.order === "big";
  let value = 0n;
  for (let index = 0; index < size; index++) {
    value |= BigInt(bytes[at + (isBig ? size - 1 - index : index)] ?? 0) << BigInt(8 * index);
  }
  return number(value, size * 8, shape, size === 8 || shape.kind === "pointer");
}

function number(value: bigint, width: number, shape: Shape, wide: boolean): string {
  const isSigned = (shape.kind === "integer" || shape.kind === "enum") && shape.signed;
  const read = isSigned ? BigInt.asIntN(width, value) : value;
  return wide && read >= 0n ? `0x${read.toString(16)}` : read.toString();
}

function bitsAt(bytes: Uint8Array, start: number, width: number): bigint {
  let value = 0n;
  for (let bit = 0; bit < width; bit++) {
    const at = start + bit;
    if ((((bytes[Math.floor(at / 8)] ?? 0) >> (at % 8)) & 1) === 1) value |= 1n << BigInt(bit);
  }
  return value;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");
