import type { EntriesCodec } from "../../codec/entries-codec.ts";
import type { BtfType } from "./btf-type.ts";
import { kinds } from "./kinds.ts";
import type { Head, Kind, NameAt } from "./kinds.ts";
import { recordsCodec } from "./record-codecs.ts";
import type { Endian } from "./record-codecs.ts";
import { btf_layout } from "./records.ts";

/** Reads what stands behind a `btf_type` of one kind. */
export interface Reader {
  /** Bytes, where the type says `length`. */
  bytesOf(length: number): number;
  read(head: Head, bytes: Uint8Array, nameAt: NameAt): BtfType;
}

/** The readers by number. Kinds that came later than this are passed over where the image says how long they are. */
export function readersOf(endian: Endian, layouts: Uint8Array): (number: number) => Reader | null {
  const known = new Map([...kinds].map(([number, kind]) => [number, readerOf(kind, endian)]));
  const told = recordsCodec(btf_layout, endian).decode(layouts);
  return (number) => {
    const reader = known.get(number);
    if (reader !== undefined) return reader;
    const layout = told[number];
    return layout === undefined ? null : passOver(layout.info_sz ?? 0, layout.elem_sz ?? 0);
  };
}

function readerOf({ record, repeated, read, make }: Kind, endian: Endian): Reader {
  if (record === null) return { bytesOf: () => 0, read: (head, _, nameAt) => make(head, [], nameAt) };
  const codec: EntriesCodec<never, unknown> = recordsCodec(record, endian);
  return {
    bytesOf: (length) => (repeated ? length : 1) * codec.size,
    read: (head, bytes, nameAt) => make(head, read ? codec.decode(bytes) : [], nameAt),
  };
}

function passOver(info: number, element: number): Reader {
  return { bytesOf: (length) => info + length * element, read: () => ({ kind: "other" }) };
}
