/** Longer names are no slips of the pen, and comparing them would take its time. */
const longest = 100;

/**
 * The name that was probably meant: one that ends with what was given ("iommufd.h" for linux/iommufd.h), else the one with
 * the fewest letters wrong, if these are few. Null where nothing is near.
 */
export function nearest(name: string, among: Iterable<string>): string | null {
  if (name.length === 0 || name.length > longest) return null;
  let best: string | null = null;
  let distance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of among) {
    if (candidate.endsWith(`/${name}`)) return candidate;
    if (candidate.length > longest || Math.abs(candidate.length - name.length) > distance) continue;
    const wrong = lettersWrong(name.toLowerCase(), candidate.toLowerCase());
    // iommu_hwpt_alloc and IOMMU_HWPT_ALLOC are as near to each other as can be: then the case decides.
    const isNearer =
      wrong < distance || (best !== null && wrong === distance && isNearerAsWritten(name, candidate, best));
    if (!isNearer) continue;
    best = candidate;
    distance = wrong;
  }
  return best;
}

function isNearerAsWritten(name: string, candidate: string, than: string): boolean {
  return lettersWrong(name, candidate) < lettersWrong(name, than);
}

/** "; did you mean x86_64?", or nothing. */
export function didYouMean(name: string, among: Iterable<string>): string {
  const meant = nearest(name, among);
  return meant === null ? "" : `; did you mean ${meant}?`;
}

/** How many letters must be put in, left out, replaced or swapped with their neighbour. */
function lettersWrong(from: string, to: string): number {
  let [beforeLast, last]: number[][] = [[], Array.from({ length: to.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const changed = Math.min(last![j]! + 1, row[j - 1]! + 1, last![j - 1]! + (same ? 0 : 1));
      row.push(swapped ? Math.min(changed, beforeLast![j - 2]! + 1) : changed);
    }
    [beforeLast, last] = [last, row];
  }
  return last!.at(-1)!;
}
