import type { Contract } from "../contract/contract.ts";
import type { Change, ChangeKind, ChangeOfKind } from "../diff/change.ts";
import type { CommandValue, TypedefLayout } from "../layout/abi.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { FlatMember } from "../layout/flat-members.ts";
import { ioctlNumber, signatureOf } from "../rules/support/spell.ts";
import { typeAsWritten } from "./aligned-type.ts";
import { bytes } from "../declare/counted-bytes.ts";
import { counted } from "./counted.ts";

/** What a changelog says of each kind of change: what and how much, not whether that is good. */
const words: { readonly [K in ChangeKind]: (change: ChangeOfKind<K>) => string } = {
  "header added": ({ name }) => `${name} is new`,
  "header removed": ({ name, context: { other } }) =>
    `${name} is gone${other === null ? "" : `; most of it is in ${other}`}`,
  "header narrowed": ({ name, context: { other } }) => `${name} no longer includes ${other}`,

  "record added": ({ name, after }) => `${name}, ${bytes(after.size)}`,
  "record removed": ({ name, before }) => `${name}, ${bytes(before.size)}`,
  "record renamed": ({ name, after }) => `${name} -> ${after.name}`,
  "record moved": ({ name, newAt }) => `${name} -> ${newAt?.file}`,
  "record resized": ({ name, before, after }) => `${name} ${before.size} -> ${bytes(after.size)}`,
  "record realigned": ({ name, before, after }) => `${name} is aligned to ${before.align} -> ${bytes(after.align)}`,
  "record repacked": ({ name }) => `${name} is packed or aligned otherwise`,
  "record padded": ({ name, context: { padding } }) =>
    `${name} has ${bytes(padding?.size ?? 0)} that no member has, at ${padding?.offset}`,
  "record split": ({ name, after, model, context: { split } }) => {
    const others = split.map((other) => other.model).join(" and ");
    return `${name} is laid out otherwise on ${others}: ${after.size} bytes on ${model}, ${split[0]?.layout.size} there`;
  },

  "field added": ({ name, after }) => `${name} is new: ${placed(after.member)}`,
  "field removed": ({ name, before, context: { other } }) =>
    `${name} is gone: ${placed(before.member)}${other === null ? "" : `; ${other} stands there`}`,
  "field renamed": ({ name, after }) => `${name} -> ${after.member.path}`,
  "field moved": ({ name, before, after, context: { moved } }) =>
    `${name} moved ${before.member.offset} -> ${after.member.offset}${movedToo(moved?.members ?? 1)}`,
  "field retyped": ({ name, before, after }) => `${name}: ${typed(before.member)} -> ${typed(after.member)}`,
  "field relengthed": ({ name, before, after }) => `${name}: ${typed(before.member)} -> ${typed(after.member)}`,
  "field restrided": ({ name, before, after }) =>
    `an element of ${name} ${before.member.member.record?.size} -> ${bytes(after.member.member.record?.size ?? 0)}`,
  "field rebitted": ({ name, before, after }) => `${name}: ${bitsOf(before.member)} -> ${bitsOf(after.member)}`,
  "field repurposed": (change) =>
    `${change.name} (${extent(change.before.member)}) is ${usersOf(change).map(described).join(", ")} now`,

  "enum added": ({ name }) => `${name} is new`,
  "enum removed": ({ name, context: { other } }) => `${name}${other === null ? "" : "; its values are there still"}`,
  "enum renamed": ({ name, after }) => `${name} -> ${after.name}`,
  "enum moved": ({ name, newAt }) => `${name} -> ${newAt?.file}`,
  "enum resized": ({ name, before, after }) => `${name} ${before.size} -> ${bytes(after.size)}`,

  "enumerator added": ({ name, after }) => `${name} = ${counted(after.value)}`,
  "enumerator removed": ({ name, before, context }) => `${name} = ${counted(before.value)}${takenBy(context.other)}`,
  "enumerator renamed": ({ name, after }) => `${name} -> ${after.name} = ${counted(after.value)}`,
  "enumerator moved": ({ name, newAt }) => `${name} -> ${newAt?.file}`,
  "enumerator renumbered": ({ name, before, after, context }) =>
    `${name} ${counted(before.value)} -> ${counted(after.value)}${takenFrom(context.other)}`,
  "enumerator reused": ({ name, after, context }) => `${name} = ${counted(after.value)}${takenFrom(context.other)}`,
  "enumerator collided": ({ name, after, context }) => `${name} = ${counted(after.value)}, as ${context.other} is`,
  "enumerator counted": ({ name, before, after }) => `${name} ${counted(before.value)} -> ${counted(after.value)}`,

  "constant added": ({ name, after }) => `${name} = ${counted(after.value)}`,
  "constant removed": ({ name, before, context: { other } }) =>
    `${name} = ${counted(before.value)}${other === name ? "; the name is no number any more" : takenBy(other)}`,
  "constant renamed": ({ name, after }) => `${name} -> ${after.name} = ${counted(after.value)}`,
  "constant moved": ({ name, newAt }) => `${name} -> ${newAt?.file}`,
  "constant revalued": ({ name, before, after }) => `${name} ${counted(before.value)} -> ${counted(after.value)}`,
  "constant rebitted": ({ name, before, after }) => `${name} ${counted(before.value)} -> ${counted(after.value)}`,
  "constant reused": ({ name, after, context }) => `${name} = ${counted(after.value)}${takenFrom(context.other)}`,
  "constant collided": ({ name, after, context }) => `${name} = ${counted(after.value)}, as ${context.other} is`,
  "constant counted": ({ name, before, after }) => `${name} ${counted(before.value)} -> ${counted(after.value)}`,

  "command added": ({ name, after }) => `${name} = ${command(after)}`,
  "command removed": ({ name, before, context }) => `${name} = ${command(before)}${takenBy(context.other)}`,
  "command renamed": ({ name, after }) => `${name} -> ${after.name} = ${command(after)}`,
  "command moved": ({ name, newAt }) => `${name} -> ${newAt?.file}`,
  "command renumbered": (change) => renumbered(change),
  "command redirected": (change) => renumbered(change),
  "command remagicked": (change) => renumbered(change),
  "command resized": (change) => renumbered(change),
  "command retyped": ({ name, before, after }) => `${name}: ${argument(before)} -> ${argument(after)}`,
  "command collided": ({ name, after, context }) => `${name} = ${command(after)}, as ${context.other} is`,

  "typedef added": ({ name, after }) => `${name}, ${sizeOf(after)}`,
  "typedef removed": ({ name, before }) => `${name}, ${sizeOf(before)}`,
  "typedef renamed": ({ name, after }) => `${name} -> ${after.name}`,
  "typedef moved": ({ name, newAt }) => `${name} -> ${newAt?.file}`,
  "typedef retyped": ({ name, before, after }) => `${name}: ${typeText(before)} -> ${typeText(after)}`,

  "macro added": ({ after }) => signatureOf(after),
  "macro removed": ({ before }) => signatureOf(before),
  "macro moved": ({ before, newAt }) => `${signatureOf(before)} -> ${newAt?.file}`,
  "macro rewritten": ({ before, after }) => `${signatureOf(before)}: ${before.text} -> ${after.text}`,
  "alias removed": ({ name, before }) => `${name} (${before.text})`,
  "alias rewritten": ({ name, before, after }) => `${name}: ${before.text} -> ${after.text}`,

  "contract switched": ({ name, before, after }) =>
    `${name} is taken otherwise: ${howTaken(before)} -> ${howTaken(after)}`,
  "contract raised": ({ name, before, after }) => `${name} has the minimum ${minimumOf(before)} -> ${minimumOf(after)}`,
  "contract lowered": ({ name, before, after }) =>
    `${name} has the minimum ${minimumOf(before)} -> ${minimumOf(after)}`,
  "contract unchecked": ({ name, context: { other } }) => `${name}.${other} is no longer tested for zero`,
  "contract checked": ({ name, context: { other } }) => `${name}.${other} must be zero now`,
  "contract untagged": ({ name, before }) => `${name} goes without its type ${before.tag?.name}`,
  "contract retagged": ({ name, before, after }) => `${name} goes as ${after.tag?.name}, was ${before.tag?.name}`,
  "contract unstrided": ({ name, before }) => `${name} has no entry size any more: ${before.stride}`,
};

