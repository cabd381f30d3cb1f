import type { BasicName, Type } from "../declare/type.ts";
import { gapsOf, knownMembers, type Gap } from "./gaps.ts";
import type { MemberLayout, RecordLayout } from "./record-layout.ts";

const cachelineSize = 64;
/** The columns of pahole: how much the type takes, and how much the name; a union has its own habit. */
const typeWidth = 26;
const nameWidths = { struct: 23, union: 21 };

/** A record as pahole 1.24 prints it: offsets and sizes in bytes (of bitfields `offset: bit`), holes, sums. */
export function picture(record: RecordLayout): string {
  const painter = new Painter(nameWidths[record.kind]);
  painter.line(0, record.anonymous ? `typedef ${record.kind} {` : `${record.name} {`);
  painter.members(record, 1, 0);
  if (record.kind === "struct") painter.statistics(record);
  painter.line(0, `}${attributesOf(record)}${record.anonymous ? ` ${record.name}` : ""};`);
  return painter.text;
}

class Painter {
  readonly #lines: string[] = [];
  readonly #nameWidth: number;
  #cacheline = 0;

  constructor(nameWidth: number) {
    this.#nameWidth = nameWidth;
  }

  get text(): string {
    return this.#lines.join("\n");
  }

  line(indent: number, text: string): void {
    this.#lines.push("\t".repeat(indent) + text);
  }

  /** The members of a record that starts `base` bytes into the outermost one. */
  members(record: RecordLayout, indent: number, base: number): void {
    if (record.kind === "union") this.#sideBySide(record, indent, base);
    else this.#inTurn(record, indent, base);
  }

  #sideBySide(union: RecordLayout, indent: number, base: number): void {
    const start = this.#cacheline;
    for (const member of knownMembers(union)) {
      this.#member(member, indent, base);
      this.#cacheline = start;
    }
  }

  #inTurn(struct: RecordLayout, indent: number, base: number): void {
    const { members, before } = gapsOf(struct);
    const combined = new BitfieldNotes();
    members.forEach((member, index) => {
      const last = members[index - 1];
      this.#remarks(indent, [
        ...paddingNote(last),
        ...gapNotes(before[index]!, last, member, widthAt(indent)),
        ...combined.before(member),
      ]);
      this.#member(member, indent, base + member.offset);
    });
    const final = paddingNote(members.at(-1));
    if (final.length > 0) this.#lines.push("", ...final.map((note) => "\t".repeat(indent) + note));
  }

  #remarks(indent: number, notes: readonly string[]): void {
    if (notes.length === 0) return;
    this.#lines.push("", ...notes.map((note) => (note === "" ? "" : "\t".repeat(indent) + note)), "");
  }

  #member(member: MemberLayout, indent: number, offset: number): void {
    this.#boundary(indent, offset);
    const { type, name } = declarator(member);
    const width = widthAt(indent);
    const place = placeOf(member, offset);
    const column = width + this.#nameWidth;
    if (member.inPlace && member.record !== null) {
      this.line(indent, `${member.record.kind} {`);
      this.members(member.record, indent + 1, offset);
      const end = `}${attributesOf(member.record)}${name === "" ? "" : ` ${name}`};`;
      this.line(indent, `${end.padEnd(column - 1)} ${place}`);
    } else this.line(indent, `${`${type.padEnd(width)} ${name};`.padEnd(column - 1)} ${place}`);
  }

  #boundary(indent: number, offset: number): void {
    const cacheline = Math.floor(offset / cachelineSize);
    if (cacheline <= this.#cacheline) return;
    this.#cacheline = cacheline;
    const past = offset % cachelineSize;
    const ago = past === 0 ? "" : ` was ${counted(past, "byte")} ago`;
    this.line(indent, `/* --- cacheline ${cacheline} boundary (${cacheline * cachelineSize} bytes)${ago} --- */`);
  }

  statistics(record: RecordLayout): void {
    const { members, before, padding } = gapsOf(record);
    const sum = <T>(of: readonly T[], count: (each: T) => number): number =>
      of.reduce((total, each) => total + count(each), 0);
    const [holes, bitHoles] = [before.filter(({ bytes }) => bytes > 0), before.filter(({ bits }) => bits > 0)];
    const bytes = sum(members, ({ bits, size }) => (bits === null ? size : 0));
    const bits = sum(members, (member) => member.bits?.size ?? 0);
    const paddings = members.map(innerPadding).filter((each) => each > 0);
    const lines = [
      `size: ${record.size}, cachelines: ${Math.ceil(record.size / cachelineSize)}, members: ${members.length}`,
    ];
    if (holes.length + bitHoles.length > 0) {
      const byteHoles = `, holes: ${holes.length}, sum holes: ${sum(holes, (gap) => gap.bytes)}`;
      if (bytes > 0) lines.push(`sum members: ${bytes}${holes.length > 0 ? byteHoles : ""}`);
      const inBits = `, bit holes: ${bitHoles.length}, sum bit holes: ${sum(bitHoles, (gap) => gap.bits)} bits`;
      const inBytes = ` (${Math.floor(bits / 8)} bytes)`;
      if (bits > 0) lines.push(`sum bitfield members: ${bits} bits${bitHoles.length > 0 ? inBits : inBytes}`);
    }
    if (padding.bytes > 0) lines.push(`padding: ${padding.bytes}`);
    if (paddings.length > 0) lines.push(`paddings: ${paddings.length}, sum paddings: ${sum(paddings, (each) => each)}`);
    if (padding.bits > 0) lines.push(`bit_padding: ${padding.bits} bits`);
    const last = record.size % cachelineSize;
    if (last > 0) lines.push(`last cacheline: ${last} bytes`);
    this.#lines.push("", ...lines.map((line) => `\t/* ${line} */`));
  }
}

