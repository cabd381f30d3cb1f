import { CodecError } from "../codec/codec-error.ts";
import type { Codec } from "../codec/codec.ts";
import { makeCodec } from "../codec/make-codec.ts";
import type { RecordPart } from "../codec/part.ts";
import { partsOf } from "../codec/parts-of.ts";
import type { DataModel } from "../layout/data-model.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";

/** A record's parts, and how they are read and written. */
export interface RecordCodec {
  readonly part: RecordPart;
  readonly codec: Codec<unknown, object>;
  /** Arrays without a length, by path: no byte of the record is theirs. */
  readonly flexible: ReadonlySet<string>;
}

const known = new WeakMap<RecordLayout, RecordCodec | null>();

/** Made once for each layout; null where the record is a giant. Code that runs a few times is not worth compiling. */
export function recordCodec(layout: RecordLayout, model: DataModel): RecordCodec | null {
  let found = known.get(layout);
  if (found === undefined) known.set(layout, (found = made(layout, model)));
  return found;
}

function made(layout: RecordLayout, model: DataModel): RecordCodec | null {
  try {
    const part = partsOf(layout, model);
    const flexible = flatMembers(layout).filter(({ member }) => member.dimensions[0] === null);
    const codec = makeCodec(layout, part, { compiled: false });
    return { part, codec, flexible: new Set(flexible.map(({ path }) => path)) };
  } catch (error) {
    if (error instanceof CodecError) return null;
    throw error;
  }
}
