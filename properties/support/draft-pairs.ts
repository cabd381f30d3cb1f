import { drafts as series } from "../../abi/drafts.ts";
import type { Draft } from "../../src/declare/draft.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { versionOf } from "./versions.ts";
import type { Pair } from "./versions.ts";

/** Each posting of a struct after the one before it, and after what was merged last: as if both kernels existed. */
export const draftPairs: readonly Pair[] = series.flatMap(({ drafts }) =>
  drafts.flatMap((next, index) => {
    const before = drafts.slice(0, index);
    const bases = new Set([before.at(-1), before.findLast(({ merged }) => merged !== null)]);
    return [...bases].filter((base) => base !== undefined).map((base) => pairOf(base, next));
  }),
);

function pairOf(base: Draft, next: Draft): Pair {
  const [older, newer] = [base, next].map(({ struct }) => versionOf(struct, "v0.0", dataModels.x86_64));
  const name = `${next.struct.name}: ${base.posting} (${base.date}) -> ${next.posting} (${next.date})`;
  return { struct: next.struct.name, name, older: older!, newer: newer!, toString: () => name };
}
