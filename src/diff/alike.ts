/** The number of single-character edits between two words. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Longer than any name in a real header: what is longer is compared no further. */
const longestName = 128;

/**
 * True where one name reads like the other after an edit: a mended typo, words more or fewer, another order of them, an
 * abbreviation written out.
 * `FOO_READ` and `FOO_WRITE` are not alike, `FOO_RECIEVE_MASK` and `FOO_RECEIVE_MASK` are.
 */
export function alike(before: string, after: string): boolean {
  if (before.length > longestName || after.length > longestName) return false;
  const oldWords = words(before);
  const newWords = words(after);
  const gone = oldWords.filter((word) => !newWords.includes(word));
  const come = newWords.filter((word) => !oldWords.includes(word));
  if (gone.length === 0 || come.length === 0) return true;
  const [left, right] = [gone.join("_"), come.join("_")];
  return isAbbreviation(left, right) || editDistance(left, right) * 10 <= Math.max(left.length, right.length) * 3;
}

/** `dev` for `device`: how it begins; `chk` for `check`: some of its letters in their order, and no vowels behind the first. */
function isAbbreviation(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 3 || short[0] !== long[0]) return false;
  if (long.startsWith(short)) return true;
  if (/[aeiou]/.test(short.slice(1))) return false;
  let from = 0;
  return [...short].every((letter) => (from = long.indexOf(letter, from) + 1) > 0);
}

function words(name: string): string[] {
  return name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
