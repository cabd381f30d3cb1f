import { struct } from "../../declare/declare.ts";
import type { StructFacts } from "../../declare/declare.ts";
import { input, since, size, union } from "../../declare/fields.ts";
import { s32, u16, u32, u8 } from "../../declare/scalars.ts";

/*
 * BTF as linux/btf.h has it: a header, a section of types and one of strings. A type is a `btf_type`, and behind it what its
 * kind asks for: nothing, one record, or `vlen` of them.
 */

const facts: StructFacts = { since: "v4.18", convention: "fixed", purpose: "record" };

/** Offsets of the sections are bytes from the end of the header, which is `hdr_len` long: later ones may know more. */
export const btf_header = struct(
  "btf_header",
  facts,
  input("magic", u16),
  input("version", u8),
  input("flags", u8),
  size("hdr_len"),
  input("type_off", u32),
  input("type_len", u32),
  input("str_off", u32),
  input("str_len", u32),
  since(
    { since: "v7.1", inferred: "7.2.13 has them, v6.18 has not" },
    input("layout_off", u32),
    input("layout_len", u32),
  ),
);

/** How long the records of a kind are, in bytes: the image says it of every kind that it uses. */
export const btf_layout = struct(
  "btf_layout",
  { ...facts, since: "v7.1", inferred: "as the members of btf_header that lead to it" },
  input("info_sz", u8),
  input("elem_sz", u8),
  input("flags", u16),
);

/** `info`: 24 bits of length, 7 of kind, a flag that each kind has for itself. */
export const btf_type = struct(
  "btf_type",
  facts,
  input("name_off", u32),
  input("info", u32),
  union(null, input("size", u32), input("type", u32)),
);

/** The word behind an integer: 8 bits of width, 8 of offset, and from bit 24 on its encoding. */
export const btf_int = struct("btf_int", facts, input("encoding", u32));

export const btf_array = struct("btf_array", facts, input("type", u32), input("index_type", u32), input("nelems", u32));

/** `offset` in bits; where the record has the flag, its upper 8 bits are the width of a bitfield. */
export const btf_member = struct("btf_member", facts, input("name_off", u32), input("type", u32), input("offset", u32));

export const btf_enum = struct("btf_enum", facts, input("name_off", u32), input("val", s32));

export const btf_enum64 = struct(
  "btf_enum64",
  { ...facts, since: "v6.0" },
  input("name_off", u32),
  input("val_lo32", u32),
  input("val_hi32", u32),
);

export const btf_param = struct("btf_param", facts, input("name_off", u32), input("type", u32));

export const btf_var = struct("btf_var", facts, input("linkage", u32));

export const btf_var_secinfo = struct(
  "btf_var_secinfo",
  facts,
  input("type", u32),
  input("offset", u32),
  input("size", u32),
);

export const btf_decl_tag = struct("btf_decl_tag", facts, input("component_idx", s32));