/** Each level of nesting takes its tab from the type's column, so that the columns behind it stay where they are. */
const widthAt = (indent: number): number => typeWidth - 8 * (indent - 1);

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? "" : "s"}`;

function placeOf(member: MemberLayout, offset: number): string {
  const start = String(offset).padStart(5);
  if (member.bits === null) return `/* ${start} ${String(member.size).padStart(5)} */`;
  const bit = String(member.bits.offset - member.offset * 8).padStart(2);
  return `/* ${start}:${bit} ${String(member.size).padStart(2)} */`;
}

/** The bytes at the end of the struct that a member consists of. */
function innerPadding(member: MemberLayout): number {
  const { type } = member.declaration;
  const whole = (type.kind === "tag" || type.kind === "record") && member.record?.kind === "struct";
  return whole ? gapsOf(member.record!).padding.bytes : 0;
}

function paddingNote(member: MemberLayout | undefined): string[] {
  const padding = member === undefined ? 0 : innerPadding(member);
  return padding === 0 ? [] : [`/* XXX last struct has ${counted(padding, "byte")} of padding */`];
}

/** A gap, and how the source may have made it: an unnamed bitfield is written as one again. */
function gapNotes(gap: Gap, last: MemberLayout | undefined, next: MemberLayout, width: number): string[] {
  const notes: string[] = [];
  if (gap.bits > 0) notes.push(`/* XXX ${counted(gap.bits, "bit")} hole, try to pack */`);
  if (gap.bytes > 0) notes.push(`/* XXX ${counted(gap.bytes, "byte")} hole, try to pack */`);
  if (gap.bits > 0 && last !== undefined && next.bits !== null) {
    const type = declarator(next).type.padEnd(width);
    if (last.offset === next.offset) notes.push(`${type} :${gap.bits};`);
    else notes.push("", "/* Force alignment to the next boundary: */", `${type} :0;`);
  }
  return notes;
}

/** Whether a bitfield shares the bytes of its neighbours, in pahole's words. */
class BitfieldNotes {
  #last: { readonly offset: number; readonly isBitfield: boolean; readonly size: number } | null = null;

  before({ offset, bits, size }: MemberLayout): string[] {
    const last = this.#last;
    const isInUnit = last !== null && last.isBitfield && last.offset === offset;
    this.#last = { offset, isBitfield: bits !== null, size: isInUnit ? last.size : size };
    if (last === null || last.size === 0) return [];
    const distance = offset - last.offset;
    if (distance < 0 || (distance === 0 && !last.isBitfield)) return ["/* Bitfield combined with previous fields */"];
    return distance > 0 && distance < last.size ? ["/* Bitfield combined with next fields */"] : [];
  }
}

function attributesOf({ declaration, align }: RecordLayout): string {
  const { packed, aligned } = declaration.attributes;
  return (
    (packed ? " __attribute__((__packed__))" : "") +
    (aligned.length > 0 ? ` __attribute__((__aligned__(${align})))` : "")
  );
}

/** C's own types as debug information spells them. */
const debugNames: Readonly<Partial<Record<BasicName, string>>> = {
  bool: "_Bool",
  short: "short int",
  "unsigned short": "short unsigned int",
  long: "long int",
  "unsigned long": "long unsigned int",
  "long long": "long long int",
  "unsigned long long": "long long unsigned int",
  "unsigned __int128": "__int128 unsigned",
};

/** A member's type with its stars, and its name with the rest of the declarator: `(*name)(...)`, `name[4]`, `name:3`. */
function declarator(member: MemberLayout): { type: string; name: string } {
  const { declaration, bits, align } = member;
  let { type } = declaration;
  let name = member.name ?? "";
  for (let index = 0; ; index++) {
    if (type.kind === "pointer") {
      name = type.to.kind === "array" || type.to.kind === "function" ? `(*${name})` : `*${name}`;
      type = type.to;
    } else if (type.kind === "array") {
      const length = member.dimensions[index];
      name += `[${length === undefined ? "..." : (length ?? "")}]`;
      type = type.of;
    } else if (type.kind === "function") {
      name += "(...)";
      type = type.returns;
    } else break;
  }
  const starless = name.replace(/^\*+/, "");
  const stars = name.length - starless.length;
  name = starless + (bits === null ? "" : `:${bits.size}`);
  if (declaration.attributes.aligned.length > 0) name += ` __attribute__((__aligned__(${align})))`;
  return { type: baseName(type) + " *".repeat(stars), name };
}

function baseName(type: Type): string {
  switch (type.kind) {
    case "basic":
      return debugNames[type.name] ?? type.name;
    case "typedef":
      return type.name;
    case "tag":
      return `${type.tag} ${type.name}`;
    case "record":
      return `${type.record.kind} {...}`;
    case "enum":
      return "enum {...}";
    default:
      return "typeof(...)";
  }
}
