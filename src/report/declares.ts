import type { Declaration, Enumerator } from "../declare/declaration.ts";
import type { HeaderAbi } from "../layout/abi.ts";

/** What a header declares under a name ("struct foo", "FOO_MAX"); null where it does not. */
export function declares(header: HeaderAbi | undefined, name: string): Declaration | Enumerator | null {
  if (header === undefined) return null;
  const { records, enums, enumerators, constants, commands, typedefs, macros } = header;
  for (const names of [records, enums, enumerators, constants, commands, typedefs]) {
    const found = names.get(name);
    if (found !== undefined) return found.declaration;
  }
  return macros.get(name) ?? null;
}
