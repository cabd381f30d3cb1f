import type { DataModel } from "../layout/data-model.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { recordCodec } from "./record-codec.ts";

/** Members by their paths: "a", "a.b", "a[1].b". */
export type Members = ReadonlyMap<string, string>;

/** So many elements of an array of records are read one by one; the others read alike. */
const mostRecords = 4;
/** So many elements of an array of numbers are spelled. */
const mostNumbers = 32;

/** What the bytes say in a layout; bytes that are missing read as zeros. Null where the record is a giant. */
export function readRecord(layout: RecordLayout, bytes: Uint8Array, model: DataModel): Members | null {
  const found = recordCodec(layout, model);
  if (found === null) return null;
  const members = new Map<string, string>();
  addMembers(found.codec.decode(bytes), "", members);
  for (const path of found.flexible) members.delete(path);
  return members;
}

function addMembers(value: object, prefix: string, members: Map<string, string>): void {
  for (const [name, member] of Object.entries(value)) addValue(member, prefix + name, members);
}

function addValue(value: unknown, path: string, members: Map<string, string>): void {
  if (typeof value === "object" && value !== null && !(value instanceof Uint8Array)) {
    if (!Array.isArray(value)) return addMembers(value, `${path}.`, members);
    const [first] = value as readonly unknown[];
    if (typeof first === "object" && first !== null) {
      return value.slice(0, mostRecords).forEach((each, index) => addValue(each, `${path}[${index}]`, members));
    }
  }
  members.set(path, spell(value));
}

/** 64-bit numbers in hex, others in decimal, bytes in hex one by one. */
function spell(value: unknown): string {
  if (value instanceof Uint8Array) return list([...value.subarray(0, mostNumbers)].map(hexByte), value.length, " ");
  if (Array.isArray(value)) return `[${list(value.slice(0, mostNumbers).map(spell), value.length, ", ")}]`;
  return typeof value === "bigint" && value >= 0n ? `0x${value.toString(16)}` : String(value);
}

const hexByte = (byte: number): string => byte.toString(16).padStart(2, "0");

const list = (shown: readonly string[], length: number, between: string): string =>
  [...shown, ...(length > shown.length ? [`… ${length}`] : [])].join(between);

/** Whether a spelled value is zero in all its parts. */
export const isZero = (value: string): boolean => !/[1-9a-f]/.test(value.replace(/… \d+/, ""));

/** Whether two values of one member are the same: of a longer array the rest may be zeros. */
export function sameValue(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [partsOf(a), partsOf(b)] : [partsOf(b), partsOf(a)];
  if (short.length === long.length) return false;
  return long.every((part, index) => (index < short.length ? part === short[index] : isZero(part)));
}

const partsOf = (value: string): string[] => value.replaceAll(/[[\]]/g, "").split(/[, ]+/);
