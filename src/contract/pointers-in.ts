import type { MemberLayout, RecordLayout } from "../layout/record-layout.ts";
import type { Carrier } from "./contract.ts";
import { gathered } from "./gathered.ts";
import { workedOut } from "./worked-out.ts";

/** A member that points at records of another kind. */
export interface PointedRecord {
  /** What it points at: "struct foo". */
  readonly name: string;
  readonly carrier: Extract<Carrier, { readonly kind: "pointer" }>;
  /** The member that says how many bytes each entry has: "struct holder.entry_len". */
  readonly stride: string | null;
  /** The member that says how many bytes stand behind the pointer. */
  readonly length: string | null;
}

/** What the members of a record point at, by their C type or by what kernel-doc says of them. Once for a layout, as `placesIn`. */
const pointersIn = workedOut((holder: RecordLayout): readonly PointedRecord[] => {
  const found: PointedRecord[] = [];
  const visit = (members: readonly MemberLayout[], prefix: string): void => {
    for (const member of members) {
      const path = member.name === null ? prefix : `${prefix}${member.name}.`;
      if (member.inPlace && member.record !== null) visit(member.record.members, path);
      const name = pointedAt(member);
      if (name !== null) found.push(pointed(holder, name, member, path.slice(0, -1), members));
    }
  };
  visit(holder.members, "");
  return found.length === 0 ? none : found;
});

/** The pointers of an ABI, by the record that they lead to. */
export const pointersByRecord = gathered(pointersIn);

const none: readonly never[] = [];

function pointed(
  { name: record }: RecordLayout,
  name: string,
  member: MemberLayout,
  path: string,
  beside: readonly MemberLayout[],
): PointedRecord {
  const stride = strideWithin(member) ?? beside.find((other) => other !== member && isStride(other))?.name ?? null;
  const length = beside.find((other) => isLengthOf(other, member))?.name ?? null;
  const array = stride !== null || saysArray(member) || beside.some((other) => isCountOf(other, member));
  return {
    name,
    carrier: { kind: "pointer", record, member: path, array },
    stride: stride === null || stride.includes(".") ? stride : `${record}.${stride}`,
    length: length === null ? null : `${record}.${length}`,
  };
}

/** Null where the member is no pointer, or nothing says what to. */
function pointedAt(member: MemberLayout): string | null {
  // Quicker to see of very many, and false of almost all.
  const typed = member.type.endsWith("*") ? /^(?:const )?((?:struct|union) \w+) \*$/.exec(member.type)?.[1] : undefined;
  if (typed !== undefined) return typed;
  if (member.declaration.doc === null || (!isAddress(member) && strideWithin(member) === null)) return null;
  const doc = docOf(member)!;
  const [, before, after] = (mayPoint.test(doc) && documented.exec(doc)) || [];
  if (before !== undefined || after !== undefined) return before ?? after ?? null;
  // Beside a stride it can only be records: "Array of drm_panthor_queue_submit objects".
  const entries = strideWithin(member) === null ? null : /\barrays? of (\w+)/i.exec(doc);
  return entries === null ? null : `struct ${entries[1]}`;
}

/**
 * "Pointer to the output array of struct foo", "pointer to &struct foo", "Pointer to struct foo array". The words in between
 * hold no other opening, so that each is read once however often one stands there.
 */
const documented =
  /\b(?:pointers? to|points? to|address of|arrays? of)\b(?:(?!\b(?:struct|union|pointers? to|points? to|address of|arrays? of)\b)[^.])*\b((?:struct|union) \w+)|((?:struct|union) \w+) arrays?\b/i;

/** What `documented` can't be without, and quicker to see. */
const mayPoint = /point|address|array/i;

function isAddress({ shape, dimensions }: MemberLayout): boolean {
  if (dimensions.length > 0) return false;
  return shape.kind === "pointer" || (shape.kind === "integer" && shape.bits === 64);
}

/** An array that is described by a struct of its own, as panthor's `{ stride, count, array }` is. */
function strideWithin({ record, inPlace, dimensions }: MemberLayout): string | null {
  if (record === null || inPlace || dimensions.length > 0) return null;
  const stride = record.members.find(isStride);
  return stride === undefined || !record.members.some(isAddress) ? null : `${record.name}.${stride.name}`;
}

/** True for a member that says how long an entry is, by its name. */
export function isStride({ name, shape }: MemberLayout): boolean {
  return (
    shape.kind === "integer" &&
    /(?:^|_)(?:(?:entry|elem|element|item|struct|record)_?(?:len|size|sz|length)|stride)$/.test(name ?? "")
  );
}

function isLengthOf(other: MemberLayout, { name }: MemberLayout): boolean {
  const length = /^(.*?)_?(?:len|size|length|bytes|sz)$/.exec(other.name ?? "")?.[1];
  return (
    length !== undefined && other.shape.kind === "integer" && (length === "" || stem(name).startsWith(stem(length)))
  );
}

function isCountOf(other: MemberLayout, { name }: MemberLayout): boolean {
  if (other.shape.kind !== "integer" || other.name === null || name === null) return false;
  if (/^(?:count|num|nr|cnt|n[a-z]+s|num_?entries|entry_num)$/.test(other.name)) return true;
  const [, before, behind] = /^(?:(?:n|nr|num|count|n_of)_(.+)|(.+)_(?:count|nr|num|cnt|n))$/.exec(other.name) ?? [];
  return stem(before ?? behind ?? null) === stem(name);
}

/** "data" of "data_uptr", "sync" of "syncs_ptr". */
function stem(name: string | null): string {
  return (name ?? "").replace(/_?(?:u?ptrs?|addr|array|list|pointer)$/, "").replace(/s$/, "");
}

function saysArray(member: MemberLayout): boolean {
  return /\b(?:arrays?|list of|vector)\b/i.test(docOf(member) ?? "");
}

function docOf({ declaration: { doc } }: MemberLayout): string | null {
  if (doc === null) return null;
  return !doc.includes("&") && !doc.includes("sizeof")
    ? doc
    : doc.replaceAll(/\bsizeof\s*\([^()]*\)/g, "").replaceAll("&", "");
}
