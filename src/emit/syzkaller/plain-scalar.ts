import type { DataModel } from "../../layout/data-model.ts";
import type { MemberLayout } from "../../layout/record-layout.ts";

/** A type that C has no more to say of, and how syzkaller aligns it in each data model. */
export interface PlainScalar {
  readonly type: string;
  readonly aligns: readonly number[];
}

/** The element of a member, in each data model. */
export function plainScalar(
  all: readonly MemberLayout[],
  models: readonly DataModel[],
  enumFlags: (name: string) => string | null,
): PlainScalar {
  const [{ shape }] = all as readonly [MemberLayout];
  const bits = all.map((member) => bitsOf(member));
  const isSame = bits.every((each) => each === bits[0]);
  const bytes = bits.map((each) => each / 8);
  const natural = bytes.map((size, model) => alignOf(size, models[model]!));
  const word = models.map(({ pointer }) => pointer);
  switch (shape.kind) {
    case "pointer":
      return { type: "ptr[inout, array[int8]]", aligns: word };
    case "integer":
    case "bool":
      if (!isSame) return { type: "intptr", aligns: word };
      if (bits[0]! > 64) break;
      return { type: integerType(bits[0]!, shape.kind === "integer" && shape.order === "big"), aligns: natural };
    case "enum": {
      const flags = enumFlags(shape.name);
      const type = integerType(bits[0]!, false);
      return { type: flags === null ? type : `flags[${flags}, ${type}]`, aligns: natural };
    }
  }
  // What has no type here is as many bytes; they align to nothing.
  return { type: `array[int8, ${bytes[0]!}]`, aligns: all.map(() => 1) };
}

export function integerType(bits: number, isBig: boolean): string {
  return `int${bits}${isBig && bits > 8 ? "be" : ""}`;
}

/** As long as it is aligned, but for 64 bits in some data models. */
function alignOf(bytes: number, { basic }: DataModel): number {
  return bytes === 8 ? basic["long long"].memberAlign : bytes;
}

function bitsOf({ shape, size, dimensions }: MemberLayout): number {
  if (shape.kind === "integer" || shape.kind === "float" || shape.kind === "enum") return shape.bits;
  const count = dimensions.reduce<number>((product, length) => product * (length ?? 1), 1);
  return count === 0 ? 8 : (size / count) * 8;
}