function howTaken({ convention, variant }: Contract): string {
  return variant === null ? convention : `${convention} (${variant})`;
}

function minimumOf({ minimum }: Contract): string {
  return minimum === null ? "none" : bytes(minimum.size);
}

/** What a changelog says of a change. */
export function wordsFor(change: Change): string {
  const say = words[`${change.subject} ${change.action}` as ChangeKind] as (change: Change) => string;
  return say(change);
}

type Renumbered = ChangeOfKind<"command renumbered" | "command redirected" | "command remagicked" | "command resized">;

function renumbered({ name, before, after, context: { other } }: Renumbered): string {
  const kept = other === null ? "" : `; ${other} keeps the old number`;
  return `${name} ${command(before)} -> ${command(after)}${kept}`;
}

function command(value: CommandValue): string {
  return value.argument === null ? ioctlNumber(value.value) : `${ioctlNumber(value.value)} (${value.argument})`;
}

function argument(value: CommandValue): string {
  return value.argument ?? "no argument";
}

function sizeOf({ size }: TypedefLayout): string {
  return size === null ? "no size" : bytes(size);
}

/** "__u32" and "unsigned int" are "unsigned, 4 bytes". */
function typeText(type: TypedefLayout): string {
  const { shape } = type;
  if (shape.kind === "record" || shape.kind === "enum") return shape.name;
  const kind = shape.kind === "integer" ? (shape.signed ? "signed" : "unsigned") : shape.kind;
  const order = shape.kind === "integer" && shape.order !== "native" ? ` ${shape.order}-endian` : "";
  return `${kind}${order}, ${sizeOf(type)}`;
}

