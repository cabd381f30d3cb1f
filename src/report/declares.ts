import type { Declaration, Enumerator } from "../declare/declaration.ts";
import type { HeaderAbi } from "../layout/abi.ts";

/** What a header declares under a name ("struct foo", "FOO_MAX"); null where it does not. */
export function declares(header: HeaderAbi | undefined, name: string): Declaration | Enumerator | null {
  if (header === undefined) return null;
  const { records, enums, enumerators, constants, commands, typedefs, macros } = header;
  const found =
    records.get(name) ??
    enums.get(name) ??
    enumerators.get(name) ??
    constants.get(name) ??
    commands.get(name) ??
    typedefs.get(name);
  return found?.declaration ?? macros.get(name) ?? null;
}
