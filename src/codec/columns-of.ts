import type { StructHistory } from "../declare/history.ts";
import type { Decoded } from "../declare/value.ts";
import { didYouMean } from "../declare/nearest.ts";
import { CodecError } from "./codec-error.ts";
import { columnArrays, copyColumn, runOf, type Column, type ColumnArray } from "./column.ts";
import { entrySpace, type EntryOptions } from "./entry-space.ts";
import { memberValue, setMember } from "./member-value.ts";
import type { Item, MemberPart, Part } from "./part.ts";
import { spelled } from "./refuse.ts";
import { structParts, type StructOptions } from "./struct-parts.ts";

/** A typed array for each member, whose type is as wide as the member's: the values of all entries in turn. */
export type Columns<S extends StructHistory> = {
  readonly [K in keyof Decoded<S>]: ColumnOf<NonNullable<Decoded<S>[K]>>;
};

type ColumnOf<V> = V extends bigint | readonly bigint[]
  ? BigUint64Array | BigInt64Array
  : V extends number | readonly number[]
    ? Exclude<ColumnArray, BigUint64Array | BigInt64Array>
    : V extends Uint8Array
      ? Uint8Array
      : ColumnArray;

export interface ColumnsCodec<S extends StructHistory> {
  /** Bytes of the struct itself: the stride where none is given. */
  readonly size: number;
  /** Columns of equal length. What may be left out of a value may be left out here. Throws `CodecError`. */
  encode(columns: Partial<Columns<S>>, stride?: number): Uint8Array;
  /** As `encodeInto` of `entriesCodec`. */
  encodeInto(columns: Partial<Columns<S>>, bytes: Uint8Array, options?: Omit<EntryOptions, "count">): number;
  decode(bytes: Uint8Array, options?: EntryOptions): Columns<S>;
  /** Fills columns that are there already, as many entries as they are long; members without a column are not read. */
  decodeInto(bytes: Uint8Array, columns: Partial<Columns<S>>, options?: Omit<EntryOptions, "count">): void;
}

/**
 * Entries as columns. Throws `CodecError` as `codecOf` does, and for a member that is no scalar and no fixed array of
 * scalars.
 */
export function columnsOf<S extends StructHistory>(struct: S, options: StructOptions): ColumnsCodec<S> {
  const { part } = structParts(struct, options);
  const columns = part.items.map((item) => columnOf(part.name, item));
  return new ColumnsOfStruct(part.name, part.size, columns) as unknown as ColumnsCodec<S>;
}

type AnyColumns = Readonly<Record<string, ColumnArray | undefined>>;

interface MemberColumn extends Column {
  readonly absent: MemberPart["absent"];
}

class ColumnsOfStruct {
  readonly size: number;
  readonly #name: string;
  readonly #columns: readonly MemberColumn[];

  constructor(name: string, size: number, columns: readonly MemberColumn[]) {
    this.size = size;
    this.#name = name;
    this.#columns = columns;
  }

