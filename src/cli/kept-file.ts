import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { KeptParts } from "../input/cache.ts";
import { checksum } from "./checksum.ts";

/** Bytes of a number. */
const wide = 4;

/** A checksum of all that follows until the first part, bytes of the key, parts. */
const fixed = 3 * wide;

/** Of a part: its length and its checksum. */
const perPart = 2 * wide;

/** Parts as they are kept in a file, behind a head that says whose they are. */
export function sealed(key: string, parts: readonly Uint8Array[]): Buffer {
  const name = Buffer.from(key);
  const head = Buffer.alloc(fixed + parts.length * perPart + name.length);
  head.writeUInt32LE(name.length, wide);
  head.writeUInt32LE(parts.length, 2 * wide);
  for (const [index, part] of parts.entries()) {
    head.writeUInt32LE(part.length, fixed + index * perPart);
    head.writeUInt32LE(checksum(part), fixed + index * perPart + wide);
  }
  name.copy(head, head.length - name.length);
  head.writeUInt32LE(checksum(head.subarray(wide)), 0);
  return Buffer.concat([head, ...parts]);
}

/** A file of kept parts. It stays open, so that its parts are those of one state, whoever writes another meanwhile. */
export class KeptFile implements KeptParts {
  readonly count: number;
  readonly #descriptor: number;
  readonly #head: Buffer;
  /** Where each part starts, and where the last one ends. */
  readonly #starts: Float64Array;
  readonly #damaged: () => void;

  private constructor(descriptor: number, head: Buffer, damaged: () => void) {
    this.count = head.readUInt32LE(2 * wide);
    this.#descriptor = descriptor;
    this.#head = head;
    this.#damaged = damaged;
    this.#starts = new Float64Array(this.count + 1);
    this.#starts[0] = head.length;
    for (let index = 0; index < this.count; index++) {
      this.#starts[index + 1] = this.#starts[index]! + head.readUInt32LE(fixed + index * perPart);
    }
  }

  /** Null where there is none; `damaged` is called where it is not what was kept under that key. */
  static open(file: string, key: string, damaged: () => void): KeptFile | null {
    // Whoever opens a pipe waits for its writer otherwise.
    const descriptor = orNull(() => openSync(file, constants.O_RDONLY | constants.O_NONBLOCK));
    if (descriptor === null) return null;
    const head = orNull(() => headOf(descriptor));
    const opened = head === null ? null : new KeptFile(descriptor, head, damaged);
    if (opened !== null && opened.#isWhole(key)) return opened;
    closeSync(descriptor);
    damaged();
    return null;
  }

  part(index: number): Buffer | null {
    if (index >= this.count) return null;
    const [start, end] = [this.#starts[index]!, this.#starts[index + 1]!];
    const bytes = orNull(() => bytesAt(this.#descriptor, start, end - start));
    if (bytes !== null && checksum(bytes) === this.#head.readUInt32LE(fixed + index * perPart + wide)) return bytes;
    this.#damaged();
    return null;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #isWhole(key: string): boolean {
    const name = this.#head.toString("utf8", fixed + this.count * perPart);
    return name === key && this.#starts.at(-1) === fstatSync(this.#descriptor).size;
  }
}

/** Null where it is cut off, or not what was written. */
function headOf(descriptor: number): Buffer | null {
  const first = bytesAt(descriptor, 0, fixed);
  if (first === null) return null;
  const length = fixed + first.readUInt32LE(2 * wide) * perPart + first.readUInt32LE(wide);
  const head = length > fstatSync(descriptor).size ? null : bytesAt(descriptor, 0, length);
  return head !== null && checksum(head.subarray(wide)) === head.readUInt32LE(0) ? head : null;
}

/** Null where there are fewer. */
function bytesAt(descriptor: number, start: number, length: number): Buffer | null {
  const bytes = Buffer.allocUnsafeSlow(length);
  return readSync(descriptor, bytes, 0, length, start) === length ? bytes : null;
}

/** Null where the file system refuses. */
function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
