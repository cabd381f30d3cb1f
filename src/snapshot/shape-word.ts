import type { Shape } from "../layout/record-layout.ts";

/** A shape in a word or two: "u32", "s64 be", "char s8", "pointer", "enum u32 enum foo", "record struct foo". */
export function shapeWord(shape: Shape): string {
  switch (shape.kind) {
    case "integer":
      return (shape.character ? "char " : "") + integerWord(shape) + orders[shape.order];
    case "float":
      return `f${shape.bits}`;
    case "enum":
      return `enum ${integerWord(shape)} ${shape.name}`;
    case "record":
      return `record ${shape.name}`;
    default:
      return shape.kind;
  }
}

/** The shape that a word stands for; null where it is none. */
export function shapeOfWord(word: string): Shape | null {
  if (word === "bool" || word === "pointer" || word === "other") return { kind: word };
  const integer = /^(char )?([us])(\d{1,5})( be| le)?$/.exec(word);
  if (integer !== null) {
    const order = integer[4] === " be" ? "big" : integer[4] === " le" ? "little" : "native";
    const character = integer[1] !== undefined;
    return { kind: "integer", bits: Number(integer[3]), signed: integer[2] === "s", character, order };
  }
  const float = /^f(\d{1,5})$/.exec(word);
  if (float !== null) return { kind: "float", bits: Number(float[1]) };
  const enumeration = /^enum ([us])(\d{1,5}) (.+)$/s.exec(word);
  if (enumeration !== null) {
    const [, sign, bits, name = ""] = enumeration;
    return { kind: "enum", name, bits: Number(bits), signed: sign === "s" };
  }
  const record = /^record (.+)$/s.exec(word);
  return record === null ? null : { kind: "record", name: record[1]! };
}

const orders = { native: "", big: " be", little: " le" } as const;

const integerWord = ({ bits, signed }: { readonly bits: number; readonly signed: boolean }): string =>
  `${signed ? "s" : "u"}${bits}`;
