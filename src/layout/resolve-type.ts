import type { TypedefDeclaration } from "../declare/declaration.ts";
import type { Expression } from "../declare/expression.ts";
import type { Type } from "../declare/type.ts";
import { alignments } from "./alignments.ts";
import { integerOf } from "./integer-of.ts";
import { isTooLarge, largestSize } from "./largest-size.ts";
import type { ByteOrder, ResolvedType } from "./resolved-type.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

const functionType: ResolvedType = { kind: "function", size: null, align: 1, memberAlign: 1, order: "native" };

/** What a type is in a translation unit, its names resolved. `path` names a record that is defined in place. */
export function resolveType(unit: Unit, type: Type, path?: string): ResolvedType | Undecided {
  switch (type.kind) {
    case "basic":
      if (type.name.endsWith("__int128") && !unit.model.int128) {
        return new Undecided(`${unit.model.name} has no __int128`);
      }
      return unit.basic(type.name);
    case "typedef":
      return unit.typedef(type.name);
    case "tag":
      return unit.tagged(type.tag, type.name);
    case "record":
      return unit.record(type.record, path);
    case "enum":
      return unit.enumeration(type.enum);
    case "pointer":
      return pointerTo(unit, () => unit.resolve(type.to));
    case "array":
      return resolveArray(unit, type.of, type.length, path);
    case "function":
      return functionType;
    case "typeof": {
      const operand = unit.evaluate(type.expression);
      return operand instanceof Undecided ? operand : operand.type;
    }
  }
}

export function pointerTo(unit: Unit, target: () => ResolvedType | Undecided): ResolvedType {
  const size = unit.model.pointer;
  const { align, memberAlign } = unit.model.basic[unit.model.sizeType];
  return { kind: "pointer", target, size, align, memberAlign, order: "native" };
}

export function arrayOf(element: ResolvedType, length: number | null): ResolvedType {
  const { align, memberAlign } = element;
  return {
    kind: "array",
    element,
    length,
    size: (element.size ?? 0) * (length ?? 0),
    align,
    memberAlign,
    order: "native",
  };
}

function resolveArray(unit: Unit, of: Type, length: Expression | null, path?: string): ResolvedType | Undecided {
  const element = unit.resolve(of, path);
  if (element instanceof Undecided) return element;
  if (element.size === null) return new Undecided("an array of something that has no size");
  if (element.kind === "array" && element.length === null) return new Undecided("an array of arrays without a length");
  if (element.size % element.align !== 0) return new Undecided("an array of something aligned to more than its size");
  if (length === null) return arrayOf(element, null);
  const count = integerOf(unit, length);
  if (count instanceof Undecided) return count.within("array length");
  if (count < 0n) return new Undecided(`array length: ${count} is negative`);
  if (isTooLarge(unit.model, count * BigInt(Math.max(element.size, 1)))) {
    return new Undecided(`${count} elements of ${element.size} bytes are more than ${largestSize(unit.model)} bytes`);
  }
  return arrayOf(element, Number(count));
}

/** What a typedef stands for. Its `aligned` replaces the alignment of what it names, and may lower it. */
export function resolveTypedef(unit: Unit, { name, type, attributes }: TypedefDeclaration): ResolvedType | Undecided {
  const named = unit.resolve(type, name);
  if (named instanceof Undecided) return named;
  const order = orderOf(name) ?? named.order;
  const aligned = alignments(unit, attributes);
  if (aligned instanceof Undecided) return aligned;
  const align = aligned.at(-1);
  if (align === undefined) return order === named.order ? named : { ...named, order };
  return { ...named, order, align, memberAlign: align };
}

/** The byte order that sparse's types promise by their names: __be32, __le16. */
function orderOf(name: string): ByteOrder | null {
  const order = /^__(be|le)(?:16|32|64)$/.exec(name)?.[1];
  return order === undefined ? null : order === "be" ? "big" : "little";
}
