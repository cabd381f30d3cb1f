import { elf32_hdr, elf32_shdr, elf64_hdr, elf64_shdr } from "../../src/input/btf/elf-records.ts";
import { recordCodec, recordsCodec } from "../../src/input/btf/record-codecs.ts";
import type { Endian } from "../../src/input/btf/record-codecs.ts";

interface Elf {
  readonly machine: number;
  readonly bits: 32 | 64;
  readonly endian: Endian;
  readonly flags?: number;
  /** `sh_flags` of the section. */
  readonly sectionFlags?: number;
}

/** An object file with one section, and that of the names. */
export function encodeElf(name: string, section: Uint8Array, elf: Elf): Buffer {
  const { machine, bits, endian, flags = 0, sectionFlags = 0 } = elf;
  const names = Buffer.from(`\0${name}\0.shstrtab\0`);
  const wide = bits === 64;
  const word = (value: number): number & bigint => (wide ? BigInt(value) : value) as number & bigint;
  const start = wide ? 64 : 52;
  const size = recordCodec(wide ? elf64_shdr : (elf32_shdr as never), endian).size;
  const table = start + section.length + names.length;
  const zero = { sh_addr: word(0), sh_link: 0, sh_info: 0, sh_addralign: word(1), sh_entsize: word(0) };
  const sections = [
    { ...zero, sh_name: 0, sh_type: 0, sh_flags: word(0), sh_offset: word(0), sh_size: word(0) },
    {
      ...zero,
      sh_name: 1,
      sh_type: 1,
      sh_flags: word(sectionFlags),
      sh_offset: word(start),
      sh_size: word(section.length),
    },
    {
      ...zero,
      sh_name: name.length + 2,
      sh_type: 3,
      sh_flags: word(0),
      sh_offset: word(start + section.length),
      sh_size: word(names.length),
    },
  ];
  const header = {
    e_ident: Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, bits / 32, endian === "little" ? 1 : 2, 1, ...Array(9).fill(0)]),
    e_type: 1,
    e_machine: machine,
    e_version: 1,
    e_entry: word(0),
    e_phoff: word(0),
    e_shoff: word(table),
    e_flags: flags,
    e_ehsize: start,
    e_phentsize: 0,
    e_phnum: 0,
    e_shentsize: size,
    e_shnum: sections.length,
    e_shstrndx: 2,
  };
  const [head, rows] = wide
    ? [recordCodec(elf64_hdr, endian).encode(header), recordsCodec(elf64_shdr, endian).encode(sections)]
    : [recordCodec(elf32_hdr, endian).encode(header), recordsCodec(elf32_shdr, endian).encode(sections)];
  return Buffer.concat([head, section, names, rows]);
}
