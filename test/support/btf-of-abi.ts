import type { Abi, EnumLayout, EnumeratorValue } from "../../src/layout/abi.ts";
import type { MemberLayout, RecordLayout, Shape } from "../../src/layout/record-layout.ts";
import type { BtfMember, BtfType } from "../../src/input/btf/btf-type.ts";

/** The types of an ABI, as a compiler and pahole would put them into an image. */
export function btfOfAbi(abi: Abi): BtfType[] {
  const image = new Image();
  for (const header of abi.headers.values()) {
    for (const record of header.records.values()) image.record(record);
    for (const layout of header.enums.values()) {
      image.enumeration(
        layout,
        [...header.enumerators.values()].filter((value) => value.enum === layout.name),
      );
    }
    for (const { name, shape, size } of header.typedefs.values()) {
      // Arrays and records are said where they are used; a typedef of them has no shape of its own.
      if (shape.kind === "record" || shape.kind === "other" || size === null) continue;
      const of = image.scalar(shape, size);
      if (of !== null && image.sizeOf(shape, size) === size) image.add({ kind: "typedef", name, to: of });
    }
  }
  return image.types.slice(1);
}

class Image {
  readonly types: BtfType[] = [{ kind: "void" }];
  readonly #records = new Map<RecordLayout, number>();

  add(type: BtfType): number {
    return this.types.push(type) - 1;
  }

  record(record: RecordLayout): number {
    const known = this.#records.get(record);
    if (known !== undefined) return known;
    const { kind, name, size, anonymous } = record;
    const members = record.members.flatMap((member) => this.#member(member));
    const id = this.add({ kind, name: anonymous ? "" : name.replace(/^(?:struct|union) /, ""), size, members });
    this.#records.set(record, id);
    if (anonymous && !name.includes(".") && !name.includes(" ")) this.add({ kind: "typedef", name, to: id });
    return id;
  }

  enumeration({ name, size, signed }: EnumLayout, values: readonly EnumeratorValue[]): void {
    const tag = name.startsWith("enum ") && !name.startsWith("enum of ") ? name.slice("enum ".length) : "";
    const plain = values.map((value) => ({ name: value.name, value: value.value }));
    const id = this.add({ kind: "enum", name: tag, size, signed, values: plain });
    if (!name.startsWith("enum ")) this.add({ kind: "typedef", name, to: id });
  }

  sizeOf(shape: Shape, otherwise: number): number {
    return "bits" in shape ? shape.bits / 8 : otherwise;
  }

  /** An unnamed bitfield is no debug information. */
  #member(member: MemberLayout): BtfMember[] {
    const { name, record, bits, offset, size, dimensions, shape } = member;
    if (name === null && record === null) return [];
    const count = dimensions.reduce((all: number, length) => all * (length ?? 0), 1);
    const one = record?.size ?? this.sizeOf(shape, count === 0 ? 0 : size / count);
    let type = record === null ? this.scalar(shape, one) : this.record(record);
    if (type === null) return [];
    for (const length of dimensions.toReversed()) type = this.add({ kind: "array", of: type, length: length ?? 0 });
    return [{ name: name ?? "", type, offset: bits?.offset ?? offset * 8, width: bits?.size ?? 0 }];
  }

  scalar(shape: Shape, size: number): number | null {
    switch (shape.kind) {
      case "pointer":
        return this.add({ kind: "pointer", to: 0 });
      case "bool":
        return this.#int("_Bool", 1, false, true);
      case "float":
        return this.add({ kind: "float", name: "double", size: shape.bits / 8 });
      case "enum":
        return this.add({ kind: "enum", name: "", size: shape.bits / 8, signed: shape.signed, values: [] });
      case "integer": {
        const { bits, signed, character, order } = shape;
        const id = this.#int(character ? "char" : `${signed ? "s" : "u"}${bits}`, bits / 8, signed, false);
        if (order === "native") return id;
        return this.add({ kind: "typedef", name: `__${order === "big" ? "be" : "le"}${bits}`, to: id });
      }
      default:
        return size === 0 ? null : this.#int("u8", size, false, false);
    }
  }

  #int(name: string, size: number, signed: boolean, bool: boolean): number {
    return this.add({ kind: "int", name, size, bits: bool ? 8 : size * 8, shift: 0, signed, bool });
  }
}
