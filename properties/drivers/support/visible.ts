import { enumeratorsOf } from "../../../src/codec/json/enumerators.ts";
import type { StructHistory } from "../../../src/declare/history.ts";
import { isIn } from "../../../src/declare/release.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { knownBits } from "./known-words.ts";
import type { LawStep, StructCommand } from "./law-step.ts";
import type { Answer } from "../../../src/drivers/answer.ts";
import { integerAt, putInteger, shapeOf } from "./shape.ts";

/**
 * How two answers differ in what the headers of a release name: not in a bit that is no flag there, in what is reserved, or
 * in a member that the struct came to have later. Null where they don't.
 */
export function visibleDifference(step: LawStep, release: ReleaseName, one: Answer, other: Answer): string | null {
  if (one.errno !== other.errno) return `${one.errno ?? one.ret} and ${other.errno ?? other.ret}`;
  if (one.ret !== other.ret) return `returns ${one.ret} and ${other.ret}`;
  if (step.kind !== "ioctl") return differs("what was read", one.out, other.out);
  const { command } = step;
  const own = differs(
    command.struct.name,
    seen(command.struct, one.out, release),
    seen(command.struct, other.out, release),
  );
  // What a failed call left in a buffer means nothing.
  if (own !== null || one.errno !== null) return own;
  for (const [index, bytes] of one.buffers.entries()) {
    const struct = structIn(step, index, one, release);
    const look = (buffer: Uint8Array): Uint8Array => (struct === null ? buffer : seen(struct, buffer, release));
    const found = differs(struct?.name ?? `buffer ${index}`, look(bytes), look(other.buffers[index]!));
    if (found !== null) return found;
  }
  return null;
}

function differs(what: string, one: Uint8Array, other: Uint8Array): string | null {
  for (let at = 0; at < one.length; at++) {
    if (one[at] !== other[at]) return `byte ${at} of ${what} is ${one[at]} and ${other[at]}`;
  }
  return null;
}

/** The bytes with all that the release has no word for taken out. */
function seen(struct: StructHistory, bytes: Uint8Array, release: ReleaseName): Uint8Array {
  if (!isIn(struct.lifetime, release)) return bytes;
  const { size, members } = shapeOf(struct, release);
  const copy = bytes.slice(0, size);
  for (const place of members) {
    const { field } = place;
    if (field.role.kind === "reserved") putInteger(copy, place, 0n);
    else if (field.flags !== undefined && field.direction !== "in")
      putInteger(copy, place, integerAt(copy, place) & knownBits(field, release));
  }
  return copy;
}

/** What the kernel says that it put into a buffer. */
function structIn(
  { command, payload }: { readonly command: StructCommand; readonly payload: { readonly ptrs: readonly object[] } },
  index: number,
  { out }: Answer,
  release: ReleaseName,
): StructHistory | null {
  const shape = shapeOf(command.struct, release);
  const place = shape.members.find(
    ({ offset, field }) =>
      field.role.kind === "pointer" &&
      payload.ptrs.some(
        (pointer) => "buf" in pointer && pointer.buf === index && "offset" in pointer && pointer.offset === offset,
      ),
  );
  const to = place?.field.role.kind === "pointer" ? place.field.role.to : null;
  if (to === null || to.kind !== "tagged") return null;
  const tag = shape.members.find(({ field }) => field.name === to.tag);
  if (tag === undefined) return null;
  const value = integerAt(out, tag);
  const named = enumeratorsOf(tag.field, release).filter((each) => BigInt(each.value) === value);
  return named.flatMap(({ name }) => to.variants[name] ?? [])[0] ?? null;
}