function typed({ member }: FlatMember): string {
  return typeAsWritten(member) + (member.bits === null ? "" : `:${member.bits.size}`);
}

/** "__u32 at 40, 4 bytes", "__u32 at 24, 4 bytes, in a union". */
function placed(flat: FlatMember): string {
  const place = flat.bitOffset === null ? `at ${flat.offset}, ${bytes(flat.member.size)}` : `at bit ${flat.bitOffset}`;
  return `${typed(flat)} ${place}${flat.inUnion ? ", in a union" : ""}`;
}

function bitsOf({ member, bitOffset }: FlatMember): string {
  if (bitOffset === null || member.bits === null) return member.type;
  return member.bits.size === 1 ? `bit ${bitOffset}` : `bits ${bitOffset}-${bitOffset + member.bits.size - 1}`;
}

/** "bytes 28-31". */
function extent({ offset, member }: FlatMember): string {
  return member.size > 1 ? `bytes ${offset}-${offset + member.size - 1}` : `byte ${offset}`;
}

/** The members that have the reserved bytes now. */
function usersOf({ after, context: { other, records } }: ChangeOfKind<"field repurposed">): FlatMember[] {
  const names = new Set(other?.split(", "));
  const users = records === null ? [] : flatMembers(records.after).filter(({ path }) => names.has(path));
  return users.length === 0 ? [after.member] : users;
}

function described(flat: FlatMember): string {
  return `${typed(flat)} ${flat.path} (${extent(flat)})`;
}

function movedToo(members: number): string {
  return members === 1 ? "" : `, and ${members - 1} more with it`;
}

function takenBy(other: string | null): string {
  return other === null ? "" : `; ${other} has it now`;
}

function takenFrom(other: string | null): string {
  return other === null ? "" : `; ${other} had it before`;
}
