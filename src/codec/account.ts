import { DecodeStream } from "restructure";
import type { StructHistory } from "../declare/history.ts";
import type { LooseMember, LooseValue } from "../declare/value.ts";
import { memberValue, setMember } from "./member-value.ts";
import { sizeOf, type Item, type MemberPart, type RecordPart } from "./part.ts";
import { structParts, type StructOptions } from "./struct-parts.ts";
import { recordTypeOf } from "./types/type-of.ts";
import { zeroExtended } from "./zero-extended.ts";

export interface Span {
  /**
   * `member`: the bytes of a value; `padding`: bytes that no member takes; `missing`: bytes of the struct that the payload
   * does not have, which read as zeros. Behind the struct: `zero-tail` where all bytes are zero, else `unknown-tail`.
   */
  readonly kind: "member" | "padding" | "missing" | "zero-tail" | "unknown-tail";
  /** "iommu_hwpt_alloc.flags"; "foo.a, foo.b" where members share bytes; the struct's name where there is no member. */
  readonly path: string;
  /** Bytes from the start of the struct. */
  readonly offset: number;
  /** Bytes. */
  readonly size: number;
  /** Of a member, as a codec decodes it; where members share bytes, the value of each by its name. */
  readonly value?: LooseMember;
}

/** Says of every byte of a payload, and of the struct where that is longer, what it is: once each, in their order. */
export function account(struct: StructHistory, bytes: Uint8Array, options: StructOptions): readonly Span[] {
  return accountOf(structParts(struct, options).part, bytes);
}

/** As `account`, for the parts of any record. */
export function accountOf(part: RecordPart, bytes: Uint8Array): readonly Span[] {
  const whole = zeroExtended(bytes, part.size);
  const value = recordTypeOf(part).decode(new DecodeStream(whole)) as LooseValue;
  const places = placesOf(part.items, value, part.name, 0);
  const end = places.reduce((most, place) => Math.max(most, place.end), part.size);
  const spans: Span[] = [];
  let at = 0;
  const padding = (until: number): void => {
    if (until > at) spans.push({ kind: "padding", path: part.name, offset: at, size: until - at });
  };
  for (const { members, start, end: next } of merged(places)) {
    padding(start);
    const path = members.map((member) => member.path).join(", ");
    spans.push({ kind: "member", path, offset: start, size: next - start, value: valueOf(members) });
    at = next;
  }
  padding(end);
  return [...spans.flatMap((span) => cut(span, bytes.length)), ...tail(part.name, bytes, end)];
}

interface NamedValue {
  readonly path: string;
  readonly value: LooseMember;
}

/** Members that have bytes in common, and these bytes. */
interface Place {
  readonly members: readonly NamedValue[];
  readonly start: number;
  readonly end: number;
}

function placesOf(items: readonly Item[], value: LooseValue, path: string, base: number): readonly Place[] {
  return items.flatMap((item): readonly Place[] => {
    if (item.kind === "member") {
      return placesOfMember(item, memberValue(value, item.name) as LooseMember, `${path}.${item.name}`, base);
    }
    const arms = item.arms.flatMap((arm) => placesOf(arm.items, value, path, base));
    const members = arms.flatMap((arm) => arm.members);
    if (members.length === 0) return [];
    const start = base + item.offset;
    return [{ members, start, end: Math.max(start + item.size, ...arms.map(({ end }) => end)) }];
  });
}

function placesOfMember(
  { part, offset }: MemberPart,
  value: LooseMember,
  path: string,
  base: number,
): readonly Place[] {
  const start = base + offset;
  if (part.kind === "record") return placesOf(part.items, value as LooseValue, path, start);
  const members = [{ path, value }];
  if (part.kind === "bits") {
    const bytes = part.pieces.map((piece) => base + piece.offset);
    return [{ members, start: Math.min(...bytes), end: Math.max(...bytes) + 1 }];
  }
  if (part.kind === "array") {
    const elements = value as readonly LooseMember[];
    const { of, stride } = part;
    if (of.kind !== "record") return [{ members, start, end: start + elements.length * stride }];
    return elements.flatMap((element, index) =>
      placesOf(of.items, element as LooseValue, `${path}[${index}]`, start + index * stride),
    );
  }
  const size = part.kind === "bytes" ? (value as Uint8Array).length : sizeOf(part);
  return [{ members, start, end: start + size }];
}

/** In the order of their bytes; bitfields in one byte become one place. */
function merged(places: readonly Place[]): readonly Place[] {
  const sorted = places.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start);
  const result: Place[] = [];
  for (const place of sorted) {
    const before = result.at(-1);
    if (before === undefined || place.start >= before.end) result.push(place);
    else {
      const members = [...before.members, ...place.members];
      result[result.length - 1] = { members, start: before.start, end: Math.max(before.end, place.end) };
    }
  }
  return result;
}

function valueOf(members: readonly NamedValue[]): LooseMember {
  if (members.length === 1) return members[0]!.value;
  const values = {};
  for (const { path, value } of members) setMember(values, path.slice(path.lastIndexOf(".") + 1), value);
  return values;
}

/** What of a span the payload has, and what it has not. */
function cut(span: Span, length: number): readonly Span[] {
  const { path, offset, size } = span;
  const had = Math.min(Math.max(length - offset, 0), size);
  const missing: Span = { kind: "missing", path, offset: offset + had, size: size - had };
  return [...(had > 0 ? [{ ...span, size: had }] : []), ...(had < size ? [missing] : [])];
}

function tail(path: string, bytes: Uint8Array, end: number): readonly Span[] {
  if (bytes.length <= end) return [];
  const isZero = bytes.subarray(end).every((byte) => byte === 0);
  return [{ kind: isZero ? "zero-tail" : "unknown-tail", path, offset: end, size: bytes.length - end }];
}
