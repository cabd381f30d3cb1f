import type { RecordDeclaration } from "../../declare/declaration.ts";
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

const whole: Frame = { path: "", isLast: true, isArray: false };

/** Those whose name is asked for: most members are numbers, whatever these are called. */
export function heldTypes(record: RecordDeclaration, isMeant: (name: string) => boolean): readonly HeldType[] {
  const found: HeldType[] = [];
  addHeld(record, whole, isMeant, found);
  return found;
}

function addHeld(
  { kind, fields }: RecordDeclaration,
  frame: Frame,
  isMeant: (name: string) => boolean,
  found: HeldType[],
): void {
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index]!;
    let { type } = field;
    let isPointedAt = false;
    let { isArray } = frame;
    while (type.kind === "array" || type.kind === "pointer") {
      if (type.kind === "array") [type, isArray] = [type.of, true];
      else [type, isPointedAt] = [type.to, true];
    }
    if (type.kind === "tag" || type.kind === "typedef") {
      if (!isMeant(type.name)) continue;
    } else if (type.kind !== "record") continue;
    const isLast = frame.isLast && (kind === "union" || index === fields.length - 1);
    const path = `${frame.path}.${field.name ?? ""}`;
    if (type.kind === "record") addHeld(type.record, { path, isLast, isArray }, isMeant, found);
    else {
      const place = `${path} ${isArray} ${isPointedAt} ${isLast}`;
      found.push({ name: type.name, type, place, isPointedAt, isEnd: isLast && !isArray && !isPointedAt });
    }
  }
}
