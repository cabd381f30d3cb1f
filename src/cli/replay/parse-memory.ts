import type { PayloadPointer } from "../../codec/payload/payload.ts";
import { spelled } from "./fields.ts";
import type { Fields } from "./fields.ts";
import { fileNames } from "./file-names.ts";
import type { FileName, UserBuffer } from "./scenario.ts";

/** Each buffer has 2 MiB of addresses to itself; bytes. */
export const longest = 0x1f_0000;
const mostBuffers = 256;
const mostPointers = 65_536;

/** A buffer, or the struct, as hex. */
export const parseBytes = (fields: Fields, name: string): Uint8Array => fields.bytes(name, fields.text(name), longest);

/** A list of buffers. `=N` stands for N bytes as the steps before left them. */
export function parseBuffers(fields: Fields, name: string, before: readonly Uint8Array[]): readonly UserBuffer[] {
  return fields.texts(name, mostBuffers).map((text, index): UserBuffer => {
    if (!text.startsWith("=")) return { bytes: fields.bytes(`${name}[${index}]`, text, longest), isLeft: false };
    const left = before[index];
    if (left !== undefined && `=${left.length}` === text) return { bytes: left, isLeft: true };
    return fields.fail(
      `${name}[${index}]`,
      `${text}, and the steps before left ${left === undefined ? "nothing" : `${left.length} bytes`}`,
    );
  });
}

export const bytesOf = (buffers: readonly UserBuffer[]): readonly Uint8Array[] => buffers.map(({ bytes }) => bytes);

export function parsePointers(fields: Fields, buffers: number): readonly PayloadPointer[] {
  return fields.entries("ptrs", mostPointers).map((pointer): PayloadPointer => {
    const offset = pointer.count("offset", longest);
    const inside = pointer.has("in") ? { in: bufferIn(pointer, "in", buffers) } : {};
    if (pointer.has("bad")) return { offset, bad: true, ...inside };
    const add = pointer.has("add") ? { add: pointer.count("add", longest) } : {};
    return { offset, buf: bufferIn(pointer, "buf", buffers), ...add, ...inside };
  });
}

function bufferIn(pointer: Fields, name: string, buffers: number): number {
  return buffers === 0 ? pointer.fail(name, "there are no buffers") : pointer.count(name, buffers - 1);
}

/** The name of an error, or null where the call succeeded. */
export function parseErrno(fields: Fields): string | null {
  const errno = fields.get("errno");
  if (errno === null || (typeof errno === "string" && /^E[A-Z0-9]+$/.test(errno))) return errno;
  return fields.fail("errno", `${spelled(errno)} is no error's name`);
}

/** What the call returned; null for a word, which stands for a number that differs from run to run. */
export function parseReturn(fields: Fields): bigint | null {
  const value = fields.get("ret");
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  return typeof value === "string" ? null : fields.fail("ret", `${spelled(value)} is no whole number`);
}

/** "0x3b89", or "3b89". */
export function parseHex(fields: Fields, name: string): bigint {
  const text = fields.text(name);
  if (!/^(?:0x)?[0-9a-fA-F]{1,16}$/.test(text)) fields.fail(name, `${JSON.stringify(text)} is no hex number`);
  return BigInt(text.startsWith("0x") ? text : `0x${text}`);
}

const names: ReadonlySet<string> = new Set(Object.values(fileNames).flatMap((each) => Object.keys(each)));

/** A descriptor, which is an `int`, or a recording's name for one. */
export function parseFile(fields: Fields, name: string): FileName {
  const fd = fields.get(name);
  if (typeof fd === "number" && (fd | 0) === fd) return fd;
  if (typeof fd === "string" && names.has(fd)) return fd;
  return fields.fail(name, `${spelled(fd)} is neither a descriptor nor one of ${[...names].join(", ")}`);
}
