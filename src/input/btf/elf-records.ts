import { struct } from "../../declare/declare.ts";
import type { StructFacts } from "../../declare/declare.ts";
import { input } from "../../declare/fields.ts";
import { array, u16, u32, u64, u8 } from "../../declare/scalars.ts";

/*
 * As much of linux/elf.h as leads to a section by its name.
 */

const facts: StructFacts = { since: "v2.6", convention: "fixed", purpose: "record" };

/* What headers of 32 and of 64 bits begin and end with; between it stand addresses and offsets. */
const beginning = [
  input("e_ident", array(u8, 16)),
  input("e_type", u16),
  input("e_machine", u16),
  input("e_version", u32),
] as const;
const end = [
  input("e_flags", u32),
  input("e_ehsize", u16),
  input("e_phentsize", u16),
  input("e_phnum", u16),
  input("e_shentsize", u16),
  input("e_shnum", u16),
  input("e_shstrndx", u16),
] as const;

export const elf32_hdr = struct(
  "elf32_hdr",
  facts,
  ...beginning,
  input("e_entry", u32),
  input("e_phoff", u32),
  input("e_shoff", u32),
  ...end,
);

export const elf64_hdr = struct(
  "elf64_hdr",
  facts,
  ...beginning,
  input("e_entry", u64),
  input("e_phoff", u64),
  input("e_shoff", u64),
  ...end,
);

export const elf32_shdr = struct(
  "elf32_shdr",
  facts,
  input("sh_name", u32),
  input("sh_type", u32),
  input("sh_flags", u32),
  input("sh_addr", u32),
  input("sh_offset", u32),
  input("sh_size", u32),
  input("sh_link", u32),
  input("sh_info", u32),
  input("sh_addralign", u32),
  input("sh_entsize", u32),
);

export const elf64_shdr = struct(
  "elf64_shdr",
  facts,
  input("sh_name", u32),
  input("sh_type", u32),
  input("sh_flags", u64),
  input("sh_addr", u64),
  input("sh_offset", u64),
  input("sh_size", u64),
  input("sh_link", u32),
  input("sh_info", u32),
  input("sh_addralign", u64),
  input("sh_entsize", u64),
);
