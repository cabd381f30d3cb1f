import { enumeratorsOf, nameOf } from "../codec/json/enumerators.ts";
import { knownCodec } from "../codec/known-codec.ts";
import { memberValue } from "../codec/member-value.ts";
import type { PayloadPart } from "../codec/payload/payload-parts.ts";
import type { PayloadPointer } from "../codec/payload/payload.ts";
import { isInteger } from "../codec/payload/pointers.ts";
import { membersAsOf } from "../declare/as-of.ts";
import type { FieldHistory, Member, MemberType } from "../declare/history.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { DataModel } from "../layout/data-model.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { Decoded } from "./decoded.ts";

/** A member, or bytes that are none's. Offset and size are in bytes. */
export interface DecodedRow {
  readonly kind: PayloadPart["spans"][number]["kind"];
  /** Null for bytes that are no member's. */
  readonly member: string | null;
  readonly type: string | null;
  readonly offset: number;
  readonly size: number;
  /** True where the row has the bytes of the one before it, in other words. */
  readonly shares: boolean;
  readonly value: unknown;
  /** Whether the value is bits, or so large a number with a name that its hex is what people know. */
  readonly isHex: boolean;
  /** The names of flags and values; what is wrong with what must be zero. */
  readonly meaning: string | null;
  readonly leads: PayloadPointer | null;
  readonly about: string | null;
}

/** The rows of one struct, in the order of its bytes. */
export function decodedRows(part: PayloadPart, release: ReleaseName, dataModel: DataModel): readonly DecodedRow[] {
  const { struct, spans, bytes, leads } = part;
  if (struct === null) return [];
  const codec = knownCodec(struct, release, dataModel);
  const value: unknown = codec.decode(bytes);
  const places = new Map(flatMembers(codec.layout).map((each) => [each.path, each]));
  // The elements of an array share their declarations.
  const fields = new Map<string, FieldHistory | null>();
  const fieldOf = (path: string): FieldHistory | null => {
    if (!fields.has(path)) fields.set(path, fieldAt(struct.members, path, release));
    return fields.get(path)!;
  };
  return spans.flatMap(({ kind, path, offset, size }): readonly DecodedRow[] => {
    const none = {
      kind,
      member: null,
      type: null,
      offset,
      size,
      shares: false,
      isHex: false,
      meaning: null,
      leads: null,
      about: null,
    };
    if (path === struct.name) return [{ ...none, value: bytes.subarray(offset, offset + size) }];
    const paths = path.split(", ").map((each) => each.slice(struct.name.length + 1));
    const parts = paths.map((member) => {
      const place = paths.length === 1 ? undefined : places.get(member);
      const from = place?.offset ?? offset;
      const end = Math.min(offset + size, from + (place?.member.size ?? size));
      return { member, from, start: Math.max(offset, from), end };
    });
    // Where the bytes end within members that share them, some have no part in this span.
    const present = parts.filter(({ start, end }) => start < end);
    return present.map(({ member, from, start, end }, index): DecodedRow => {
      const field = fieldOf(member.replaceAll(/\[\d+\]/g, ""));
      const own = valueAt(value, member);
      return {
        kind,
        member,
        type: field === null ? null : typeText(field.type),
        offset: start,
        size: end - start,
        shares: index > 0,
        value: own,
        isHex: field?.flags !== undefined || (field?.values !== undefined && isInteger(own) && own > 0xffff),
        meaning: kind === "member" && field !== null ? meaningOf(own, field, release) : null,
        // A number may be an address without being declared as one.
        leads: leads.get(from) ?? null,
        about: field?.about ?? null,
      };
    });
  });
}

/** The pointers that stand where no member does, so that no row of a part says where they lead. */
export function strayPointers({ ptrs }: Decoded, parts: readonly (readonly DecodedRow[])[]): readonly PayloadPointer[] {
  if (ptrs.length === 0) return [];
  const shown = new Set(parts.flat().map(({ kind, leads }) => (kind === "member" ? leads : null)));
  return ptrs.filter((pointer) => !shown.has(pointer));
}

/** The value at "a.b[2].c". */
function valueAt(value: unknown, path: string): unknown {
  return path.split(/[.[]/).reduce((outer: unknown, step) => {
    if (typeof outer !== "object" || outer === null) return undefined;
    return memberValue(outer, step.replace("]", ""));
  }, value);
}

/** The member at "a.b.c", those of anonymous records being the outer one's. */
function fieldAt(members: readonly Member[], path: string, release: ReleaseName): FieldHistory | null {
  const [first = "", ...rest] = path.split(".");
  for (const member of membersAsOf(members, release)) {
    if (member.kind === "field") {
      if (member.name !== first) continue;
      return rest.length === 0 ? member : fieldAt(membersOf(member.type), rest.join("."), release);
    }
    const inner = member.name === null ? path : member.name === first ? rest.join(".") : null;
    const found = inner === null ? null : fieldAt(member.members, inner, release);
    if (found !== null) return found;
  }
  return null;
}

function membersOf(type: MemberType): readonly Member[] {
  if (type.kind === "array") return membersOf(type.of);
  return type.kind === "struct" || type.kind === "union" ? type.members : [];
}

function typeText(type: MemberType): string {
  switch (type.kind) {
    case "scalar":
      return type.name;
    case "c-pointer":
      return `${type.to} *`;
    case "array":
      return `${typeText(type.of)}[${type.length ?? ""}]`;
    default:
      return `${type.kind} ${type.name}`;
  }
}

function meaningOf(value: unknown, field: FieldHistory, release: ReleaseName): string | null {
  const { role } = field;
  if (role.kind === "reserved") return isZero(value) ? null : "must be zero";
  if (role.kind === "pointer") return isZero(value) ? "NULL" : null;
  if (!isInteger(value) || (field.flags === undefined && field.values === undefined)) return null;
  const name = nameOf(BigInt(value), field, release);
  if (name !== null) return name;
  const isNothing = BigInt(value) === 0n && field.flags !== undefined;
  return isNothing || enumeratorsOf(field, release).length === 0 ? null : `no such ${field.flags ? "flag" : "value"}`;
}

function isZero(value: unknown): boolean {
  if (isInteger(value)) return BigInt(value) === 0n;
  return (
    (Array.isArray(value) || value instanceof Uint8Array) && Array.from(value).every((each: unknown) => isZero(each))
  );
}
