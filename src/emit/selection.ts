import type { Abi, HeaderAbi } from "../layout/abi.ts";
import type { DataModelName } from "../layout/data-model.ts";
import { withoutTag } from "./identifier.ts";

/** What is emitted. */
export interface Selection {
  /** One for each data model, each with the headers that are emitted and with what these include. */
  readonly abis: readonly Abi[];
  /** The headers whose declarations are emitted, sorted. */
  readonly headers: readonly string[];
  /** Declarations as `declaredNames` has them; null for all. */
  readonly names: ReadonlySet<string> | null;
  /** What the source is called. */
  readonly source: string;
  /** How a header's path is printed: so that `file:line` can be opened from where the user stands. */
  label(path: string, model: DataModelName): string;
}

export const modelsOf = ({ abis }: Selection): readonly DataModelName[] => abis.map(({ model }) => model.name);

/** The header in one data model, with those of its declarations alone that are emitted; null where it is not there. */
export function emitted({ names }: Selection, abi: Abi, path: string): HeaderAbi | null {
  const header = abi.headers.get(path);
  if (header === undefined) return null;
  if (names === null) return header;
  const only = <T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...map].filter(([name]) => names.has(withoutTag(name))));
  return {
    ...header,
    records: only(header.records),
    enums: only(header.enums),
    enumerators: new Map(
      [...header.enumerators].filter(([name, value]) => names.has(name) || names.has(withoutTag(value.enum))),
    ),
    constants: only(header.constants),
    commands: only(header.commands),
    typedefs: only(header.typedefs),
    macros: only(header.macros),
    aliases: only(header.aliases),
    notSeen: header.notSeen.filter(({ subject }) => subject !== null && names.has(withoutTag(subject))),
  };
}

/** Everything in a header that can be named: without "struct", "union" and "enum". */
export function declaredNames({ records, enums, enumerators, constants, commands, typedefs }: HeaderAbi): string[] {
  return [records, enums, enumerators, constants, commands, typedefs].flatMap((map) => [...map.keys()].map(withoutTag));
}