  encode(columns: AnyColumns, stride: number = this.size): Uint8Array {
    const bytes = new Uint8Array(this.#countOf(columns, true) * stride);
    this.encodeInto(columns, bytes, { stride });
    return bytes;
  }

  encodeInto(columns: AnyColumns, bytes: Uint8Array, options: Omit<EntryOptions, "count"> = {}): number {
    const count = this.#countOf(columns, true);
    const { offset, stride, end } = entrySpace(this.#name, this.size, bytes, { ...options, count });
    if (stride >= this.size) {
      bytes.fill(0, offset, end);
      this.#write(columns, bytes, offset, stride, count);
      return end;
    }
    const whole = new Uint8Array(count * this.size);
    this.#write(columns, whole, 0, this.size, count);
    for (let entry = 0; entry < count; entry++) {
      const own = whole.subarray(entry * this.size, (entry + 1) * this.size);
      if (own.subarray(stride).some((byte) => byte !== 0)) {
        const why = `does not fit into ${stride} bytes: those behind are not zero`;
        throw new CodecError(`${this.#name}[${entry}]`, why);
      }
      bytes.set(own.subarray(0, stride), offset + entry * stride);
    }
    return end;
  }

  decode(bytes: Uint8Array, options: EntryOptions = {}): AnyColumns {
    const { offset, stride, count } = entrySpace(this.#name, this.size, bytes, options);
    const columns = {};
    for (const column of this.#columns) setMember(columns, column.name, new (arrayOf(column))(count * column.per));
    this.#read(bytes, columns, offset, stride, count);
    return columns;
  }

  decodeInto(bytes: Uint8Array, columns: AnyColumns, options: Omit<EntryOptions, "count"> = {}): void {
    const count = this.#countOf(columns, false);
    const { offset, stride } = entrySpace(this.#name, this.size, bytes, { ...options, count });
    this.#read(bytes, columns, offset, stride, count);
  }

  #read(bytes: Uint8Array, columns: AnyColumns, offset: number, stride: number, count: number): void {
    if (stride < this.size) {
      const whole = new Uint8Array(count * this.size);
      for (let entry = 0; entry < count; entry++) {
        const at = offset + entry * stride;
        whole.set(bytes.subarray(at, at + stride), entry * this.size);
      }
      this.#read(whole, columns, 0, this.size, count);
      return;
    }
    for (const column of this.#columns) {
      const array = memberValue(columns, column.name) as ColumnArray | undefined;
      if (array === undefined) continue;
      copyColumn(column, runOf(column, array), { bytes, start: offset + column.offset, stride }, count);
    }
  }

  #write(columns: AnyColumns, bytes: Uint8Array, offset: number, stride: number, count: number): void {
    for (const column of this.#columns) {
      const to = { bytes, start: offset + column.offset, stride };
      const array = memberValue(columns, column.name) as ColumnArray | undefined;
      if (array !== undefined) copyColumn(column, to, runOf(column, array), count);
      else if (column.absent === "size") {
        const sizes = new (arrayOf(column))(count);
        const size = column.size === 8 ? BigInt(this.size) : this.size;
        copyColumn(column, to, runOf(column, sizes.fill(size as never)), count);
      }
    }
  }

  /** Entries of the columns, which must be of the right type and of one length; `complete`: none may be missing. */
  #countOf(columns: AnyColumns, complete: boolean): number {
    const names = this.#columns.map(({ name }) => name);
    for (const name in columns) {
      if (!names.includes(name)) {
        throw new CodecError(`${this.#name}.${spelled(name)}`, `no such member${didYouMean(name, names)}`);
      }
    }
    let count: number | null = null;
    for (const column of this.#columns) {
      const { name, per, absent } = column;
      const array = memberValue(columns, name) as ColumnArray | undefined;
      const refuse = (why: string): CodecError => new CodecError(`${this.#name}.${name}`, why);
      if (array === undefined) {
        if (complete && absent === "error") throw refuse("is missing");
        continue;
      }
      if (!(array instanceof arrayOf(column))) throw refuse(`expects a ${arrayOf(column).name}`);
      count ??= array.length / per;
      if (array.length !== count * per || !Number.isInteger(count)) {
        throw refuse(`has ${array.length} values, expects ${Math.floor(count) * per}`);
      }
    }
    return count ?? 0;
  }
}

const arrayOf = ({ size, signed }: Column) => columnArrays[size][signed ? 1 : 0];

function columnOf(struct: string, item: Item): MemberColumn {
  if (item.kind === "choice") throw new CodecError(struct, "has a union: its members have no columns");
  const { name, offset, absent } = item;
  let part: Part = item.part;
  let per = 1;
  while (part.kind === "array" && part.length !== null) {
    per *= part.length;
    part = part.of;
  }
  if (part.kind === "bytes" && part.length !== null) {
    return { name, offset, absent, per: per * part.length, size: 1, signed: false, little: true };
  }
  if (part.kind !== "integer") throw new CodecError(`${struct}.${name}`, "is no scalar: it has no column");
  const { size, signed, little } = part;
  return { name, offset, absent, per, size, signed, little };
}
