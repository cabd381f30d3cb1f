import { nowhere } from "../../declare/kernel-types.ts";
import type { Location } from "../../declare/location.ts";
import { noAttributes } from "../../declare/type.ts";
import type { TypedefLayout } from "../../layout/abi.ts";
import type { DataModel } from "../../layout/data-model.ts";
import type { MemberLayout, RecordLayout, Shape } from "../../layout/record-layout.ts";
import { isFloat } from "../../layout/integer-types.ts";
import { spellType } from "../../layout/spell-type.ts";
import { UnitInModel } from "../../layout/unit-in-model.ts";
import type { Btf, BtfEnum, BtfMember, BtfRecord, BtfType } from "./btf-type.ts";
import { DeclaredTypes, enumDeclaration } from "./declared-types.ts";
import type { ValuedEnum } from "./enum-as-in.ts";
import { basicNames } from "./type-names.ts";

/** The file that a type of an image stands in, for want of a header; its line is the id of the type. */
export const image = "vmlinux";

type Order = "native" | "big" | "little";

/** A type without typedefs, qualifiers and lengths around it. */
interface Element {
  readonly id: number;
  readonly type: BtfType;
  readonly dimensions: readonly number[];
  readonly order: Order;
  /** The last typedef on the way; null where the type is named or defined in place. */
  readonly typedef: string | null;
}

/** The types of an image as the compiler of the kernel laid them out. Each is worked out when it is asked for, once. */
export class BtfLayouts {
  readonly #btf: Btf;
  readonly #model: DataModel;
  readonly #declared: DeclaredTypes;
  readonly #unit: UnitInModel;
  readonly #records = new Map<string, RecordLayout>();
  /** The first typedef of each untagged record and enum. */
  readonly #typedefs: ReadonlyMap<number, string>;

  constructor(btf: Btf, model: DataModel) {
    this.#btf = btf;
    this.#model = model;
    this.#declared = new DeclaredTypes(btf);
    this.#unit = new UnitInModel({ tags: new Map(), typedefs: new Map(), enumerators: new Map() }, model);
    this.#typedefs = untaggedNames(btf);
  }

  /** A struct or union; one without a tag goes by its typedef, or by the `path` of the member that it is the type of. */
  record(id: number, path: string = ""): RecordLayout {
    const type = this.#btf.types[id] as BtfRecord;
    const name = this.#nameOf(id, type) ?? path;
    const key = `${id} ${name}`;
    const known = this.#records.get(key);
    if (known !== undefined) return known;
    const at = placeOf(id);
    const { fields, ...declaration } = this.#declared.record(type, at);
    const isLast = (index: number): boolean => type.kind === "union" || index === type.members.length - 1;
    const members = type.members.map((member, index): MemberLayout => {
      const inner = member.name === "" ? name : `${name}.${member.name}`;
      const laidOut = this.#member(member, inner, isLast(index));
      return { ...laidOut, declaration: fields[index]! };
    });
    const layout: RecordLayout = {
      kind: type.kind,
      name,
      anonymous: type.name === "",
      size: type.size,
      align: alignmentOf(type.size, members),
      members,
      declaration: { ...declaration, fields },
    };
    this.#records.set(key, layout);
    return layout;
  }

  enumeration(id: number): ValuedEnum {
    const type = this.#btf.types[id] as BtfEnum;
    const name = this.#enumName(id, type);
    const declaration = enumDeclaration(type, placeOf(id));
    const layout = { name, size: type.size, signed: type.signed, declaration };
    const values = type.values.map((value, index) => ({
      ...value,
      enum: name,
      declaration: declaration.values[index]!,
    }));
    return { layout, values };
  }

  typedef(id: number): TypedefLayout {
    const { name, to } = this.#btf.types[id] as BtfType & { readonly kind: "typedef" };
    const element = this.#element(id);
    const size = this.#isObject(element) ? this.#sizeOf(id) : null;
    const type = this.#declared.typeOf(to, placeOf(id));
    return {
      name,
      size,
      align: size === null ? null : this.#alignOf(element),
      shape: this.#shapeOf(element),
      declaration: { kind: "typedef", name, type, attributes: noAttributes, location: placeOf(id) },
    };
  }

  /** Whether an untagged record or enum has a typedef. */
  isNamed(id: number): boolean {
    return this.#typedefs.has(id);
  }

  #nameOf(id: number, { kind, name }: BtfRecord): string | null {
    return name === "" ? (this.#typedefs.get(id) ?? null) : `${kind} ${name}`;
  }

