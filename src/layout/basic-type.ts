import type { BasicName } from "../declare/type.ts";
import type { DataModel } from "./data-model.ts";
import type { ResolvedType } from "./resolved-type.ts";

export type BasicType = ResolvedType & { readonly kind: "basic" };

const known = new WeakMap<DataModel, ReadonlyMap<BasicName, BasicType>>();

/** C's own types in a data model. */
export function basicTypes(model: DataModel): ReadonlyMap<BasicName, BasicType> {
  let types = known.get(model);
  if (types === undefined) {
    const names = Object.keys(model.basic) as BasicName[];
    types = new Map(names.map((name) => [name, basicType(model, name)]));
    known.set(model, types);
  }
  return types;
}

function basicType(model: DataModel, name: BasicName): BasicType {
  const { size, align, memberAlign } = model.basic[name];
  return { kind: "basic", name, size: name === "void" ? null : size, align, memberAlign, order: "native" };
}
