import type { Codec } from "../codec.ts";
import { coverage } from "../coverage.ts";
import { flexibleEnds, type FlexibleEnd, type Item, type Part, type RecordPart } from "../part.ts";
import { isInherited } from "../member-value.ts";
import { readRecord } from "./read-source.ts";
import { key, number, plus, Source } from "./source.ts";
import { writeRecord } from "./write-source.ts";

/** Functions made for one struct. What is not plainly right is left to the restructure codec. */
export interface Compiled {
  encodeInto(value: unknown, bytes: Uint8Array, offset?: number): number;
  encode(value: unknown): Uint8Array;
  decode(bytes: Uint8Array, offset?: number): object;
  /**
   * Writes the values from `first` on, the value 0 at `offset` and one every `stride` bytes; gives the index of the first
   * that was not plainly right, or their number.
   */
  writeEach(values: readonly unknown[], bytes: Uint8Array, offset: number, stride: number, first: number): number;
  readEach(bytes: Uint8Array, offset: number, stride: number, count: number): object[];
}

/** More members than this are not worth unrolling. */
const mostParts = 1000;

/**
 * Null where the struct is too large or too unusual to be worth it, or where code generation is disabled
 * (`--disallow-code-generation-from-strings`, a content security policy).
 */
export function compile(part: RecordPart, slow: Codec<unknown, object>): Compiled | null {
  const ends = flexibleEnds(part.items);
  const end = ends[0] ?? null;
  if (ends.length > 1 || (end !== null && !isOwn(part, end)) || countParts(part, mostParts) <= 0) return null;
  try {
    return new Function("slow", sourceOf(part, end))(slow) as Compiled;
  } catch (error) {
    if (error instanceof EvalError) return null;
    throw error;
  }
}

/** The text of the functions, all that a layout can make of it: see source.ts. */
function sourceOf(part: RecordPart, end: FlexibleEnd | null): string {
  const source = new Source();
  const size = number(part.size);
  source.line('"use strict";');
  source.line("function total(value) {");
  if (end !== null) {
    const stride = end.part.kind === "bytes" ? 1 : end.part.stride;
    const member = `value[${key(end.path[0]!)}]`;
    source.line(`if (typeof value !== "object" || value === null || ${member} === undefined) return ${size};`);
    const isList = end.part.kind === "bytes" ? `${member} instanceof Uint8Array` : `Array.isArray(${member})`;
    source.line(`if (!(${isList})) return -1;`);
    source.line(`return Math.max(${size}, ${plus(number(end.offset), 0)} + ${member}.length * ${number(stride)});`);
  } else source.line(`return ${size};`);
  source.line("}");

  source.line("function write(value, bytes, view, position, total) {");
  if (end !== null || !isFull(part)) {
    source.line("bytes.fill(0, position, position + total);");
  }
  writeRecord(source, part, "value", "position", end === null ? size : "total");
  source.line("return true;");
  source.line("}");

  source.line("function read(bytes, view, position) {");
  source.line(`return ${readRecord(source, part.items, "position")};`);
  source.line("}");

  source.line(fixedText.replaceAll("SIZE", size));
  return source.text;
}

/**
 * What is the same for every struct. Offsets of 4 GiB and more go to the restructure codec too. The view of the bytes that
 * were used last is kept: making one takes longer than encoding a small struct.
 */
const fixedText = `
let before = null;
let known = 0;
let view = null;
function keepView(bytes) {
  view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  before = bytes;
  known = bytes.length;
}
function encodeInto(value, bytes, offset = 0) {
  const size = total(value);
  const end = offset + size;
  const length = bytes.length;
  if (size < 0 || offset >>> 0 !== offset || end > length) return slow.encodeInto(value, bytes, offset);
  if (bytes !== before || length !== known) keepView(bytes);
  return write(value, bytes, view, offset, size) ? end : slow.encodeInto(value, bytes, offset);
}
function encode(value) {
  const size = total(value);
  if (size < 0) return slow.encode(value);
  const bytes = new Uint8Array(size);
  return write(value, bytes, new DataView(bytes.buffer), 0, size) ? bytes : slow.encode(value);
}
function decode(bytes, offset = 0) {
  const length = bytes.length;
  if (offset >>> 0 !== offset || offset + SIZE > length) return slow.decode(bytes, offset);
  if (bytes !== before || length !== known) keepView(bytes);
  return read(bytes, view, offset);
}
function writeEach(values, bytes, offset, stride, first) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let index = first;
  while (index < values.length && write(values[index], bytes, view, offset + index * stride, SIZE)) index++;
  return index;
}
function readEach(bytes, offset, stride, count) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = [];
  for (let index = 0; index < count; index++) values.push(read(bytes, view, offset + index * stride));
  return values;
}
return { encodeInto, encode, decode, writeEach, readEach };
`;

/** Whether the flexible array is a member of the struct itself. */
function isOwn({ items }: RecordPart, { path: [name = "", ...more] }: FlexibleEnd): boolean {
  const isMember = items.some((item) => item.kind === "member" && item.name === name);
  return isMember && more.length === 0 && !isInherited(name);
}

/** What is left of `budget` when each part has taken one. */
function countParts(part: Part, budget: number): number {
  const inItems = (items: readonly Item[], rest: number): number => {
    let left = rest;
    for (const item of items) {
      if (left <= 0) break;
      if (item.kind === "member") left = countParts(item.part, left);
      else for (const arm of item.arms) left = inItems(arm.items, left);
    }
    return left;
  };
  if (part.kind === "array") return countParts(part.of, budget - 1);
  return part.kind === "record" ? inItems(part.items, budget - 1) : budget - 1;
}

/** Whether every byte is written for certain: no padding, no bitfield and no union. */
function isFull(part: RecordPart): boolean {
  return isPlain(part) && coverage(part.items, part.size).every((bits) => bits === 0xff);
}

function isPlain(part: Part): boolean {
  if (part.kind === "array") return isPlain(part.of);
  if (part.kind === "record") return part.items.every((item) => item.kind === "member" && isPlain(item.part));
  return part.kind !== "bits";
}