  #enumName(id: number, { name, values }: BtfEnum): string {
    if (name !== "") return `enum ${name}`;
    return this.#typedefs.get(id) ?? `enum of ${values[0]?.name ?? "nothing"}`;
  }

  #member({ name, type, offset, width }: BtfMember, path: string, isLast: boolean): Omit<MemberLayout, "declaration"> {
    const element = this.#element(type);
    const { type: of } = element;
    const size = this.#sizeOf(type);
    const field = bitsOf(of, offset, width);
    const isRecord = of.kind === "struct" || of.kind === "union";
    const align = this.#alignOf(element);
    return {
      name: name === "" ? null : name,
      type: spellType(this.#unit, this.#declared.typeOf(type, placeOf(type))),
      offset: field === null ? offset / 8 : Math.floor(offset / (size * 8)) * size,
      size,
      align: offset % (align * 8) === 0 ? align : 1,
      bits: field,
      shape: this.#shapeOf(element),
      dimensions: element.dimensions.map((length, index) => (index === 0 && length === 0 && isLast ? null : length)),
      record: isRecord ? this.record(element.id, path) : null,
      inPlace: isRecord && of.name === "" && element.typedef === null,
    };
  }

  #element(id: number): Element {
    const dimensions: number[] = [];
    let order: Order = "native";
    let typedef: string | null = null;
    let at = id;
    for (;;) {
      const type = this.#btf.types[at]!;
      if (type.kind === "array") {
        dimensions.push(type.length);
        at = type.of;
      } else if (type.kind === "typedef") {
        if (order === "native") order = orderOf(type.name);
        typedef = type.name;
        at = type.to;
      } else if (type.kind === "qualifier") at = type.to;
      else return { id: at, type, dimensions, order, typedef };
    }
  }

  #sizeOf(id: number): number {
    const { type, dimensions } = this.#element(id);
    const one = type.kind === "pointer" ? this.#model.pointer : "size" in type ? type.size : 0;
    return dimensions.reduce((size, length) => size * length, one);
  }

  #isObject({ type }: Element): boolean {
    return type.kind === "pointer" || "size" in type;
  }

  #alignOf({ id, type }: Element): number {
    const { basic, sizeType } = this.#model;
    if (type.kind === "pointer") return basic[sizeType].memberAlign;
    if (type.kind === "struct" || type.kind === "union") return this.record(id).align;
    const name = "name" in type ? basicNames.get(type.name) : undefined;
    if (name !== undefined && type.kind !== "enum") return basic[name].memberAlign;
    return "size" in type ? Math.min(type.size, basic["long long"].memberAlign) : 1;
  }

  #shapeOf({ id, type, order }: Element): Shape {
    switch (type.kind) {
      case "int": {
        if (type.bool) return { kind: "bool" };
        const { size, signed, name } = type;
        // Encoders that were not asked for floats make integers of that name.
        const basic = basicNames.get(name);
        if (basic !== undefined && isFloat(basic)) return { kind: "float", bits: size * 8 };
        return { kind: "integer", bits: size * 8, signed, character: name === "char", order };
      }
      case "float":
        return { kind: "float", bits: type.size * 8 };
      case "pointer":
        return { kind: "pointer" };
      case "enum":
        return { kind: "enum", name: this.#enumName(id, type), bits: type.size * 8, signed: type.signed };
      case "struct":
      case "union":
        return { kind: "record", name: this.#nameOf(id, type) ?? `${type.kind} {...}` };
      default:
        return { kind: "other" };
    }
  }
}

const placeOf = (id: number): Location => ({ ...nowhere(image), line: id });

/** The byte order that the names of sparse's types promise. */
function orderOf(name: string): Order {
  const [, order] = /^__(be|le)(?:16|32|64)$/.exec(name) ?? [];
  return order === undefined ? "native" : order === "be" ? "big" : "little";
}

/** A bitfield by its width; old encoders have an integer of fewer bits instead. */
function bitsOf(type: BtfType, offset: number, width: number): MemberLayout["bits"] {
  if (width > 0) return { offset, size: width };
  if (type.kind !== "int" || (type.bits === type.size * 8 && offset % 8 === 0)) return null;
  return type.bool && offset % 8 === 0 ? null : { offset: offset + type.shift, size: type.bits };
}

/** What the members ask for, as far as the size allows: attributes are no debug information. */
function alignmentOf(size: number, members: readonly MemberLayout[]): number {
  let align = members.reduce((most, member) => Math.max(most, member.align), 1);
  while (size % align !== 0) align /= 2;
  return align;
}

function untaggedNames({ types }: Btf): Map<number, string> {
  const names = new Map<number, string>();
  for (const type of types) {
    if (type.kind !== "typedef") continue;
    let to = type.to;
    for (let of = types[to]!; of.kind === "qualifier"; of = types[to]!) to = of.to;
    const named = types[to]!;
    const isUntagged =
      (named.kind === "struct" || named.kind === "union" || named.kind === "enum") && named.name === "";
    if (isUntagged && !names.has(to)) names.set(to, type.name);
  }
  return names;
}
