import type { Abi } from "../layout/abi.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Declared } from "./catalogue.ts";
import type { Change } from "./change.ts";
import { changeList } from "./change-list.ts";
import type { Comparison } from "./comparison.ts";
import type { Pairing } from "./pair.ts";

/** Records that this model and `other`, a model of the same kernel, lay out differently now, and did not before. */
export function splitChanges({ pairs, added }: Pairing<"record">, comparison: Comparison, other: Comparison): Change[] {
  const { changes, say } = changeList("record", comparison);
  const news: readonly { readonly before: Declared<"record"> | null; readonly after: Declared<"record"> }[] = [
    ...pairs,
    ...added.map((after) => ({ before: null, after })),
  ];
  for (const { before, after } of news) {
    const layout = recordIn(other.after, after);
    if (layout === null || sameInBoth(after.value, layout)) continue;
    const oldLayout = before && recordIn(other.before, before);
    if (before !== null && (oldLayout === null || !sameInBoth(before.value, oldLayout))) continue;
    const commands = comparison.commandsOf(after.name, after.header);
    const contracts = {
      before: before && comparison.oldContracts.of(before.name, before.header),
      after: comparison.newContracts.of(after.name, after.header),
    };
    say("split", before, after, { commands, contracts, split: { model: other.model.name, layout } });
  }
  return changes;
}

function recordIn(abi: Abi, { header, name }: Declared<"record">): RecordLayout | null {
  return abi.headers.get(header)?.records.get(name) ?? null;
}

/** True where two data models give a record the same size, and each member the same place and size. */
function sameInBoth(one: RecordLayout, two: RecordLayout): boolean {
  if (one.size !== two.size) return false;
  const others = flatMembers(two);
  const members = flatMembers(one);
  if (members.length !== others.length) return false;
  return members.every((member, index) => {
    const twin = others[index];
    if (twin === undefined || twin.member.size !== member.member.size) return false;
    return twin.bitOffset === null ? twin.offset === member.offset : twin.bitOffset === member.bitOffset;
  });
}
