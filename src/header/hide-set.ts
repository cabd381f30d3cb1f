/**
 * The names of the macros that a token came out of, in which it is not expanded again (Prosser's algorithm). A list
 * whose tails are shared: sets are small, and most tokens have none.
 */
export type HideSet = { readonly name: string; readonly rest: HideSet } | null;

export function hides(set: HideSet, name: string): boolean {
  for (let rest = set; rest !== null; rest = rest.rest) if (rest.name === name) return true;
  return false;
}

export function union(a: HideSet, b: HideSet): HideSet {
  if (a === null) return b;
  let all = a;
  for (let rest = b; rest !== null; rest = rest.rest) if (!hides(a, rest.name)) all = { name: rest.name, rest: all };
  return all;
}

export function intersection(a: HideSet, b: HideSet): HideSet {
  let both: HideSet = null;
  for (let rest = a; rest !== null; rest = rest.rest) if (hides(b, rest.name)) both = { name: rest.name, rest: both };
  return both;
}
