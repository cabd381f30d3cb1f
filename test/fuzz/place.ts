import { closeSync, openSync, readFileSync, writeSync } from "node:fs";

/** Bytes before the input: a number that each input raises, and the input's length. */
const head = 8;

/** A file that says which input is at hand, for whoever ends the process. */
export class Place {
  readonly #file: number;
  #number = 0;

  constructor(path: string) {
    this.#file = openSync(path, "w");
  }

  put(input: Uint8Array): void {
    this.#number += 1;
    this.#write(this.#number, input);
  }

  /** Says that none is at hand. */
  clear(): void {
    this.#write(0, new Uint8Array());
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(number: number, input: Uint8Array): void {
    const bytes = Buffer.allocUnsafe(head + input.length);
    bytes.writeUInt32LE(number, 0);
    bytes.writeUInt32LE(input.length, 4);
    bytes.set(input, head);
    writeSync(this.#file, bytes, 0, bytes.length, 0);
  }
}

interface AtHand {
  /** 0 where there is none. */
  readonly number: number;
  readonly input: Buffer;
}

export function atHand(path: string): AtHand {
  const bytes = readFileSync(path);
  if (bytes.length < head) return { number: 0, input: Buffer.alloc(0) };
  return { number: bytes.readUInt32LE(0), input: bytes.subarray(head, head + bytes.readUInt32LE(4)) };
}
