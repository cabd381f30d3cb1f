import type { Change } from "./change.ts";
import { changeList } from "./change-list.ts";
import type { Comparison } from "./comparison.ts";
import { normalizedMacro } from "./macro-text.ts";
import { sampleMacro } from "./macro-values.ts";
import type { Pairing } from "./pair.ts";

/** What became of function-like macros. */
export function macroChanges({ pairs, removed, added }: Pairing<"macro">, comparison: Comparison): Change[] {
  const { changes, say } = changeList("macro", comparison);
  for (const { before, after, name } of pairs) {
    if (name === "moved") say("moved", before, after);
    if (normalizedMacro(before.value) === normalizedMacro(after.value)) continue;
    const sample = sampleMacro(
      { macro: before.value, header: comparison.oldHeader(before.header), abi: comparison.before },
      { macro: after.value, header: comparison.newHeader(after.header), abi: comparison.after },
    );
    say("rewritten", before, after, { sample });
  }
  for (const old of removed) say("removed", old, null);
  for (const now of added) say("added", null, now);
  return changes;
}
