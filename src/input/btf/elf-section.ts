import type { Decoded } from "../../declare/value.ts";
import { Unreadable } from "../../header/source.ts";
import { elf32_hdr, elf32_shdr, elf64_hdr, elf64_shdr } from "./elf-records.ts";
import type { Bytes } from "./image-bytes.ts";
import { recordCodec, recordsCodec } from "./record-codecs.ts";
import type { Endian } from "./record-codecs.ts";

/** What an ELF file is made for, and one of its sections. */
export interface ElfSection {
  /** `EM_…` of linux/elf-em.h. */
  readonly machine: number;
  /** Bits of a pointer. */
  readonly bits: 32 | 64;
  readonly endian: Endian;
  /** `e_flags`: what else the machine says of its ABI. */
  readonly flags: number;
  readonly bytes: Uint8Array;
}

/** Where the headers of a section lie, whatever the class: offsets and sizes in bytes. */
interface Section {
  readonly name: number;
  readonly isCompressed: boolean;
  readonly offset: number;
  readonly size: number;
  /** The index of the section of names, where the header has no room for it. */
  readonly link: number;
}

const compressed = 0x800;
/** `e_shstrndx` where the number stands in the first section. */
const elsewhere = 0xffff;
/** More sections than a kernel that has one for every function. */
const mostSections = 1 << 20;

export function isElf(start: Uint8Array): boolean {
  return [0x7f, 0x45, 0x4c, 0x46].every((byte, index) => start[index] === byte);
}

/** The section of that name; no more of the file is read than leads to it. Throws `Unreadable`. */
export function elfSection(file: Bytes, wanted: string): ElfSection {
  const ident = file.read(0, 16);
  const [bits, endian] = [([32, 64] as const)[ident[4]! - 1], (["little", "big"] as const)[ident[5]! - 1]];
  if (bits === undefined || endian === undefined) throw new Unreadable("an ELF file of an unknown class or byte order");
  const { header, sections, names } = bits === 64 ? open64(file, endian) : open32(file, endian);
  const { e_machine: machine, e_flags: flags } = header;
  const section = sections.find(({ name }) => nameAt(names, name) === wanted);
  if (section === undefined) throw new Unreadable(`an ELF file without a section ${wanted}`);
  if (section.isCompressed) throw new Unreadable(`its section ${wanted} is compressed; that is not read here`);
  return { machine, bits, endian, flags, bytes: file.read(section.offset, section.size) };
}

interface Opened {
  readonly header: Pick<Decoded<typeof elf64_hdr>, "e_machine" | "e_flags">;
  readonly sections: readonly Section[];
  readonly names: Uint8Array;
}

function open64(file: Bytes, endian: Endian): Opened {
  const codec = recordCodec(elf64_hdr, endian);
  const header = codec.decode(file.read(0, codec.size));
  const table = recordsCodec(elf64_shdr, endian);
  const at = { offset: Number(header.e_shoff), stride: header.e_shentsize, count: header.e_shnum };
  const read = (count: number): Section[] =>
    table.decode(tableOf(file, { ...at, count }, table.size)).map((section) => ({
      name: section.sh_name,
      isCompressed: (Number(section.sh_flags) & compressed) !== 0,
      offset: Number(section.sh_offset),
      size: Number(section.sh_size),
      link: section.sh_link,
    }));
  return opened(file, header, read);
}

function open32(file: Bytes, endian: Endian): Opened {
  const codec = recordCodec(elf32_hdr, endian);
  const header = codec.decode(file.read(0, codec.size));
  const table = recordsCodec(elf32_shdr, endian);
  const at = { offset: header.e_shoff, stride: header.e_shentsize, count: header.e_shnum };
  const read = (count: number): Section[] =>
    table.decode(tableOf(file, { ...at, count }, table.size)).map((section) => ({
      name: section.sh_name,
      isCompressed: (section.sh_flags & compressed) !== 0,
      offset: section.sh_offset,
      size: section.sh_size,
      link: section.sh_link,
    }));
  return opened(file, header, read);
}

type AnyHeader = Pick<Decoded<typeof elf64_hdr>, "e_machine" | "e_flags" | "e_shnum" | "e_shstrndx">;

/** Counts that the header has no room for stand in the first section. */
function opened(file: Bytes, header: AnyHeader, read: (count: number) => Section[]): Opened {
  const [first] = read(1);
  const count = header.e_shnum === 0 ? first!.size : header.e_shnum;
  if (count > mostSections) throw new Unreadable(`an ELF file with ${count} sections`);
  const sections = read(count);
  const index = header.e_shstrndx === elsewhere ? first!.link : header.e_shstrndx;
  const strings = sections[index];
  if (strings === undefined) throw new Unreadable("an ELF file whose sections have no names");
  return { header, sections, names: file.read(strings.offset, strings.size) };
}

interface Table {
  readonly offset: number;
  readonly stride: number;
  readonly count: number;
}

function tableOf(file: Bytes, { offset, stride, count }: Table, size: number): Uint8Array {
  if (offset === 0) throw new Unreadable("an ELF file without sections");
  if (stride !== size) throw new Unreadable(`an ELF file with section headers of ${stride} bytes; they have ${size}`);
  return file.read(offset, count * stride);
}

function nameAt(names: Uint8Array, offset: number): string {
  const end = names.indexOf(0, offset);
  return Buffer.from(names.subarray(offset, end === -1 ? names.length : end)).toString("latin1");
}
