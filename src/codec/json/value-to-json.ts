import { fieldsAsOf, membersAsOf } from "../../declare/as-of.ts";
import type { FieldHistory, Member, MemberType, PointerTarget, StructHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { nameOf } from "./enumerators.ts";
import { hexOfBytes } from "../hex.ts";
import { memberValue, setMember } from "../member-value.ts";
import { isInteger, structsBehind, structWith } from "../payload/pointers.ts";
import { isRecord } from "../payload/with-numbers.ts";

/** What `JSON.stringify` writes as `valueFromJson` reads it. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * A value, decoded or given, as JSON: 64-bit numbers as hex strings, bytes as hex, names for flags and enumerators, and
 * what a pointer points at in its place.
 */
export function valueToJson(value: object, members: readonly Member[], release: ReleaseName): JsonValue {
  const json = {};
  const fields = fieldsAsOf(members, release);
  const add = (within: readonly Member[]): void => {
    for (const member of membersAsOf(within, release)) {
      if (member.name === null) {
        if (member.kind !== "field") add(member.members);
        continue;
      }
      const given = memberValue(value, member.name);
      if (given === undefined) continue;
      const isField = member.kind === "field";
      setMember(json, member.name, isField ? ofField(given, member) : ofValue(given, member.members));
    }
  };
  const ofValue = (given: unknown, inner: readonly Member[]): JsonValue =>
    isRecord(given) ? valueToJson(given, inner, release) : plain(given);
  const ofField = (given: unknown, field: FieldHistory): JsonValue => {
    if (field.role.kind === "pointer") return ofMemory(given, field.name, field.role.to);
    return (isShared(given, field) ? null : named(given, field, release)) ?? ofType(given, field.type);
  };
  const ofType = (given: unknown, type: MemberType): JsonValue => {
    if (type.kind === "array" && Array.isArray(given)) return given.map((each: unknown) => ofType(each, type.of));
    return type.kind === "struct" || type.kind === "union" ? ofValue(given, type.members) : plain(given);
  };
  const structsAt = (name: string, to: PointerTarget): readonly StructHistory[] => {
    const tag = fields.find(({ role }) => role.kind === "tag" && role.of === name) ?? null;
    return structsBehind(to, tag, tag === null ? null : memberValue(value, tag.name), release);
  };
  const ofMemory = (given: unknown, name: string, to: PointerTarget): JsonValue => {
    const sample: unknown = Array.isArray(given) ? given[0] : given;
    const behind = structWith(structsAt(name, to), isRecord(sample) ? Object.keys(sample) : [], release);
    const inner = behind?.members ?? [];
    if (Array.isArray(given)) return given.map((each: unknown) => ofValue(each, inner));
    return isRecord(given) && !("bad" in given) ? ofValue(given, inner) : plain(given);
  };
  /** Whether a tag has the number of two structs, so that a name would say which. */
  const isShared = (given: unknown, { role }: FieldHistory): boolean => {
    if (role.kind !== "tag" || !isInteger(given)) return false;
    const pointer = fields.find(({ name }) => name === role.of);
    return pointer?.role.kind === "pointer" && structsAt(pointer.name, pointer.role.to).length > 1;
  };
  add(members);
  return json;
}

function named(given: unknown, field: FieldHistory, release: ReleaseName): string | null {
  const hasNames = field.flags !== undefined || field.values !== undefined;
  return hasNames && isInteger(given) && given !== 0 ? nameOf(BigInt(given), field, release) : null;
}

function plain(given: unknown): JsonValue {
  if (typeof given === "bigint") return given < 0n ? String(given) : `0x${given.toString(16)}`;
  if (given instanceof Uint8Array) return hexOfBytes(given);
  return given as JsonValue;
}
