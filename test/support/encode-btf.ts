import type { StructHistory } from "../../src/declare/history.ts";
import type { Btf, BtfType } from "../../src/input/btf/btf-type.ts";
import { recordCodec, recordsCodec } from "../../src/input/btf/record-codecs.ts";
import type { Endian } from "../../src/input/btf/record-codecs.ts";
import {
  btf_array,
  btf_decl_tag,
  btf_enum,
  btf_enum64,
  btf_header,
  btf_int,
  btf_member,
  btf_type,
} from "../../src/input/btf/records.ts";

/** What stands behind the `btf_type` of one type. */
interface Encoded {
  readonly kind: number;
  readonly flag?: boolean;
  readonly name?: string;
  /** The size, or the id of another type. */
  readonly size: number;
  readonly length?: number;
  readonly record?: StructHistory;
  readonly values?: readonly object[];
}

/** BTF with these types; `base` ids and bytes of names come before them, for what goes on where another ends. */
export function encodeBtf(types: readonly BtfType[], endian: Endian = "little", base?: Btf): Uint8Array {
  const names = new NameTable(base?.names.size ?? 0);
  const chunks = types.flatMap((type): Uint8Array[] => {
    const { kind, flag = false, name = "", size, length = 0, record, values = [] } = encoded(type, names);
    const info = (kind << 24) | length | (flag ? 1 << 31 : 0);
    const head = recordCodec(btf_type, endian).encode({ name_off: names.add(name), info: info >>> 0, size });
    return record === undefined ? [head] : [head, recordsCodec(record, endian).encode(values as never)];
  });
  const section = Buffer.concat(chunks);
  const strings = names.section();
  const header = recordCodec(btf_header, endian).encode({
    magic: 0xeb9f,
    version: 1,
    flags: 0,
    type_off: 0,
    type_len: section.length,
    str_off: section.length,
    str_len: strings.length,
    layout_off: 0,
    layout_len: 0,
  });
  return Buffer.concat([header, section, strings]);
}

function encoded(type: BtfType, names: NameTable): Encoded {
  switch (type.kind) {
    case "void":
      throw new Error("void is no type of a list");
    case "int": {
      const { name, size, bits, shift, signed, bool } = type;
      const encoding = ((signed ? 1 : 0) | (bool ? 4 : 0)) * 2 ** 24 + shift * 2 ** 16 + bits;
      return { kind: 1, name, size, record: btf_int, values: [{ encoding }] };
    }
    case "pointer":
      return { kind: 2, size: type.to };
    case "array":
      return {
        kind: 3,
        size: 0,
        record: btf_array,
        values: [{ type: type.of, index_type: 0, nelems: type.length }],
      };
    case "struct":
    case "union": {
      const { name, size, members } = type;
      const flag = members.some(({ width }) => width > 0);
      const values = members.map((member) => ({
        name_off: names.add(member.name),
        type: member.type,
        offset: member.offset + member.width * 2 ** 24,
      }));
      const kind = type.kind === "struct" ? 4 : 5;
      return { kind, flag, name, size, length: members.length, record: btf_member, values };
    }
    case "enum":
      return encodedEnum(type, names);
    case "forward":
      return { kind: 7, name: type.name, size: 0 };
    case "typedef":
      return { kind: 8, name: type.name, size: type.to };
    case "qualifier":
      return { kind: 10, size: type.to };
    case "function":
      return { kind: 13, size: type.returns };
    case "other":
      return { kind: 17, name: "a tag", size: 0, record: btf_decl_tag, values: [{ component_idx: -1 }] };
    case "float":
      return { kind: 16, name: type.name, size: type.size };
  }
}

function encodedEnum({ name, size, signed, values }: BtfType & { kind: "enum" }, names: NameTable): Encoded {
  const shared = { name, size, flag: signed, length: values.length };
  if (size < 8) {
    const numbers = values.map((each) => ({
      name_off: names.add(each.name),
      val: Number(BigInt.asIntN(32, each.value)),
    }));
    return { ...shared, kind: 6, record: btf_enum, values: numbers };
  }
  const halves = values.map((each) => ({
    name_off: names.add(each.name),
    val_lo32: Number(BigInt.asUintN(32, each.value)),
    val_hi32: Number(BigInt.asUintN(32, each.value >> 32n)),
  }));
  return { ...shared, kind: 19, record: btf_enum64, values: halves };
}

class NameTable {
  readonly #start: number;
  readonly #offsets = new Map<string, number>();
  readonly #chunks: Buffer[];
  #length: number;

  constructor(start: number) {
    this.#start = start;
    this.#chunks = start === 0 ? [Buffer.from([0])] : [];
    this.#length = this.#chunks.length;
  }

  add(name: string): number {
    if (name === "") return 0;
    const known = this.#offsets.get(name);
    if (known !== undefined) return known;
    const bytes = Buffer.from(`${name}\0`);
    const offset = this.#start + this.#length;
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    this.#offsets.set(name, offset);
    return offset;
  }

  section(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}
