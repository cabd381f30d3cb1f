import type { DataModel } from "../layout/data-model.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Codec } from "./codec.ts";
import { makeCodec, type MakeOptions } from "./make-codec.ts";
import { partsOf } from "./parts-of.ts";

/**
 * A codec for any laid-out record, also one of a parsed header: every member must be given. Throws `CodecError` where the
 * record is a giant.
 */
export function codecOfLayout(
  layout: RecordLayout,
  model: DataModel,
  options: MakeOptions = {},
): Codec<unknown, object> {
  return makeCodec(layout, partsOf(layout, model), options);
}
