import { dataModels } from "../../layout/data-models.ts";
import type { DataModelName } from "../../layout/data-model.ts";
import type { RecordLayout, Shape } from "../../layout/record-layout.ts";

/** What a member or typedef is, as far as its type goes. */
export interface Typed {
  readonly name?: string | null;
  readonly type: string;
  /** Bytes; 0 for a flexible array, null for what is no object. */
  readonly size: number | null;
  readonly shape: Shape;
  readonly dimensions: readonly (number | null)[];
  readonly record: RecordLayout | null;
}

/**
 * What a change of type does to a value. width: another number of bytes. sign and order: the same bytes are another number.
 * kind: the same bytes are another thing. source: the same bytes mean the same, but C tells the types apart. Null: nothing.
 */
export type Retyping = "width" | "sign" | "order" | "kind" | "source" | null;

export function retyping(before: Typed, after: Typed, model: DataModelName): Retyping {
  if (areOpaqueBytes(before, after)) return "source";
  if (width(before) !== width(after)) return "width";
  const [old, now] = [before.shape, after.shape];
  if (old.kind === "record" && now.kind === "record") return old.name === now.name ? null : "kind";
  if ((old.kind === "float") !== (now.kind === "float")) return "kind";
  if (old.kind === "integer" && now.kind === "integer" && old.bits === now.bits) {
    const { endian } = dataModels[model];
    const order = (shape: typeof old): string => (shape.order === "native" ? endian : shape.order);
    if (order(old) !== order(now)) return "order";
    // Plain char is text, and its sign is the architecture's anyway.
    if (old.signed !== now.signed && !old.character && !now.character) return "sign";
  }
  return shapeInSource(before) === shapeInSource(after) ? null : "source";
}

/** True for __u64 buf[] that becomes __u8 buf[]: what lies in it is something else, and as long as another member says. */
function areOpaqueBytes(before: Typed, after: Typed): boolean {
  const isBuffer = /^_*(?:buf|buffer|data|payload|blob|bytes|raw)$/.test(after.name ?? "");
  if (!isBuffer || before.size !== 0 || after.size !== 0 || width(before) === width(after)) return false;
  return (
    [before.shape, after.shape].every(({ kind }) => kind === "integer") && [before, after].some((t) => width(t) === 1)
  );
}

/** Bytes of the whole; of one element where the length is open. */
function width({ size, shape, record }: Typed): number | null {
  if (size !== 0) return size;
  if (shape.kind === "record") return record?.size ?? null;
  return "bits" in shape ? shape.bits / 8 : null;
}

/** What C does not convert by itself: pointers, records and arrays of different element widths. */
function shapeInSource({ shape, dimensions }: Typed): string {
  const scalar = shape.kind === "pointer" || shape.kind === "record" ? shape.kind : "number";
  if (dimensions.length === 0) return scalar;
  return `${scalar} array ${"bits" in shape ? shape.bits : ""} ${dimensions.length}`;
}
