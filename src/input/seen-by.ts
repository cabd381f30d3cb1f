import type { Abi, EnumeratorValue, HeaderAbi } from "../layout/abi.ts";
import type { Sight } from "./opened-source.ts";

/** An ABI as far as a source of that sight can speak about it; headers of which nothing is left go. */
export function seenBy(sight: Sight, abi: Abi): Abi {
  const headers = [...abi.headers.values()].flatMap((header) => {
    const seen = sight.whole.has(header.path) ? header : namesOf(sight, header);
    return isEmpty(seen) ? [] : [[header.path, seen] as const];
  });
  return { model: abi.model, headers: new Map(headers) };
}

function namesOf({ names }: Sight, header: HeaderAbi): HeaderAbi {
  const known = <T>(all: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...all].filter(([name]) => names.has(name)));
  const isKnown = ([name, value]: readonly [string, EnumeratorValue]): boolean =>
    names.has(name) || names.has(value.enum);
  return {
    path: header.path,
    reaches: header.reaches,
    records: known(header.records),
    enums: known(header.enums),
    enumerators: new Map([...header.enumerators].filter(isKnown)),
    constants: known(header.constants),
    commands: known(header.commands),
    typedefs: known(header.typedefs),
    macros: known(header.macros),
    aliases: known(header.aliases),
    assumes: header.assumes,
    notes: header.notes,
    notSeen: header.notSeen.filter(({ subject }) => subject === null || names.has(subject)),
  };
}

function isEmpty({ records, enums, enumerators, constants, commands, typedefs, macros }: HeaderAbi): boolean {
  return [records, enums, enumerators, constants, commands, typedefs, macros].every(({ size }) => size === 0);
}
