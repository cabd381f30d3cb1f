/** Names by people have no more words; what is longer is cut. */
const mostWords = 16;

/** The words of a macro's or enumerator's name: "__FOO_BAR_MAX" has FOO, BAR and MAX. */
export function wordsOf(name: string): string[] {
  return name.split("_", mostWords * 2).filter((word) => word !== "");
}

/** The first of them; "" where there is none. */
export function firstWordOf(name: string): string {
  return /[^_]+/.exec(name)?.[0] ?? "";
}

/** The first word, the first two, and so on to all of them. */
export function beginnings(words: readonly string[]): string[] {
  return words.slice(0, mostWords).map((_, index) => words.slice(0, index + 1).join("_"));
}

/**
 * The family of each name: the longest run of first words that it shares with another, and that is not all of either.
 * FOO_TYPE_A and FOO_TYPE_B are of the family FOO_TYPE; a name that stands alone is of none.
 */
export function familiesOf(names: Iterable<string>): Map<string, string> {
  const counts = new Map<string, number>();
  const prefixes = new Map<string, readonly string[]>();
  for (const name of names) {
    const own = beginnings(wordsOf(name).slice(0, -1));
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
