import type { Fate } from "./fates.ts";

/** How the two sides of a pair speak of each other. */
export interface PairWords {
  /** What the first side says of a member's place or type on the second: "now at 8". */
  readonly ofSecond: string;
  /** What the second side says of the first: "was at 8". */
  readonly ofFirst: string;
  /** What each fate is called, in the legend and of a member that only one side has. */
  readonly fates: Readonly<Record<Exclude<Fate, "same">, string>>;
}

export const oldAndNew: PairWords = {
  ofSecond: "now",
  ofFirst: "was",
  fates: { added: "added", removed: "removed", moved: "moved", changed: "changed", renamed: "renamed" },
};

/** Two data models of one header. */
export function modelWords(first: string, second: string): PairWords {
  return {
    ofSecond: `on ${second}`,
    ofFirst: `on ${first}`,
    fates: {
      added: `on ${second} alone`,
      removed: `on ${first} alone`,
      moved: "at another place",
      changed: "otherwise",
      renamed: "by another name",
    },
  };
}
