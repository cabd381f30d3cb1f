import { isFloat, isSigned } from "./integer-types.ts";
import type { DataModel } from "./data-model.ts";
import type { Shape } from "./record-layout.ts";
import type { ByteOrder, ResolvedType } from "./resolved-type.ts";

const other: Shape = { kind: "other" };
const bool: Shape = { kind: "bool" };
const pointer: Shape = { kind: "pointer" };

/** What a value of a type is, whatever its typedefs are called; of an array, its element. */
export function shapeOf(model: DataModel, type: ResolvedType): Shape {
  let element = type;
  while (element.kind === "array") element = element.element;
  const bits = (element.size ?? 0) * 8;
  switch (element.kind) {
    case "basic": {
      const { name } = element;
      if (name === "void") return other;
      if (name === "bool") return bool;
      if (isFloat(name)) return { kind: "float", bits };
      return integerShape(bits, isSigned(model, name), name === "char", element.order);
    }
    case "enum":
      return { kind: "enum", name: element.layout.name, bits, signed: element.layout.signed };
    case "record":
      return { kind: "record", name: element.layout.name };
    case "pointer":
      return pointer;
    default:
      return other;
  }
}

const orders: readonly ByteOrder[] = ["native", "big", "little"];
const integers = new Map<number, Shape>();

/** Members are many, and shapes are few: each is one object. */
function integerShape(bits: number, signed: boolean, character: boolean, order: ByteOrder): Shape {
  const key = ((bits * 2 + (signed ? 1 : 0)) * 2 + (character ? 1 : 0)) * orders.length + orders.indexOf(order);
  let shape = integers.get(key);
  if (shape === undefined) integers.set(key, (shape = { kind: "integer", bits, signed, character, order }));
  return shape;
}
