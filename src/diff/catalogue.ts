import type { HeaderAbi } from "../layout/abi.ts";
import type { Subjects } from "./change.ts";

/** The subjects that a header declares by name. */
export type NamedSubject = "record" | "enum" | "enumerator" | "constant" | "command" | "typedef" | "macro" | "alias";

/** Where a header keeps what it declares. */
export const catalogue: { readonly [S in NamedSubject]: (header: HeaderAbi) => ReadonlyMap<string, Subjects[S]> } = {
  record: (header) => header.records,
  enum: (header) => header.enums,
  enumerator: (header) => header.enumerators,
  constant: (header) => header.constants,
  command: (header) => header.commands,
  typedef: (header) => header.typedefs,
  macro: (header) => header.macros,
  alias: (header) => header.aliases,
};

/** Something that a header declares, and the name that it stands under. */
export interface Declared<S extends NamedSubject> {
  readonly name: string;
  readonly header: string;
  readonly value: Subjects[S];
}

export function declared<S extends NamedSubject>(subject: S, header: HeaderAbi, name: string): Declared<S> | null {
  const value = catalogue[subject](header).get(name);
  return value === undefined ? null : { name, header: header.path, value };
}
