import type { EnumDeclaration, RecordDeclaration, TypedefDeclaration } from "../declare/declaration.ts";
import type { Scope } from "../declare/header.ts";
import { kernelTypes } from "../declare/kernel-types.ts";
import type { Abi, HeaderAbi } from "../layout/abi.ts";

/** The headers of an ABI that a program gets by including one of them, itself first. */
export function reachedFrom(header: HeaderAbi, { headers }: Abi): HeaderAbi[] {
  const others = [...header.reaches].filter((path) => path !== header.path);
  return [header, ...others.flatMap((path) => headers.get(path) ?? [])];
}

/** What the names of types and enumerators mean in these headers; the kernel's own types are known everywhere. */
export function scopeOf(headers: readonly HeaderAbi[]): Scope {
  const tags = new Map<string, RecordDeclaration | EnumDeclaration>();
  const typedefs = new Map<string, TypedefDeclaration>(kernelTypes);
  const enumerators = new Map<string, EnumDeclaration>();
  for (const header of headers) {
    for (const { declaration } of header.records.values()) {
      if (declaration.name !== null) tags.set(`${declaration.kind} ${declaration.name}`, declaration);
    }
    for (const { declaration } of header.enums.values()) {
      if (declaration.name !== null) tags.set(`enum ${declaration.name}`, declaration);
      for (const { name } of declaration.values) enumerators.set(name, declaration);
    }
    for (const [name, { declaration }] of header.typedefs) typedefs.set(name, declaration);
  }
  return { tags, typedefs, enumerators };
}
