/** The words of a macro's or enumerator's name: "__FOO_BAR_MAX" has FOO, BAR and MAX. */
export function wordsOf(name: string): string[] {
  return name.split("_").filter((word) => word !== "");
}

/**
 * The family of each name: the longest run of first words that it shares with another, and that is not all of either.
 * FOO_TYPE_A and FOO_TYPE_B are of the family FOO_TYPE; a name that stands alone is of none.
 */
export function familiesOf(names: Iterable<string>): Map<string, string> {
  const counts = new Map<string, number>();
  const prefixes = new Map<string, readonly string[]>();
  for (const name of names) {
    const own = prefixesOf(name);
    prefixes.set(name, own);
    for (const prefix of own) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  const families = new Map<string, string>();
  for (const [name, own] of prefixes) {
    const family = own.findLast((prefix) => (counts.get(prefix) ?? 0) > 1);
    if (family !== undefined) families.set(name, family);
  }
  return families;
}

/** The first word of a name, the first two, and so on; never all. */
function prefixesOf(name: string): string[] {
  const prefixes: string[] = [];
  const start = name.search(/[^_]/);
  for (let end = name.indexOf("_", start); end > 0 && end < name.length - 1; end = name.indexOf("_", end + 1)) {
    prefixes.push(name.slice(start, end));
  }
  return prefixes;
}
