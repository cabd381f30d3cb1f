import fc from "fast-check";
import type { Payload, PayloadPointer } from "../../../src/codec/payload/payload.ts";
import { requestOf } from "../../../src/codec/payload/request-of.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import type { LawStep, StructCommand } from "./law-step.ts";
import { memberNumber } from "./member-arbitrary.ts";
import type { Setting } from "./member-arbitrary.ts";
import { pointedArbitrary } from "./pointed-arbitrary.ts";
import type { Pointed } from "./pointed-arbitrary.ts";
import { putInteger, shapeOf, sizesOf } from "./shape.ts";
import type { PlacedField, Shape } from "./shape.ts";

const pageSize = 4096;

/** What the members of a struct get: numbers, and memory for the pointers. */
interface Filling {
  readonly size: number;
  readonly numbers: readonly (readonly [PlacedField, bigint])[];
  readonly pointed: readonly (readonly [PlacedField, Pointed])[];
  /** A byte behind the release's struct that is not zero, where the size reaches it. */
  readonly tail: number | null;
}

/**
 * A call of a command as a program of the setting's release makes it: half of them with care, so that they come far; the
 * others with sizes at every edge, flags and numbers that nobody knows, lengths that lie.
 */
export function callArbitrary(command: StructCommand, setting: Setting): fc.Arbitrary<LawStep> {
  return fc
    .boolean()
    .chain((careless) => fillingOf(command, setting, careless).map((filling) => stepOf(command, setting, filling)));
}

function fillingOf({ struct }: StructCommand, setting: Setting, careless: boolean): fc.Arbitrary<Filling> {
  const shape = shapeOf(struct, setting.release);
  const isPointer = ({ field }: PlacedField): boolean => field.role.kind === "pointer";
  const numbers = shape.members
    .filter((member) => !isPointer(member) && member.field.role.kind !== "size")
    .map((member) => memberNumber(member.field, setting, careless).map((number) => [member, number] as const));
  const pointed = shape.members
    .filter(isPointer)
    .map((member) => pointedArbitrary(member, shape, setting, careless).map((memory) => [member, memory] as const));
  const whole = fc.constant(shape.size);
  return fc.record({
    size: careless
      ? fc.oneof({ weight: 4, arbitrary: whole }, { weight: 1, arbitrary: sizeAtEdge(shape, sizesOf(struct)) })
      : whole,
    numbers: fc.tuple(...numbers),
    pointed: fc.tuple(...pointed),
    tail: careless ? fc.option(fc.constantFrom(0, 7, 8), { freq: 2 }) : fc.constant(null),
  });
}

/** Around the minimum, every size that the struct ever had, and a page. */
function sizeAtEdge({ minimum, size }: Shape, sizes: readonly number[]): fc.Arbitrary<number> {
  const edges = [
    minimum - 1,
    minimum,
    ...sizes.flatMap((each) => [each, each + 1]),
    size + 8,
    pageSize,
    pageSize + 1,
    0,
    4,
  ];
  return fc.constantFrom(...new Set(edges.filter((edge) => edge >= 0)));
}

function stepOf(command: StructCommand, { release }: Setting, { size, numbers, pointed, tail }: Filling): LawStep {
  const shape = shapeOf(command.struct, release);
  const bytes = new Uint8Array(Math.max(size, 4));
  for (const [member, number] of numbers) putInteger(bytes, member, number);
  const bufs: Uint8Array[] = [];
  const ptrs: PayloadPointer[] = [];
  for (const [member, { memory, describes }] of pointed) {
    for (const [place, number] of describes) putInteger(bytes, place, number);
    if (memory === null || member.offset + 8 > bytes.length) continue;
    if (memory === "bad") ptrs.push({ offset: member.offset, bad: true });
    else ptrs.push({ offset: member.offset, buf: bufs.push(memory) - 1 });
  }
  if (tail !== null && shape.size + tail < bytes.length) bytes[shape.size + tail] = 1;
  const place = shape.members.find(({ field }) => field.role.kind === "size");
  if (place !== undefined) putInteger(bytes, place, BigInt(size));
  const payload: Payload = { request: requestOf(command, dataModels.x86_64, shape.size), in: bytes, ptrs, bufs };
  return { kind: "ioctl", command, payload };
}
