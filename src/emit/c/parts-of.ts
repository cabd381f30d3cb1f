import type { HeaderAbi } from "../../layout/abi.ts";
import { declaredNames, emitted } from "../selection.ts";
import type { Selection } from "../selection.ts";

/** The headers that are included together: all, or each alone where two of them declare the same. */
export function partsOf(selection: Selection): readonly (readonly string[])[] {
  const paths = selection.headers.filter((path) =>
    selection.abis.some((abi) => hasSomething(emitted(selection, abi, path))),
  );
  return paths.length > 1 && selection.abis.some((abi) => doClash(paths.flatMap((path) => abi.headers.get(path) ?? [])))
    ? paths.map((path) => [path])
    : [paths];
}

function hasSomething(header: HeaderAbi | null): boolean {
  return header !== null && (declaredNames(header).length > 0 || header.notSeen.length > 0);
}

/** Whether two headers declare the same although neither includes the other. */
function doClash(headers: readonly HeaderAbi[]): boolean {
  const first = new Map<string, HeaderAbi>();
  return headers.some((header) =>
    keysOf(header).some((key) => {
      const other = first.get(key);
      if (other === undefined) first.set(key, header);
      return other !== undefined && !other.reaches.has(header.path) && !header.reaches.has(other.path);
    }),
  );
}

/** What may be declared once. */
function keysOf({ records, enums, enumerators }: HeaderAbi): string[] {
  return [...records.keys(), ...enums.keys(), ...enumerators.keys()];
}
