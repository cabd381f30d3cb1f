import { enumeratorsOf } from "../../../src/codec/json/enumerators.ts";
import { isIn } from "../../../src/declare/release.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import type { FieldHistory, StructHistory } from "../../../src/declare/history.ts";
import type { LawStep } from "./law-step.ts";
import { integerAt, shapeOf } from "./shape.ts";
import type { PlacedField, Shape } from "./shape.ts";

/**
 * What a payload says that the headers of a release have no word for: a bit that is no flag, a number that is no value,
 * bytes that are reserved, or that nobody has defined. Paths: "iommu_hwpt_alloc.__reserved2", "iommu_ioas_map, tail".
 */
export function unknownWords(step: LawStep, release: ReleaseName): readonly string[] {
  if (step.kind !== "ioctl") return [];
  const { struct } = step.command;
  if (!isIn(step.command.lifetime, release)) return [step.command.name];
  const { in: bytes, ptrs, bufs } = step.payload;
  const shape = shapeOf(struct, release);
  const own = unknownIn(struct, shape, bytes, release);
  const size = sizeSaid(shape, bytes);
  const isTailRead =
    struct.convention !== "argsz" || (struct.tailChecked !== null && isIn(struct.tailChecked, release));
  const tail =
    isTailRead && bytes.subarray(shape.size, size).some((byte) => byte !== 0) ? [`${struct.name}, tail`] : [];
  const data = shape.members.flatMap((member): readonly string[] => {
    const pointer = ptrs.find(({ offset }) => offset === member.offset);
    const buffer = pointer === undefined || "bad" in pointer ? new Uint8Array() : bufs[pointer.buf]!;
    return unknownBehind(member.field, shape, bytes, buffer, release);
  });
  return [...own, ...tail, ...data];
}

/** As the program says; never beyond what is mapped. */
function sizeSaid({ members }: Shape, bytes: Uint8Array): number {
  const place = members.find(({ field }) => field.role.kind === "size");
  return place === undefined ? bytes.length : Math.min(Number(integerAt(bytes, place)), bytes.length);
}

const unknownIn = (struct: StructHistory, shape: Shape, bytes: Uint8Array, release: ReleaseName): readonly string[] =>
  shape.members
    .filter((member) => isUnknown(member, shape, bytes, release))
    .map(({ field }) => `${struct.name}.${field.name}`);

function isUnknown(member: PlacedField, shape: Shape, bytes: Uint8Array, release: ReleaseName): boolean {
  const { field } = member;
  if (field.direction === "out" || !isRead(field, shape, bytes, release)) return false;
  const value = integerAt(bytes, member);
  if (field.role.kind === "reserved") return value !== 0n;
  if (field.flags !== undefined) return (value & ~knownBits(field, release)) !== 0n;
  if (field.values !== undefined) return !enumeratorsOf(field, release).some((each) => BigInt(each.value) === value);
  return isFlagless(field) && value !== 0n;
}

/** A flags word before any flag. */
const isFlagless = ({ name, role }: FieldHistory): boolean => name === "flags" && role.kind === "value";

export const knownBits = (field: FieldHistory, release: ReleaseName): bigint =>
  enumeratorsOf(field, release).reduce((bits, { value }) => bits | BigInt(value), 0n);

/** Whether what announces the member is there: "flags & IOMMU_HWPT_FAULT_ID_VALID". */
function isRead({ when }: FieldHistory, shape: Shape, bytes: Uint8Array, release: ReleaseName): boolean {
  const [, word, flag] = /^(\w+) & (\w+)$/.exec(when ?? "") ?? [];
  const place = shape.members.find(({ field }) => field.name === word);
  if (place === undefined) return true;
  const bit = enumeratorsOf(place.field, release).find(({ name }) => name === flag);
  return bit !== undefined && (integerAt(bytes, place) & BigInt(bit.value)) !== 0n;
}

/** Driver data, whose struct a tag names; and data under a tag that has none. */
function unknownBehind(
  { name, role }: FieldHistory,
  shape: Shape,
  bytes: Uint8Array,
  buffer: Uint8Array,
  release: ReleaseName,
): readonly string[] {
  const to = role.kind === "pointer" ? role.to : null;
  if (to === null || (to.kind !== "tagged" && to.kind !== "tagged-array") || to.direction === "out") return [];
  const integer = (member: string): bigint => {
    const place = shape.members.find(({ field }) => field.name === member);
    return place === undefined ? 0n : integerAt(bytes, place);
  };
  const tag = shape.members.find(({ field }) => field.name === to.tag);
  const each = Number(integer(to.kind === "tagged" ? to.length : to.stride));
  const count = to.kind === "tagged" ? 1 : Number(integer(to.count));
  if (tag === undefined || each === 0 || count === 0) return [];
  const named = enumeratorsOf(tag.field, release).filter(({ value }) => BigInt(value) === integer(to.tag));
  const structs = named.flatMap(({ name: called }) => to.variants[called] ?? []);
  const [struct] = structs.filter(({ lifetime }) => isIn(lifetime, release));
  if (struct === undefined) return named.length === 0 ? [] : [`${name} of ${named[0]!.name}`];
  if (structs.length > 1) return [];
  const known = shapeOf(struct, release);
  // Entries without a minimum are copied as commands are; all other driver data may be no longer than the kernel's.
  if (each > known.size && struct.last !== null) return [`${struct.name}, tail`];
  const entries = Array.from({ length: Math.min(count, 16) }, (_, index) =>
    buffer.subarray(index * each, (index + 1) * each),
  );
  return [...new Set(entries.flatMap((entry) => unknownIn(struct, known, entry, release)))];
}
