import type { RecordLayout } from "../layout/record-layout.ts";
import type { Codec } from "./codec.ts";
import { compile } from "./compiled/compile.ts";
import type { RecordPart } from "./part.ts";
import { RestructureCodec } from "./restructure-codec.ts";

export interface MakeOptions {
  /** Whether code may be generated for the struct; by default true, and where that is disabled it is done without. */
  readonly compiled?: boolean;
}

/** The compiled functions and the restructure codec have the same results and, since errors are left to it, the same words. */
export function makeCodec(
  layout: RecordLayout,
  part: RecordPart,
  { compiled = true }: MakeOptions,
): Codec<unknown, object> {
  const codec = new RestructureCodec(layout, part);
  const functions = compiled ? compile(part, codec) : null;
  if (functions === null) return codec;
  const { encode, encodeInto, decode } = functions;
  return { layout, size: part.size, encode, encodeInto, decode };
}
