import type { Marked } from "./list-diff.ts";

/** So many unchanged items stay around a change; so many are shown of what is gone, or new, in one stretch. */
const around = 2;
const mostChanged = 12;

/** Leaves out what a reader does not need: unchanged stretches, and the rest of very long changed ones. Null is a gap. */
export function elide<T>(items: readonly Marked<T>[]): (Marked<T> | null)[] {
  const isNear = nearChanges(items);
  let changed = 0;
  const isShown = items.map(({ mark }, index) => {
    if (mark === " ") changed = 0;
    else changed = mark === items[index - 1]?.mark ? changed + 1 : 1;
    return index === 0 || index === items.length - 1 || (isNear[index]! && changed <= mostChanged);
  });
  const short: (Marked<T> | null)[] = [];
  for (const [index, item] of items.entries()) {
    // A gap takes a line itself: for one line it saves nothing.
    const isAlone = isShown[index - 1] && isShown[index + 1];
    if (isShown[index] || isAlone) short.push(item);
    else if (short.at(-1) !== null) short.push(null);
  }
  return short;
}

function nearChanges(items: readonly Marked<unknown>[]): boolean[] {
  const near = items.map(() => false);
  for (const [index, { mark }] of items.entries()) {
    if (mark !== " ") near.fill(true, Math.max(0, index - around), index + around + 1);
  }
  return near;
}
