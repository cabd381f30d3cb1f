import type { Declaration, EnumDeclaration, RecordDeclaration } from "../declare/declaration.ts";
import type { Location } from "../declare/location.ts";
import type { Type } from "../declare/type.ts";
import type { Block } from "./block.ts";
import type { Macro } from "./macro.ts";
import { movedLine } from "./moved-line.ts";
import { movedLocation } from "./moved-location.ts";

/** Where a block stands in another version of its file. */
export interface Place {
  /** How many lines of the file further down, and how many entries of `SourceFile.lines`. */
  readonly down: number;
  readonly index: number;
  /** The macro as it stands there. */
  readonly macro: (macro: Macro) => Macro;
}

/** A movable block as it stands in another version of its file: all is as it was but for the lines. */
export function movedBlock(block: Block, { down, index, macro }: Place): Block {
  const next = block.next + index;
  if (down === 0) return { ...block, next };
  const move = new Move(down);
  const { names, meanings } = block.changes;
  return {
    ...block,
    changes: { names, meanings: meanings.map((each) => (typeof each === "object" ? macro(each) : each)) },
    declarations: block.declarations.map((each) => move.declaration(each)),
    include: block.include && movedLine(block.include, down),
    next,
  };
}

class Move {
  /** What is defined on the way to something else is one object with what is declared. */
  readonly #moved = new Map<Declaration, Declaration>();

  constructor(private readonly down: number) {}

  declaration<D extends Declaration>(declaration: D): D {
    const known = this.#moved.get(declaration);
    if (known !== undefined) return known as D;
    const moved = this.#copy(declaration);
    this.#moved.set(declaration, moved);
    return moved as D;
  }

  #copy(declaration: Declaration): Declaration {
    switch (declaration.kind) {
      case "struct":
      case "union":
        return this.#record(declaration);
      case "enum":
        return this.#enum(declaration);
      case "typedef":
        return { ...declaration, type: this.#type(declaration.type), location: this.#location(declaration.location) };
      default:
        return { ...declaration, location: this.#location(declaration.location) };
    }
  }

  #record(record: RecordDeclaration): RecordDeclaration {
    const { kind, name, attributes, pack, doc } = record;
    const fields = record.fields.map((field) => ({
      name: field.name,
      type: this.#type(field.type),
      bits: field.bits,
      attributes: field.attributes,
      location: this.#location(field.location),
      doc: field.doc,
    }));
    return { kind, name, fields, attributes, pack, location: this.#location(record.location), doc };
  }

  #enum({ kind, name, values, attributes, location, doc }: EnumDeclaration): EnumDeclaration {
    const moved = values.map((each) => ({
      name: each.name,
      value: each.value,
      location: this.#location(each.location),
      doc: each.doc,
    }));
    return { kind, name, values: moved, attributes, location: this.#location(location), doc };
  }

  /** The same object where nothing is defined in it. */
  #type(type: Type): Type {
    switch (type.kind) {
      case "record":
        return { kind: "record", record: this.declaration(type.record) };
      case "enum":
        return { kind: "enum", enum: this.declaration(type.enum) };
      case "pointer": {
        const to = this.#type(type.to);
        return to === type.to ? type : { kind: "pointer", to };
      }
      case "array": {
        const of = this.#type(type.of);
        return of === type.of ? type : { kind: "array", of, length: type.length };
      }
      case "function": {
        const returns = this.#type(type.returns);
        return returns === type.returns ? type : { kind: "function", returns };
      }
      default:
        return type;
    }
  }

  #location(location: Location): Location {
    return movedLocation(location, this.down);
  }
}
