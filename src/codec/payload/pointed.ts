import type { FieldHistory, StructHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { DataModel } from "../../layout/data-model.ts";
import { knownCodec } from "../known-codec.ts";
import { memberValue } from "../member-value.ts";
import { isInteger, structsBehind } from "./pointers.ts";
import type { Pointer } from "./pointers.ts";

/** What a decoded struct says of the memory behind one of its pointers. */
export interface Pointed {
  /** Null where it is plain bytes. */
  readonly struct: StructHistory | null;
  /** Bytes from one entry to the next; null where it is one struct. */
  readonly stride: number | null;
  /** Bytes that the struct says there are; null where no member says it. */
  readonly length: number | null;
}

/** `size`: bytes of the buffer. Where two structs have one tag, their size tells them apart. */
export function pointedBy(
  pointer: Pointer,
  value: object,
  size: number,
  release: ReleaseName,
  model: DataModel,
): Pointed {
  const numberOf = (field: FieldHistory | null): number | null => {
    const number = field === null ? null : memberValue(value, field.name);
    return isInteger(number) ? Number(number) : null;
  };
  const sizeOf = (struct: StructHistory): number => knownCodec(struct, release, model).size;
  const stride = numberOf(pointer.stride);
  const structs = structsBehind(pointer.to, pointer.tag, numberOf(pointer.tag), release);
  const struct = structs.find((each) => sizeOf(each) === (stride ?? size)) ?? structs[0] ?? null;
  const isList = pointer.to.kind === "array" || pointer.to.kind === "tagged-array";
  return {
    struct,
    stride: isList && struct !== null ? (stride ?? sizeOf(struct)) : null,
    length: numberOf(pointer.length),
  };
}
