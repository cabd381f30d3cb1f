import { EncodeStream } from "restructure";
import { CodecError } from "../codec-error.ts";
import { memberValue } from "../member-value.ts";
import { located } from "../refuse.ts";
import type { PlacedArm, PlacedChoice, PlacedItem, PlacedMember } from "./placed-item.ts";

/** Where a record is being written, and the bytes of the whole struct, with what is flexible. */
export interface Target {
  readonly stream: EncodeStream;
  readonly start: number;
  readonly total: number;
}

/** Writes what `value` has for the members, and leaves all other bits as they are. */
export function encodeItems(items: readonly PlacedItem[], value: object, target: Target): void {
  for (const item of items) {
    if (item.kind === "choice") encodeChoice(item, value, target);
    else encodeMember(item, value, target);
  }
}

function encodeMember(placed: PlacedMember, value: object, target: Target): void {
  const { name, inherited, offset, type, absent, wide } = placed;
  let member = inherited ? memberValue(value, name) : (value as Record<string, unknown>)[name];
  if (member === undefined) {
    if (absent === "zero") return;
    if (absent === "error") throw new CodecError(`.${name}`, "is missing");
    member = wide ? BigInt(target.total) : target.total;
  }
  const { stream, start } = target;
  stream.pos = start + offset;
  try {
    type.encode(stream, member);
  } catch (error) {
    throw located(error, `.${name}`);
  }
}

function encodeChoice({ part, arms, byDefault, growing }: PlacedChoice, value: object, target: Target): void {
  const given = arms.filter(({ names }) => names.some((name) => memberValue(value, name) !== undefined));
  if (given.length === 0) {
    if (byDefault === null) throw new CodecError("", `needs one of ${arms.map(({ names }) => names[0]).join(", ")}`);
    encodeItems(byDefault.items, value, target);
  } else if (given.length === 1) {
    encodeItems(given[0]!.items, value, target);
  } else {
    const { stream, start, total } = target;
    const end = growing ? stream.buffer.length - start : part.offset + part.size;
    const written = given.map((arm) => {
      const bytes = new Uint8Array(end);
      encodeItems(arm.items, value, { stream: new EncodeStream(bytes), start: 0, total });
      return { arm, bytes };
    });
    written.forEach((one, index) => {
      for (const other of written.slice(index + 1)) refuseDifference(one, other, value);
      for (let at = part.offset; at < end; at++) stream.buffer[start + at]! |= one.bytes[at]!;
    });
  }
}

interface WrittenArm {
  readonly arm: PlacedArm;
  readonly bytes: Uint8Array;
}

function refuseDifference(one: WrittenArm, other: WrittenArm, value: object): void {
  const [covers, alsoCovers] = [one.arm.covers(), other.arm.covers()];
  for (let at = 0; at < one.bytes.length; at++) {
    // What lies behind the union's own bytes is a flexible array's.
    const shared = (covers[at] ?? 0xff) & (alsoCovers[at] ?? 0xff);
    if (((one.bytes[at]! ^ other.bytes[at]!) & shared) === 0) continue;
    const [name, second] = [one.arm, other.arm].map(({ names }) =>
      names.find((each) => memberValue(value, each) !== undefined),
    );
    throw new CodecError(`.${name}`, `shares bytes with ${second}, which says otherwise`);
  }
}
