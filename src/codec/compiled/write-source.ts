import { isInherited } from "../member-value.ts";
import {
  sizeOf,
  type ArrayPart,
  type BytesPart,
  type ChoicePart,
  type Item,
  type MemberPart,
  type Part,
  type RecordPart,
} from "../part.ts";
import { isWrong, writeBits, writeInteger, writeZero } from "./integer-source.ts";
import { key, number, plus, type Source } from "./source.ts";

/** What a generated function does with a value that is not plainly right. */
const giveUp = "return false;";

/**
 * Statements that write the record `value` at `position`, or give up. Every byte that is not written for
 * certain must be zero before. `total` stands for the size of the struct.
 */
export function writeRecord(source: Source, part: RecordPart, value: string, position: string, total: string): void {
  source.line(`if (typeof ${value} !== "object" || ${value} === null) ${giveUp}`);
  new ItemWriter(source, value, position, total).write(part.items);
  const name = source.variable();
  source.line(`for (const ${name} in ${value}) switch (${name}) {`);
  for (const own of part.names) source.line(`case ${key(own)}: continue;`);
  source.line(`default: ${giveUp} }`);
}

class ItemWriter {
  readonly #source: Source;
  readonly #value: string;
  readonly #position: string;
  readonly #total: string;

  constructor(source: Source, value: string, position: string, total: string) {
    this.#source = source;
    this.#value = value;
    this.#position = position;
    this.#total = total;
  }

  write(items: readonly Item[]): void {
    for (const item of items) {
      if (item.kind === "choice") this.#choice(item);
      else if (item.absent === "error") this.#member(item, this.#read(item.name));
      else this.#optional(item);
    }
  }

  #member(item: MemberPart, member: string): void {
    const at = item.part.kind === "bits" ? this.#position : plus(this.#position, item.offset);
    writeValue(this.#source, item.part, member, at);
  }

  #optional(item: MemberPart): void {
    const { part, absent } = item;
    const at = plus(this.#position, item.offset);
    const member = this.#read(item.name);
    this.#source.line(`if (${member} === undefined) {`);
    if (absent === "size" && part.kind === "integer") {
      this.#source.line(writeInteger(part, at, part.wide ? `BigInt(${this.#total})` : this.#total));
    } else if (part.kind === "integer") this.#source.line(writeZero(part, at));
    else if (part.kind !== "bits") {
      this.#source.line(`bytes.fill(0, ${at}, ${plus(at, sizeOf(part))});`);
    }
    this.#source.line("} else {");
    this.#member(item, member);
    this.#source.line("}");
  }

  /** One arm is written here; none, or several that must agree, is for the restructure codec. */
  #choice({ arms }: ChoicePart): void {
    const chosen = this.#source.variable();
    this.#source.line(`let ${chosen} = 0;`);
    for (const { items, names } of arms) {
      const isGiven = names.map((name) => `${memberOf(this.#value, name)} !== undefined`).join(" || ");
      this.#source.line(`if (${isGiven}) { ${chosen}++;`);
      this.write(items);
      this.#source.line("}");
    }
    this.#source.line(`if (${chosen} !== 1) ${giveUp}`);
  }

  #read(name: string): string {
    const member = this.#source.variable();
    this.#source.line(`const ${member} = ${memberOf(this.#value, name)};`);
    return member;
  }
}

/** As `memberValue` reads it. */
function memberOf(value: string, name: string): string {
  const member = `${value}[${key(name)}]`;
  return isInherited(name) ? `(Object.hasOwn(${value}, ${key(name)}) ? ${member} : undefined)` : member;
}

function writeValue(source: Source, part: Part, value: string, position: string): void {
  switch (part.kind) {
    case "integer":
      source.line(`if (${isWrong(part, value)}) ${giveUp}`);
      source.line(writeInteger(part, position, value));
      break;
    case "bits":
      source.line(`if (${isWrong(part, value)}) ${giveUp}`);
      source.line(writeBits(part, position, value));
      break;
    case "bytes":
      writeBytes(source, part, value, position);
      break;
    case "array":
      writeArray(source, part, value, position);
      break;
    case "record":
      writeRecord(source, part, value, position, number(part.size));
  }
}

function writeBytes(source: Source, { length }: BytesPart, value: string, position: string): void {
  source.line(`if (!(${value} instanceof Uint8Array)${otherLength(value, length)}) ${giveUp}`);
  source.line(`bytes.set(${value}, ${position});`);
}

function writeArray(source: Source, { of, stride, length }: ArrayPart, value: string, position: string): void {
  const [index, element, at] = [source.variable(), source.variable(), source.variable()];
  source.line(`if (!Array.isArray(${value})${otherLength(value, length)}) ${giveUp}`);
  source.line(`for (let ${index} = 0; ${index} < ${value}.length; ${index}++) {`);
  source.line(`const ${element} = ${value}[${index}], ${at} = ${position} + ${index} * ${number(stride)};`);
  writeValue(source, of, element, at);
  source.line("}");
}

const otherLength = (value: string, length: number | null): string =>
  length === null ? "" : ` || ${value}.length !== ${number(length)}`;
