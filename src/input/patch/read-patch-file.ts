import { closeSync, openSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { errorCode, isDirectory, reasonOf } from "../tree/file-status.ts";
import { InputError } from "../../declare/input-error.ts";
import { mebibyte } from "../mebibyte.ts";
import { readDescriptor } from "../read-descriptor.ts";

/** Mebibytes, unpacked. A thread of a whole year of a list is longer than that; a series never is. */
const limit = 64;

const standardInput = 0;

/** The bytes of a patch or mailbox; "-" is standard input, a pipe will do, and what is gzipped is unpacked. Throws `InputError`. */
export function readPatchFile(file: string): Buffer {
  const name = patchFileName(file);
  const bytes = bytesOf(file, name);
  const isGzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = isGzipped ? unpacked(bytes, name) : bytes;
  if (plain.length === 0) throw new InputError(`${name}: empty; a patch or a mailbox is wanted here`);
  return plain;
}

/** For messages. */
export function patchFileName(file: string): string {
  return file === "-" ? "standard input" : file;
}

function bytesOf(file: string, name: string): Buffer {
  if (file === "") throw new InputError("--patch names no file");
  if (isDirectory(file))
    throw new InputError(`${name}: a directory; name a patch or a mailbox, or - for standard input`);
  try {
    const descriptor = file === "-" ? standardInput : openSync(file, "r");
    try {
      return readAll(descriptor, name);
    } finally {
      if (descriptor !== standardInput) closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${name}: ${reasonOf(error)}`);
  }
}

/** What a pipe or a device will give is not known before. */
function readAll(descriptor: number, name: string): Buffer {
  const bytes = readDescriptor(descriptor, limit * mebibyte);
  if (bytes.length > limit * mebibyte) throw new InputError(`${name}: ${tooLong}`);
  return bytes;
}

function unpacked(bytes: Buffer, name: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit * mebibyte });
  } catch (error) {
    throw new InputError(`${name}: ${errorCode(error) === "ERR_BUFFER_TOO_LARGE" ? tooLong : "damaged gzip data"}`);
  }
}

const tooLong = `longer than ${limit} MiB; give the one series that is meant`;
