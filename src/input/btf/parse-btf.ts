import { Unreadable } from "../../header/source.ts";
import type { Btf, BtfType } from "./btf-type.ts";
import { checkTypes } from "./check-types.ts";
import { Names } from "./names.ts";
import { readersOf } from "./readers.ts";
import { recordCodec } from "./record-codecs.ts";
import type { Endian } from "./record-codecs.ts";
import { btf_header, btf_type } from "./records.ts";

const magic = 0xeb9f;

/** Bytes of the header that there has always been. */
const oldestHeader = 24;

/** The order of bytes that the magic shows; null where it is no BTF. */
export function endianOfBtf(bytes: Uint8Array): Endian | null {
  const [first = 0, second = 0] = bytes;
  if (first + second * 256 === magic) return "little";
  return first * 256 + second === magic ? "big" : null;
}

/**
 * The types of a BTF section, all of them checked. Those of a module go on where those of its kernel, the `base`, end. Throws
 * `Unreadable` with the first thing that is wrong.
 */
export function parseBtf(bytes: Uint8Array, base: Btf | null = null): Btf {
  const endian = endianOfBtf(bytes);
  if (endian === null) throw new Unreadable("no BTF: it begins with another magic number");
  const sections = sectionsOf(bytes, endian);
  const names = new Names(sections.names, base?.names ?? null);
  const types = readTypes(sections, endian, names, base?.types ?? [{ kind: "void" }]);
  checkTypes(types);
  return { endian, types, names };
}

interface Sections {
  readonly types: Uint8Array;
  readonly names: Uint8Array;
  readonly layouts: Uint8Array;
}

function sectionsOf(bytes: Uint8Array, endian: Endian): Sections {
  const codec = recordCodec(btf_header, endian);
  const cutOff = "cut off: BTF that ends within its header";
  if (bytes.length < oldestHeader) throw new Unreadable(cutOff);
  const { hdr_len: length, version } = codec.decode(bytes);
  if (version !== 1) throw new Unreadable(`BTF of version ${version}; version 1 is known here`);
  if (length < oldestHeader)
    throw new Unreadable(`BTF with a header of ${length} bytes; it has at least ${oldestHeader}`);
  if (length > bytes.length) throw new Unreadable(cutOff);
  // What the header's own length leaves out reads as zero.
  const header = codec.decode(bytes.subarray(0, length));
  const section = (what: string, offset: number, size: number): Uint8Array => {
    const start = length + offset;
    if (start + size <= bytes.length) return bytes.subarray(start, start + size);
    throw new Unreadable(`cut off: the ${what} of BTF end at byte ${start + size} of ${bytes.length}`);
  };
  return {
    types: section("types", header.type_off, header.type_len),
    names: section("names", header.str_off, header.str_len),
    layouts: section("layouts", header.layout_off ?? 0, header.layout_len ?? 0),
  };
}

function readTypes(
  { types: section, layouts }: Sections,
  endian: Endian,
  names: Names,
  base: readonly BtfType[],
): BtfType[] {
  const nameAt = (offset: number): string => names.at(offset);
  const codec = recordCodec(btf_type, endian);
  const readerOf = readersOf(endian, layouts);
  const types = [...base];
  for (let at = 0; at < section.length;) {
    const id = types.length;
    const start = at + codec.size;
    if (start > section.length) throw new Unreadable(`cut off: BTF that ends within its type ${id}`);
    const { name_off, info, size = 0, type = 0 } = codec.decode(section, at);
    const number = (info >>> 24) & 0x7f;
    const reader = readerOf(number);
    if (reader === null) throw new Unreadable(`BTF type ${id} is of kind ${number}, which is not known here`);
    const end = start + reader.bytesOf(info & 0xffffff);
    if (end > section.length) {
      throw new Unreadable(`cut off: BTF type ${id} ends at byte ${end} of the ${section.length} that types have`);
    }
    const head = { name: names.at(name_off), flag: info >>> 31 === 1, size, type };
    types.push(reader.read(head, section.subarray(start, end), nameAt));
    at = end;
  }
  return types;
}
