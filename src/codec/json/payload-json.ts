import { CodecError } from "../codec-error.ts";
import { integerIn } from "./enumerators.ts";
import { bytesOfHex, hexOfBytes, HexError } from "../hex.ts";
import { JsonNumber } from "./json.ts";
import type { Json } from "./json.ts";
import type { Payload, PayloadPointer } from "../payload/payload.ts";
import { didYouMean } from "../../declare/nearest.ts";
import { spelled } from "../refuse.ts";

/** A payload as the recordings have it; `JSON.stringify` writes it. */
export interface PayloadJson {
  readonly request: string;
  readonly in: string;
  readonly ptrs: readonly PayloadPointer[];
  readonly bufs: readonly string[];
}

export function payloadToJson({ request, in: bytes, ptrs, bufs }: Payload): PayloadJson {
  return { request: `0x${request.toString(16)}`, in: hexOfBytes(bytes), ptrs, bufs: bufs.map(hexOfBytes) };
}

/** Whether JSON is a payload, and not a struct's members: `in` is no member of any struct. */
export function isPayloadJson(json: Json): boolean {
  return json instanceof Map && json.has("in");
}

/** The other way. Throws `CodecError` for what is no payload, and for a pointer that leads nowhere. */
export function payloadFromJson(json: Json): Payload {
  const members = object(json, "payload", ["request", "in", "ptrs", "bufs"]);
  const bufs = list(members.get("bufs"), "bufs").map((each, index) => bytesIn(each, `bufs[${index}]`));
  const struct = bytesIn(required(members, "in"), "in");
  const ptrs = list(members.get("ptrs"), "ptrs").map((each, index) => pointer(each, `ptrs[${index}]`, struct, bufs));
  return { request: requestIn(required(members, "request")), in: struct, ptrs, bufs };
}

function pointer(json: Json, path: string, struct: Uint8Array, bufs: readonly Uint8Array[]): PayloadPointer {
  const members = object(json, path, ["offset", "buf", "add", "in", "bad"]);
  const optional = (name: string): number | undefined =>
    members.has(name) ? natural(members.get(name)!, `${path}.${name}`) : undefined;
  const within = optional("in");
  const holder = within === undefined ? struct : bufs[within];
  if (holder === undefined) throw new CodecError(`${path}.in`, `there are ${bufs.length} bufs`);
  const offset = natural(required(members, "offset", path), `${path}.offset`);
  if (offset + pointerSize > holder.length) {
    throw new CodecError(`${path}.offset`, `8 bytes at ${offset} are beyond the ${holder.length} that are there`);
  }
  const place = { offset, ...(within === undefined ? {} : { in: within }) };
  if (members.get("bad") === true) return { ...place, bad: true };
  const buf = natural(required(members, "buf", path), `${path}.buf`);
  if (buf >= bufs.length) throw new CodecError(`${path}.buf`, `${buf}: there are ${bufs.length} bufs`);
  const add = optional("add");
  return { ...place, buf, ...(add === undefined ? {} : { add }) };
}

/** Bytes. */
const pointerSize = 8;

function object(json: Json, path: string, known: readonly string[]): ReadonlyMap<string, Json> {
  if (!(json instanceof Map)) throw new CodecError(path, `is no object with ${known.join(", ")}`);
  const members: ReadonlyMap<string, Json> = json;
  for (const name of members.keys()) {
    if (!known.includes(name))
      throw new CodecError(`${path}.${spelled(name)}`, `no such member${didYouMean(name, known)}`);
  }
  return members;
}

function required(members: ReadonlyMap<string, Json>, name: string, path?: string): Json {
  const given = members.get(name);
  if (given !== undefined) return given;
  throw new CodecError(path === undefined ? name : `${path}.${name}`, "is missing");
}

function list(json: Json | undefined, path: string): readonly Json[] {
  if (json === undefined) return [];
  if (!Array.isArray(json)) throw new CodecError(path, "is no list");
  return json;
}

function natural(json: Json, path: string): number {
  const number = json instanceof JsonNumber && /^\d{1,9}$/.test(json.text) ? Number(json.text) : null;
  if (number === null) throw new CodecError(path, "is no whole number from 0 to 999999999");
  return number;
}

function requestIn(json: Json): number {
  const number = typeof json === "string" ? integerIn(json) : json instanceof JsonNumber ? integerIn(json.text) : null;
  if (number === null || number < 0n || number > 0xffff_ffffn) {
    throw new CodecError("request", 'is no ioctl number, such as "0x3b89"');
  }
  return Number(number);
}

function bytesIn(json: Json, path: string): Uint8Array {
  if (typeof json !== "string") throw new CodecError(path, "is no hex string");
  try {
    return bytesOfHex(json);
  } catch (error) {
    if (error instanceof HexError) throw new CodecError(path, `${error.message}, at character ${error.at + 1}`);
    throw error;
  }
}
