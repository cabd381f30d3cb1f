import type { Field, RecordDeclaration } from "../../declare/declaration.ts";
import type { Type } from "../../declare/type.ts";

/** What a member of a record is of, in place or behind a pointer, by the tag or the typedef of that. */
export interface HeldType {
  readonly name: string;
  readonly type: Type;
  /** "hdr.next", and whether it is an array of them, is the last, or points at them. */
  readonly place: string;
  readonly isPointedAt: boolean;
  /** Whether nothing of the record stands behind it, and it is one. */
  readonly isEnd: boolean;
}

interface Frame {
  readonly path: string;
  readonly isLast: boolean;
  readonly isArray: boolean;
}

export function heldTypes({ kind, fields }: RecordDeclaration, frame: Frame = whole): HeldType[] {
  return fields.flatMap((field, index) => {
    const isLast = frame.isLast && (kind === "union" || index === fields.length - 1);
    return heldBy(field, { ...frame, path: `${frame.path}.${field.name ?? ""}`, isLast });
  });
}

const whole: Frame = { path: "", isLast: true, isArray: false };

function heldBy({ type: own }: Field, frame: Frame): HeldType[] {
  let type = own;
  let isPointedAt = false;
  let { isArray } = frame;
  while (type.kind === "array" || type.kind === "pointer") {
    if (type.kind === "array") [type, isArray] = [type.of, true];
    else [type, isPointedAt] = [type.to, true];
  }
  if (type.kind === "record") return heldTypes(type.record, { ...frame, isArray });
  if (type.kind !== "tag" && type.kind !== "typedef") return [];
  const isEnd = frame.isLast && !isArray && !isPointedAt;
  const place = [frame.path, isArray, isPointedAt, frame.isLast].join(" ");
  return [{ name: type.name, type, place, isPointedAt, isEnd }];
}
