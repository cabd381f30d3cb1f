import type { IntegerPart } from "./part.ts";

export type ColumnArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigUint64Array
  | BigInt64Array;

/** By size in bytes; unsigned, then signed. */
export const columnArrays = {
  1: [Uint8Array, Int8Array],
  2: [Uint16Array, Int16Array],
  4: [Uint32Array, Int32Array],
  8: [BigUint64Array, BigInt64Array],
} as const satisfies Readonly<Record<IntegerPart["size"], readonly unknown[]>>;

/** One scalar member of every entry, or a fixed array of them: `per` values an entry. */
export interface Column {
  readonly name: string;
  /** Bytes from the start of an entry. */
  readonly offset: number;
  readonly per: number;
  /** Bytes of one value. */
  readonly size: IntegerPart["size"];
  readonly signed: boolean;
  readonly little: boolean;
}

/** Values in memory, `stride` bytes from those of one entry to those of the next. */
export interface Run {
  readonly bytes: Uint8Array;
  /** Bytes to the first value. */
  readonly start: number;
  readonly stride: number;
}

const hostIsLittle = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** A typed array as a run of the host's byte order. */
export function runOf({ per, size }: Column, { buffer, byteOffset, byteLength }: ColumnArray): Run {
  return { bytes: new Uint8Array(buffer, byteOffset, byteLength), start: 0, stride: per * size };
}

/** Copies the values of `count` entries, between the host's byte order and the column's own. */
export function copyColumn(column: Column, to: Run, from: Run, count: number): void {
  const { per, size, little } = column;
  if (size > 1 && little !== hostIsLittle) {
    copySwapped(column, to, from, count);
    return;
  }
  // As wide words as the column's bytes allow, and as both sides are aligned to.
  const fits = (unit: number): boolean =>
    (per * size) % unit === 0 &&
    [to, from].every(({ bytes, start, stride }) => (bytes.byteOffset + start) % unit === 0 && stride % unit === 0);
  const unit = fits(8) ? 8 : fits(4) ? 4 : 1;
  const words = (per * size) / unit;
  for (let word = 0; word < words; word++) {
    if (unit === 8) copy64(wordsOf(BigUint64Array, to, word), wordsOf(BigUint64Array, from, word), count);
    else if (unit === 4) copy32(wordsOf(Uint32Array, to, word), wordsOf(Uint32Array, from, word), count);
    else copy8(wordsOf(Uint8Array, to, word), wordsOf(Uint8Array, from, word), count);
  }
}

interface Words<A> {
  readonly array: A;
  /** In words. */
  readonly stride: number;
}

interface WordArray<A> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): A;
}

/** The run from its `first` word on. */
function wordsOf<A>(type: WordArray<A>, { bytes, start, stride }: Run, first: number): Words<A> {
  const unit = type.BYTES_PER_ELEMENT;
  const skipped = start + first * unit;
  const length = Math.max(0, Math.floor((bytes.length - skipped) / unit));
  return {
    array: new type(bytes.buffer, length === 0 ? 0 : bytes.byteOffset + skipped, length),
    stride: stride / unit,
  };
}

/*
 * The same loop for each width, so that each knows its arrays' type. Eight words a round, and whole numbers of 32 bits: V8
 * looks up an array's length and address in every round of a loop, but only once a round.
 */

function copy64(to: Words<BigUint64Array>, from: Words<BigUint64Array>, count: number): void {
  const { array: target, stride: step } = to;
  const { array: source, stride: pace } = from;
  let entry = 0;
  let at = 0;
  let next = 0;
  for (; entry < count - 7; entry += 8) {
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
  }
  for (; entry < count; entry++) target[entry * step] = source[entry * pace]!;
}

function copy32(to: Words<Uint32Array>, from: Words<Uint32Array>, count: number): void {
  const { array: target, stride: step } = to;
  const { array: source, stride: pace } = from;
  let entry = 0;
  let at = 0;
  let next = 0;
  for (; entry < count - 7; entry += 8) {
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
    target[at] = source[next]!;
    at = (at + step) | 0;
    next = (next + pace) | 0;
  }
  for (; entry < count; entry++) target[entry * step] = source[entry * pace]!;
}

function copy8(to: Words<Uint8Array>, from: Words<Uint8Array>, count: number): void {
  for (let entry = 0; entry < count; entry++) to.array[entry * to.stride] = from.array[entry * from.stride]!;
}

function copySwapped({ per, size }: Column, to: Run, from: Run, count: number): void {
  for (let entry = 0; entry < count; entry++) {
    for (let value = 0; value < per; value++) {
      const at = to.start + entry * to.stride + value * size;
      const last = from.start + entry * from.stride + (value + 1) * size - 1;
      for (let byte = 0; byte < size; byte++) to.bytes[at + byte] = from.bytes[last - byte]!;
    }
  }
}
