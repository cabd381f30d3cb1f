import { once } from "node:events";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputError } from "../../declare/input-error.ts";

/** A scenario takes a few kilobytes; bytes. */
const longestLine = 1 << 24;
/** A scenario is a line: what unpacks to more than this, or to more bytes, is no recording but a bomb. */
const mostLines = 1 << 22;
const mostBytes = 1 << 30;
const newline = 0x0a;

export interface Line {
  readonly text: string;
  readonly number: number;
}

/** The lines of a file, unpacked where it is gzip; one line and one piece of the file are in memory at a time. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let pending: Buffer[] = [];
  let length = 0;
  let number = 1;
  let total = 0;
  const line = (): Line => {
    const bytes = Buffer.concat(pending);
    pending = [];
    length = 0;
    try {
      return { text: decoder.decode(bytes), number: number++ };
    } catch {
      throw new InputError(`${path}:${number}: is not UTF-8`);
    }
  };
  try {
    for await (const chunk of await unpacked(path)) {
      let rest = chunk as Buffer;
      total += rest.length;
      if (total > mostBytes) throw new InputError(`${path}:${number}: more than ${mostBytes} bytes`);
      for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
        pending.push(rest.subarray(0, end));
        if (number > mostLines) throw new InputError(`${path}: more than ${mostLines} lines`);
        yield line();
        rest = rest.subarray(end + 1);
      }
      pending.push(rest);
      length += rest.length;
      if (length > longestLine) throw new InputError(`${path}:${number}: a line of more than ${longestLine} bytes`);
    }
  } catch (error) {
    throw isSystemError(error) ? new InputError(whyUnreadable(path, number, error.code)) : error;
  }
  if (length > 0) yield line();
}

async function unpacked(path: string): Promise<Readable> {
  const stream = createReadStream(path);
  if (!(await isGzip(stream))) return stream;
  const unzip = createGunzip();
  stream.on("error", (error) => unzip.destroy(error));
  return stream.pipe(unzip);
}

/** Told by its first two bytes, not by its name. They are put back: a pipe can't be read twice. */
async function isGzip(stream: Readable): Promise<boolean> {
  await once(stream, "readable");
  const start = stream.read() as Buffer | null;
  if (start === null) return false;
  stream.unshift(start);
  return start.length >= 2 && start.readUInt16BE(0) === 0x1f8b;
}

const isSystemError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && "code" in error && typeof error.code === "string";

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "no such file"],
  ["EISDIR", "is a directory; name a file in it"],
  ["EACCES", "may not be read"],
  ["Z_BUF_ERROR", "the gzip file ends in the middle"],
  ["Z_DATA_ERROR", "the gzip file is damaged"],
]);

/** What is wrong with the packing is known only from the line on at which the unpacking ended. */
function whyUnreadable(path: string, line: number, code: string): string {
  const place = code.startsWith("Z_") ? `${path}:${line}` : path;
  return `${place}: ${reasons.get(code) ?? code}`;
}
