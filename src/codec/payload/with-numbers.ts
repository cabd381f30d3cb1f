import { membersAsOf } from "../../declare/as-of.ts";
import type { FieldHistory, Member, MemberType } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { numberNamed } from "../json/enumerators.ts";
import { memberValue, setMember } from "../member-value.ts";

/**
 * A value with the names of flags and enumerators as numbers, as the codec takes it; all else as it was. Throws
 * `CodecError` for a name that the release does not have.
 */
export function withNumbers(value: object, members: readonly Member[], release: ReleaseName, path: string): object {
  const copy: object = {};
  for (const name of Object.keys(value)) setMember(copy, name, memberValue(value, name));
  numberAll(copy, members, release, path);
  return copy;
}

function numberAll(value: object, members: readonly Member[], release: ReleaseName, path: string): void {
  for (const member of membersAsOf(members, release)) {
    if (member.name === null) {
      // Only records that are defined in place go without a name, and their members are the outer one's.
      if (member.kind !== "field") numberAll(value, member.members, release, path);
      continue;
    }
    const given = memberValue(value, member.name);
    if (given === undefined) continue;
    const at = `${path}.${member.name}`;
    if (member.kind !== "field") {
      if (isRecord(given)) setMember(value, member.name, withNumbers(given, member.members, release, at));
    } else setMember(value, member.name, numbered(given, member, release, at));
  }
}

function numbered(given: unknown, field: FieldHistory, release: ReleaseName, path: string): unknown {
  if (isNames(given) && (field.flags !== undefined || field.values !== undefined)) {
    const number = numberNamed(given, field, release, path);
    return isWide(field.type) ? number : Number(number);
  }
  return withNumbersWithin(given, field.type, release, path);
}

function withNumbersWithin(given: unknown, type: MemberType, release: ReleaseName, path: string): unknown {
  if (type.kind === "array" && Array.isArray(given)) {
    return given.map((element: unknown, index) => withNumbersWithin(element, type.of, release, `${path}[${index}]`));
  }
  const isStruct = type.kind === "struct" || type.kind === "union";
  return isStruct && isRecord(given) ? withNumbers(given, type.members, release, path) : given;
}

/** Whether values of a type are bigint. */
export const isWide = (type: MemberType): boolean =>
  type.kind === "c-pointer" || (type.kind === "scalar" && type.name.endsWith("64"));

/** An object with members, rather than bytes or a list. */
export const isRecord = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

const isNames = (given: unknown): given is string | readonly string[] =>
  typeof given === "string" || (Array.isArray(given) && given.every((each) => typeof each === "string"));
