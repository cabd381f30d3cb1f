import { codecOf } from "../../codec/codec-of.ts";
import type { Codec } from "../../codec/codec.ts";
import { entriesCodec } from "../../codec/entries-codec.ts";
import type { EntriesCodec } from "../../codec/entries-codec.ts";
import type { StructHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { Decoded, Value } from "../../declare/value.ts";
import type { DataModel, DataModelName } from "../../layout/data-model.ts";

export type Endian = DataModel["endian"];

/** Whose records are read; older ones are shorter, and what they lack reads as zero. */
const release: ReleaseName = "v7.3";

/** One model of each order of bytes: the records look the same in all of them. */
const models = { little: "x86_64", big: "s390x" } as const satisfies Readonly<Record<Endian, DataModelName>>;

/** The codec of one record of BTF or ELF. */
export function recordCodec<S extends StructHistory>(
  record: S,
  endian: Endian,
): Codec<Value<S> | Decoded<S>, Decoded<S>> {
  return codecOf(record, { release, dataModel: models[endian] });
}

/** The codec of many of them, one behind the other. */
export function recordsCodec<S extends StructHistory>(
  record: S,
  endian: Endian,
): EntriesCodec<Value<S> | Decoded<S>, Decoded<S>> {
  return entriesCodec(record, { release, dataModel: models[endian] });
}
