/** Names by people have no more words; what is longer is cut. */
const mostWords = 16;

/** The words of a macro's or enumerator's name: "__FOO_BAR_MAX" has FOO, BAR and MAX. */
export function wordsOf(name: string): string[] {
  const words = name.split("_", mostWords * 2);
  return words.includes("") ? words.filter((word) => word !== "") : words;
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
  const longest = new Map<string, string>();
  for (const name of names) {
    const words = allButLast(name);
    longest.set(name, words);
    for (let prefix = words; prefix !== ""; prefix = withoutLastWord(prefix)) {
      counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    }
  }
  const families = new Map<string, string>();
  for (const [name, words] of longest) {
    let family = words;
    while (family !== "" && counts.get(family) === 1) family = withoutLastWord(family);
    if (family !== "") families.set(name, family);
  }
  return families;
}

/** So that most names need not be taken apart: what is so short has no more words than are looked at. */
const isPlain = /^[^_]+(?:_[^_]+)*$/;

function allButLast(name: string): string {
  if (name.length < mostWords * 2 && isPlain.test(name)) return withoutLastWord(name);
  return wordsOf(name).slice(0, -1).slice(0, mostWords).join("_");
}

/** "" of a single word. */
function withoutLastWord(words: string): string {
  return words.slice(0, Math.max(words.lastIndexOf("_"), 0));
}
