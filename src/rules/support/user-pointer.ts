import type { Addition } from "./added-members.ts";
import { flatMembers, type FlatMember } from "../../layout/flat-members.ts";
import { addedMembers } from "./added-members.ts";

/** A new member that leads to bytes of the program, and what stands beside it. */
export interface UserPointer {
  readonly member: FlatMember;
  /** What its kernel-doc says; "" where it says nothing. */
  readonly doc: string;
  /** The last names of the record's other members, in lower case; the size of the record itself is left out. */
  readonly beside: readonly string[];
}

export function userPointers(change: Addition): UserPointer[] {
  const all = flatMembers(change.subject === "record" ? change.after : change.after.record);
  const pointees = change.context.notes.after?.pointees;
  return addedMembers(change).flatMap((member) => {
    const doc = docOf(member);
    if (pointees?.has(member.member.declaration.location.line)) return [];
    if (!isUserPointer(member, doc)) return [];
    const others = all.filter((other) => other.path !== member.path && !isOwnSize(other));
    return [{ member, doc, beside: others.flatMap(namesIn) }];
  });
}

/** True where what lies behind is said to be one thing of a known size, or ends by itself. */
export function hasKnownEnd({ member, doc }: UserPointer): boolean {
  if (
    /string|null?[- ]?terminated|\bpath\b|uuid/i.test(doc) ||
    /(?:name|path|str|string|uuid)(?:_?u?ptr)?$/.test(nameOf(member.path))
  )
    return true;
  if (/array|list/i.test(doc)) return false;
  return /\bpointer to (?:\w+ ){0,3}(?:&?struct|&?union|__[usbl]e?\d+|int|bool|eventfd)\b|\bextension\b/i.test(doc);
}

function isUserPointer({ path, member }: FlatMember, doc: string): boolean {
  const name = nameOf(path);
  // What a typed pointer leads to is known, one of it or as many as something else says.
  if (member.shape.kind === "pointer") return /^(?:const )?(?:void|char|unsigned char|__u8)\b/.test(member.type);
  if (member.shape.kind !== "integer" || member.shape.bits !== 64 || member.dimensions.length > 0) return false;
  if (saysHowMuch(name)) return false;
  return (
    /(?:^|_)(?:u|user_?)?ptr\d*$/.test(name) || /^(?:in|out|[^a-z])*(?:user(?:[- ]?space)? )?pointer to\b/i.test(doc)
  );
}

/** `data_len`, `num_ids`, `nents`, `range`: a name that counts bytes or entries. */
export function saysHowMuch(name: string): boolean {
  const words = "\\w*len|length|size|sz|bytes|count|cnt|num|nr|n|nents|entries|pages|npages|argsz";
  return new RegExp(`(?:^|_)(?:${words})(?:_|$)|^n[a-z]+s$|^range$`).test(name);
}

/** The member's name, and those of the members within it. */
function namesIn({ path, member }: FlatMember): string[] {
  const inner = member.record === null ? [] : flatMembers(member.record).map((each) => nameOf(each.path));
  return [nameOf(path), ...inner];
}

function docOf({ member }: FlatMember): string {
  return member.declaration.doc ?? "";
}

/** `size` and `argsz` at the start of a record say how large it is itself. */
function isOwnSize({ path, offset }: FlatMember): boolean {
  return offset === 0 && /^(?:size|argsz)$/.test(path);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1).toLowerCase();
}
