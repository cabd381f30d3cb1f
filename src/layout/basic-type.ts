import type { BasicName } from "../declare/type.ts";
import type { DataModel } from "./data-model.ts";
import type { ResolvedType } from "./resolved-type.ts";

export type BasicType = ResolvedType & { readonly kind: "basic" };

/** One of C's own types in a data model. */
export function basicType(model: DataModel, name: BasicName): BasicType {
  const { size, align, memberAlign } = model.basic[name];
  return { kind: "basic", name, size: name === "void" ? null : size, align, memberAlign, order: "native" };
}
