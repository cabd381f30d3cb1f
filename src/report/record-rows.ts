import type { Attributes } from "../declare/type.ts";
import { alignedType } from "./aligned-type.ts";
import type { MemberLayout, RecordLayout } from "../layout/record-layout.ts";

/** A line of a record's picture, its columns still apart. */
export interface Row {
  readonly depth: number;
  readonly text: string;
  /** Bytes from the start of the outermost record, or "4:3" for a bitfield at bit 3 of the unit at 4; null without place. */
  readonly offset: string | null;
  /** Bytes. */
  readonly size: number | null;
  /** True for the bytes that nobody named. */
  readonly isPadding: boolean;
}

/** A record as C has it, a member a row, with the bytes that nobody named. */
export function recordRows(record: RecordLayout): Row[] {
  const foot = `}${attributesText(record.declaration.attributes)};`;
  return [row(0, `${titleOf(record)} {`), ...innerRows(record, 1, 0), row(0, foot)];
}

function row(depth: number, text: string, offset: string | null = null, size: number | null = null): Row {
  return { depth, text, offset, size, isPadding: false };
}

function innerRows(record: RecordLayout, depth: number, base: number): Row[] {
  const rows: Row[] = [];
  const hole = (from: number, to: number, what: string): void => {
    const size = Math.floor(to / 8) - Math.ceil(from / 8);
    const bytes = size === 1 ? "byte" : "bytes";
    if (size > 0) rows.push({ ...row(depth, `/* ${size} ${bytes} ${what} */`), isPadding: true });
  };
  let end = 0;
  for (const member of record.members) {
    const start = member.bits?.offset ?? member.offset * 8;
    if (record.kind === "struct") hole(end, start, "hole");
    rows.push(...memberRows(member, depth, base));
    end = Math.max(end, start + (member.bits?.size ?? member.size * 8));
  }
  if (record.members.length > 0) hole(end, record.size * 8, "of padding at the end");
  return rows;
}

function memberRows(member: MemberLayout, depth: number, base: number): Row[] {
  const offset = base + member.offset;
  const { record, inPlace, size, bits } = member;
  if (inPlace && record !== null) {
    const close = `}${attributesText(record.declaration.attributes)}${nameAfterBrace(member)};`;
    const open = `${record.kind}${tagOf(record)} {`;
    return [row(depth, open), ...innerRows(record, depth + 1, offset), row(depth, close, String(offset), size)];
  }
  const place = bits === null ? String(offset) : `${offset}:${bits.offset - member.offset * 8}`;
  return [row(depth, `${memberText(member)};`, place, size)];
}

/** "__u32 foo[4] __attribute__((packed))", ":4" behind a bitfield. */
function memberText(member: MemberLayout): string {
  const width = member.bits === null ? "" : `:${member.bits.size}`;
  const spelled = alignedType(member);
  const attributes = spelled === null ? attributesText(member.declaration.attributes) : "";
  return withName(spelled ?? member.type, member.name ?? "") + width + attributes;
}

/** Puts a name where C wants it: behind the stars, before the lengths. */
function withName(type: string, name: string): string {
  const [pointer] = /^.*\(\*+/.exec(type) ?? [];
  if (pointer !== undefined) return `${pointer}${name}${type.slice(pointer.length)}`;
  const bracket = type.indexOf("[");
  const [base, lengths] = bracket === -1 ? [type, ""] : [type.slice(0, bracket), type.slice(bracket)];
  return `${base}${base.endsWith("*") ? "" : " "}${name}${lengths}`;
}

function titleOf(record: RecordLayout): string {
  if (!record.anonymous) return `${record.kind} ${record.declaration.name}`;
  return `${record.kind} /* ${record.name} */`;
}

function tagOf(record: RecordLayout): string {
  return record.anonymous ? "" : ` ${record.declaration.name}`;
}

function nameAfterBrace({ name, dimensions, declaration }: MemberLayout): string {
  const lengths = dimensions.map((length) => `[${length ?? ""}]`).join("");
  return (name === null ? "" : ` ${name}${lengths}`) + attributesText(declaration.attributes);
}

function attributesText({ packed, aligned }: Attributes): string {
  const words = [
    ...(packed ? ["packed"] : []),
    ...aligned.map((to) => {
      if (to === "biggest") return "aligned";
      return to.kind === "integer" ? `aligned(${to.value})` : "aligned(…)";
    }),
  ];
  return words.length === 0 ? "" : ` __attribute__((${words.join(", ")}))`;
}
