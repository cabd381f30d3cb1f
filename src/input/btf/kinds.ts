import type { StructHistory } from "../../declare/history.ts";
import type { Decoded } from "../../declare/value.ts";
import type { BtfType } from "./btf-type.ts";
import {
  btf_array,
  btf_decl_tag,
  btf_enum,
  btf_enum64,
  btf_int,
  btf_member,
  btf_param,
  btf_var,
  btf_var_secinfo,
} from "./records.ts";

/** What a `btf_type` says whatever its kind: its name, and its `info` taken apart. */
export interface Head {
  readonly name: string;
  readonly flag: boolean;
  /** One member, under two names. */
  readonly size: number;
  readonly type: number;
}

/** What a name's offset in the section of strings leads to. */
export type NameAt = (offset: number) => string;

/** A kind of BTF: which records stand behind the `btf_type`, and what they make together. */
export interface Kind {
  readonly record: StructHistory | null;
  /** Whether there are `vlen` of them; else one. */
  readonly repeated: boolean;
  /** Whether anything in them is of interest; else they are passed over. */
  readonly read: boolean;
  make(head: Head, records: readonly unknown[], nameAt: NameAt): BtfType;
}

const bare = (make: (head: Head) => BtfType): Kind => ({ record: null, repeated: false, read: false, make });

const one = <S extends StructHistory>(record: S, make: (head: Head, info: Decoded<S>) => BtfType): Kind => ({
  record,
  repeated: false,
  read: true,
  make: (head, records) => make(head, records[0] as Decoded<S>),
});

const many = <S extends StructHistory>(
  record: S,
  make: (head: Head, all: readonly Decoded<S>[], nameAt: NameAt) => BtfType,
): Kind => ({
  record,
  repeated: true,
  read: true,
  make: (head, records, nameAt) => make(head, records as readonly Decoded<S>[], nameAt),
});

/** Of parameters, of where variables lie and of what tags are about nothing is asked. */
const unread = (record: StructHistory, repeated: boolean, make: (head: Head) => BtfType): Kind => ({
  record,
  repeated,
  read: false,
  make,
});

const other = (): BtfType => ({ kind: "other" });

const qualifier = bare(({ type }) => ({ kind: "qualifier", to: type }));

const recordKind = (kind: "struct" | "union"): Kind =>
  many(btf_member, ({ name, flag, size }, members, nameAt) => ({
    kind,
    name,
    size,
    members: members.map(({ name_off, type, offset }) => ({
      name: nameAt(name_off),
      type,
      offset: flag ? offset & 0xffffff : offset,
      width: flag ? offset >>> 24 : 0,
    })),
  }));

/** By their numbers, `BTF_KIND_…` of linux/btf.h. */
export const kinds: ReadonlyMap<number, Kind> = new Map([
  [
    1,
    one(btf_int, ({ name, size }, { encoding }) => ({
      kind: "int",
      name,
      size,
      bits: encoding & 0xff,
      shift: (encoding >>> 16) & 0xff,
      signed: (encoding & (1 << 24)) !== 0,
      bool: (encoding & (4 << 24)) !== 0,
    })),
  ],
  [2, bare(({ type }) => ({ kind: "pointer", to: type }))],
  [3, one(btf_array, (_, { type, nelems }) => ({ kind: "array", of: type, length: nelems }))],
  [4, recordKind("struct")],
  [5, recordKind("union")],
  [
    6,
    many(btf_enum, ({ name, size, flag }, values, nameAt) => ({
      kind: "enum",
      name,
      size,
      signed: flag,
      values: values.map(({ name_off, val }) => ({ name: nameAt(name_off), value: BigInt(flag ? val : val >>> 0) })),
    })),
  ],
  [7, bare(({ name }) => ({ kind: "forward", name }))],
  [8, bare(({ name, type }) => ({ kind: "typedef", name, to: type }))],
  [9, qualifier],
  [10, qualifier],
  [11, qualifier],
  [12, bare(other)],
  [13, unread(btf_param, true, ({ type }) => ({ kind: "function", returns: type }))],
  [14, unread(btf_var, false, other)],
  [15, unread(btf_var_secinfo, true, other)],
  [16, bare(({ name, size }) => ({ kind: "float", name, size }))],
  [17, unread(btf_decl_tag, false, other)],
  [18, qualifier],
  [
    19,
    many(btf_enum64, ({ name, size, flag }, values, nameAt) => ({
      kind: "enum",
      name,
      size,
      signed: flag,
      values: values.map(({ name_off, val_lo32, val_hi32 }) => {
        const value = (BigInt(val_hi32) << 32n) | BigInt(val_lo32);
        return { name: nameAt(name_off), value: flag ? BigInt.asIntN(64, value) : value };
      }),
    })),
  ],
]);
