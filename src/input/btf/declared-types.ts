import type { EnumDeclaration, Enumerator, RecordDeclaration } from "../../declare/declaration.ts";
import type { Expression } from "../../declare/expression.ts";
import type { Location } from "../../declare/location.ts";
import { noAttributes } from "../../declare/type.ts";
import type { Type } from "../../declare/type.ts";
import type { Btf, BtfEnum, BtfRecord } from "./btf-type.ts";
import { basicNames } from "./type-names.ts";

/** The types of BTF as a header would declare them. What C writes and debug information does not have is left out. */
export class DeclaredTypes {
  readonly #btf: Btf;

  constructor(btf: Btf) {
    this.#btf = btf;
  }

  typeOf(id: number, at: Location): Type {
    const type = this.#btf.types[id]!;
    switch (type.kind) {
      case "int":
      case "float": {
        const name = basicNames.get(type.name);
        return name === undefined ? { kind: "typedef", name: type.name } : { kind: "basic", name };
      }
      case "pointer":
        return { kind: "pointer", to: this.#target(type.to, at) };
      case "array":
        return { kind: "array", of: this.typeOf(type.of, at), length: number(BigInt(type.length)) };
      case "struct":
      case "union":
        if (type.name !== "") return { kind: "tag", tag: type.kind, name: type.name };
        return { kind: "record", record: this.record(type, at) };
      case "enum":
        if (type.name !== "") return { kind: "tag", tag: "enum", name: type.name };
        return { kind: "enum", enum: enumDeclaration(type, at) };
      case "forward":
        return { kind: "tag", tag: "struct", name: type.name };
      case "typedef":
        return { kind: "typedef", name: type.name };
      case "qualifier":
        return this.typeOf(type.to, at);
      case "function":
        return { kind: "function", returns: this.#target(type.returns, at) };
      case "void":
      case "other":
        return { kind: "basic", name: "void" };
    }
  }

  record(type: BtfRecord, at: Location): RecordDeclaration {
    const fields = type.members.map(({ name, type: of, width }) => ({
      name: name === "" ? null : name,
      type: this.typeOf(of, at),
      bits: width === 0 ? null : number(BigInt(width)),
      attributes: noAttributes,
      location: at,
      doc: null,
    }));
    return { ...emptyRecord(type, at), fields };
  }

  /** An untagged record behind a pointer may hold a pointer to what holds it: its members are left out. */
  #target(id: number, at: Location): Type {
    const type = this.#btf.types[id]!;
    const isUntagged = (type.kind === "struct" || type.kind === "union") && type.name === "";
    return isUntagged ? { kind: "record", record: emptyRecord(type, at) } : this.typeOf(id, at);
  }
}

function emptyRecord({ kind, name }: BtfRecord, location: Location): RecordDeclaration {
  const tag = name === "" ? null : name;
  return { kind, name: tag, fields: [], attributes: noAttributes, pack: null, location, doc: null };
}

export function enumDeclaration({ name, values }: BtfEnum, location: Location): EnumDeclaration {
  const enumerators = values.map(({ name: value, value: of }, index): Enumerator => {
    const before = index === 0 ? -1n : values[index - 1]!.value;
    return { name: value, value: of === before + 1n ? null : number(of), location, doc: null };
  });
  const tag = name === "" ? null : name;
  return { kind: "enum", name: tag, values: enumerators, attributes: noAttributes, location, doc: null };
}

function number(value: bigint): Expression {
  if (value < 0n) return { kind: "unary", operator: "-", operand: number(-value) };
  return { kind: "integer", value, decimal: true, suffix: "" };
}
