import type { Location } from "../declare/location.ts";

interface Placed {
  readonly name: string;
  readonly header: string;
  readonly value: { readonly declaration: { readonly location: Location } };
}

/**
 * The first of those that went together: what stood one after the other in a header, with nothing between them that
 * stayed. `all` are the names of the header in OLD.
 */
export function runsRemoved<T extends Placed>(
  removed: readonly T[],
  all: (header: string) => Iterable<T["value"] & { readonly name: string }>,
): Map<T, string> {
  const runs = new Map<T, string>();
  const gone = new Map(removed.map((each) => [`${each.header} ${each.name}`, each]));
  for (const header of new Set(removed.map((each) => each.header))) {
    const inOrder = [...all(header)].toSorted((a, b) => a.declaration.location.line - b.declaration.location.line);
    let first: string | null = null;
    for (const { name } of inOrder) {
      const each = gone.get(`${header} ${name}`);
      if (each === undefined) first = null;
      else runs.set(each, (first ??= name));
    }
  }
  return runs;
}
