import type { Member, MemberType, StructHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { Decoded } from "../../declare/value.ts";
import type { DataModel } from "../../layout/data-model.ts";
import type { MemberLayout, RecordLayout } from "../../layout/record-layout.ts";
import { structLayout } from "../../layout/struct-layout.ts";

type Writable<T> = T extends Uint8Array | number | bigint | readonly unknown[]
  ? T
  : { -readonly [K in keyof T]-?: Writable<Exclude<T[K], undefined>> };

/** The members of a struct, read from and written to the kernel's copy of it. */
export type View<S extends StructHistory> = Writable<Decoded<S>> & { readonly bytes: Uint8Array };

/** Makes a view of some bytes. */
export type RecordView = new (bytes: Uint8Array) => { readonly bytes: Uint8Array };

/**
 * The class whose instances are a struct's members over bytes, as one release lays them out. Integers can be read and
 * set; arrays of bytes are the bytes themselves, other arrays are read and set whole; a record is a view of its own. Members of
 * other releases read as zero, and can't be set.
 */
export function recordView(struct: StructHistory, release: ReleaseName, model: DataModel): RecordView {
  const view = viewOf(structLayout(struct, release, model), model);
  for (const [name, zero] of zerosIn(struct.members)) {
    if (!(name in view.prototype)) Object.defineProperty(view.prototype, name, { get: () => zero });
  }
  return view;
}

class BytesView {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

function viewOf(layout: RecordLayout, model: DataModel): RecordView {
  const view = class extends BytesView {};
  define(view.prototype, layout, 0, model);
  return view;
}

function define(prototype: object, layout: RecordLayout, base: number, model: DataModel): void {
  for (const member of layout.members) {
    const offset = base + member.offset;
    if (member.name !== null) Object.defineProperty(prototype, member.name, accessorOf(member, offset, model));
    else if (member.record !== null) define(prototype, member.record, offset, model);
  }
}

type Accessor = PropertyDescriptor & ThisType<BytesView>;

function accessorOf(member: MemberLayout, offset: number, model: DataModel): Accessor {
  const { record, dimensions, shape, size } = member;
  if (dimensions.length > 0) return arrayAt(member, offset, model);
  if (record !== null) {
    const inner = viewOf(record, model);
    return {
      get() {
        return new inner(this.bytes.subarray(offset, offset + size));
      },
    };
  }
  return integerAt(offset, size, shape.kind === "integer" && shape.signed, model.endian === "little");
}

function arrayAt({ size, dimensions, shape, record }: MemberLayout, offset: number, model: DataModel): Accessor {
  const length = dimensions.reduce<number>((product, each) => product * (each ?? 0), 1);
  const width = length === 0 ? 1 : size / length;
  if (width === 1 || record !== null) {
    return {
      get() {
        return this.bytes.subarray(offset, offset + size);
      },
    };
  }
  const items = Array.from({ length }, (_, index) =>
    integerAt(offset + index * width, width, shape.kind === "integer" && shape.signed, model.endian === "little"),
  );
  return {
    get() {
      return items.map(({ get }) => get!.call(this));
    },
    set(values: readonly (number | bigint)[]) {
      items.forEach(({ set }, index) => set!.call(this, values[index]));
    },
  };
}

function integerAt(offset: number, size: number, signed: boolean, little: boolean): Accessor {
  if (size === 8) return wideAt(offset, signed, little);
  const unused = 32 - 8 * size;
  return {
    get() {
      const value = wordAt(this.bytes, offset, size, little);
      return signed ? (value << unused) >> unused : value;
    },
    set(value: number) {
      setWord(this.bytes, offset, size, little, value);
    },
  };
}

function wideAt(offset: number, signed: boolean, little: boolean): Accessor {
  const [low, high] = little ? [offset, offset + 4] : [offset + 4, offset];
  return {
    get() {
      const value = (BigInt(wordAt(this.bytes, high, 4, little)) << 32n) | BigInt(wordAt(this.bytes, low, 4, little));
      return signed ? BigInt.asIntN(64, value) : value;
    },
    set(value: bigint) {
      setWord(this.bytes, low, 4, little, Number(BigInt.asUintN(32, value)));
      setWord(this.bytes, high, 4, little, Number(BigInt.asUintN(32, value >> 32n)));
    },
  };
}

/** By hand: a `DataView` needs the array's buffer, and to make that takes longer than a whole command. */
function wordAt(bytes: Uint8Array, offset: number, size: number, little: boolean): number {
  let value = 0;
  for (let i = 0; i < size; i++) value |= bytes[offset + i]! << (8 * (little ? i : size - 1 - i));
  return value >>> 0;
}

function setWord(bytes: Uint8Array, offset: number, size: number, little: boolean, value: number): void {
  for (let i = 0; i < size; i++) bytes[offset + i] = value >>> (8 * (little ? i : size - 1 - i));
}

/** All members that a struct ever had at its own level, and how zero is written there. */
function zerosIn(members: readonly Member[]): readonly (readonly [name: string, zero: number | bigint])[] {
  return members.flatMap((member) => {
    switch (member.kind) {
      case "field":
        return [[member.name, isWide(member.type) ? 0n : 0] as const];
      case "over":
        return zerosIn([member.was, ...member.became.members]);
      case "since":
        return zerosIn(member.members);
      default:
        return member.name === null ? zerosIn(member.members) : [];
    }
  });
}

const isWide = (type: MemberType): boolean =>
  type.kind === "c-pointer" || (type.kind === "scalar" && type.name.endsWith("64"));
