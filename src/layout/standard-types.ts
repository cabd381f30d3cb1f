import type { BasicName } from "../declare/type.ts";
import type { DataModel } from "./data-model.ts";

export interface StandardType {
  /** The compiler's header that declares it. */
  readonly header: string;
  type(model: DataModel): BasicName;
}

const fixed = (header: string, type: BasicName): StandardType => ({ header, type: () => type });
const long64 = (model: DataModel): "long" | "long long" => (model.basic.long.size === 8 ? "long" : "long long");

/** The types that C itself promises, which no uAPI header declares and some ioctl macros use. */
export const standardTypes: ReadonlyMap<string, StandardType> = new Map<string, StandardType>([
  ["bool", fixed("stdbool.h", "bool")],
  ["size_t", { header: "stddef.h", type: ({ sizeType }) => sizeType }],
  ["int8_t", fixed("stdint.h", "signed char")],
  ["int16_t", fixed("stdint.h", "short")],
  ["int32_t", fixed("stdint.h", "int")],
  ["int64_t", { header: "stdint.h", type: long64 }],
  ["uint8_t", fixed("stdint.h", "unsigned char")],
  ["uint16_t", fixed("stdint.h", "unsigned short")],
  ["uint32_t", fixed("stdint.h", "unsigned int")],
  ["uint64_t", { header: "stdint.h", type: (model) => `unsigned ${long64(model)}` }],
]);
