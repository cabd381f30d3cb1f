import type { Type } from "restructure";
import type { Part, RecordPart } from "../part.ts";
import { ArrayType } from "./array-type.ts";
import { BitsType } from "./bits-type.ts";
import { BytesType } from "./bytes-type.ts";
import { IntegerType } from "./integer-type.ts";
import { RecordType } from "./record-type.ts";

/** The restructure type of a part; of a record that is used many times, one. */
function typeOf(part: Part, known = new Map<RecordPart, RecordType>()): Type {
  switch (part.kind) {
    case "integer":
      return new IntegerType(part);
    case "bits":
      return new BitsType(part);
    case "bytes":
      return new BytesType(part.length);
    case "array":
      return new ArrayType(typeOf(part.of, known), part.length, part.stride);
    case "record":
      return recordTypeOf(part, known);
  }
}

export function recordTypeOf(part: RecordPart, known = new Map<RecordPart, RecordType>()): RecordType {
  let type = known.get(part);
  if (type === undefined) {
    type = new RecordType(part, (inner) => typeOf(inner, known));
    known.set(part, type);
  }
  return type;
}
