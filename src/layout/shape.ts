import { isFloat, isSigned } from "./integer-types.ts";
import type { DataModel } from "./data-model.ts";
import type { Shape } from "./record-layout.ts";
import type { ResolvedType } from "./resolved-type.ts";

const other: Shape = { kind: "other" };

/** What a value of a type is, whatever its typedefs are called; of an array, its element. */
export function shapeOf(model: DataModel, type: ResolvedType): Shape {
  let element = type;
  while (element.kind === "array") element = element.element;
  const bits = (element.size ?? 0) * 8;
  switch (element.kind) {
    case "basic": {
      const { name } = element;
      if (name === "void") return other;
      if (name === "bool") return { kind: "bool" };
      if (isFloat(name)) return { kind: "float", bits };
      return { kind: "integer", bits, signed: isSigned(model, name), character: name === "char", order: element.order };
    }
    case "enum":
      return { kind: "enum", name: element.layout.name, bits, signed: element.layout.signed };
    case "record":
      return { kind: "record", name: element.layout.name };
    case "pointer":
      return { kind: "pointer" };
    default:
      return other;
  }
}
