import { groupBy } from "../contract/group-by.ts";
import { wordsOf } from "./words.ts";

interface Named {
  readonly name: string;
}

/**
 * Which words were traded for which others in the middle of names, where two or more names with their values traded the
 * same: FOO_CMD_COMP_TX and FOO_CMD_COMP_RX became FOO_CMD_SUPP_CAPS_TX and FOO_CMD_SUPP_CAPS_RX.
 */
export function respelled<T extends Named>(pairs: readonly (readonly [before: T, after: T])[]): Map<T, T> {
  const byTrade = groupBy(pairs, ([before, after]) => trade(before.name, after.name) ?? "");
  byTrade.delete("");
  return new Map([...byTrade.values()].filter((same) => same.length > 1).flat());
}

/** "COMP > SUPP_CAPS"; null where the names do not begin and end with the same words. */
function trade(before: string, after: string): string | null {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const shorter = Math.min(old.length, now.length);
  let first = 0;
  while (first < shorter && old[first] === now[first]) first++;
  let last = 0;
  while (last < shorter - first && old.at(-1 - last) === now.at(-1 - last)) last++;
  if (first === 0 || last === 0) return null;
  return `${old.slice(first, old.length - last).join("_")} > ${now.slice(first, now.length - last).join("_")}`;
}
