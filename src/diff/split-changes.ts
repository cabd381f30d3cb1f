import { workedOutOfBoth } from "../contract/worked-out.ts";
import { flatMembers, strideOf } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Declared } from "./catalogue.ts";
import type { Change, LayoutInModel } from "./change.ts";
import { changeList, contractsOfBoth } from "./change-list.ts";
import type { Comparison } from "./comparison.ts";
import type { Pairing } from "./pair.ts";

/**
 * Records that the 64-bit programs of a kernel and some of its 32-bit programs lay out differently now, and did not
 * before. `all` are the data models that are compared, this one among them; each that is concerned says it.
 */
export function splitChanges(
  { pairs, added }: Pairing<"record">,
  comparison: Comparison,
  all: readonly Comparison[],
): Change[] {
  const { changes, say } = changeList("record", comparison);
  const { name, sharesKernelWith } = comparison.model;
  const ofKernel = all.filter(({ model }) => model.name === name || sharesKernelWith.includes(model.name));
  const wide = ofKernel.find(({ model }) => model.pointer === 8);
  if (wide === undefined) return changes;
  const news: readonly { readonly before: Declared<"record"> | null; readonly after: Declared<"record"> }[] = [
    ...pairs,
    ...added.map((after) => ({ before: null, after })),
  ];
  for (const { before, after } of news) {
    const split = ofKernel.filter((other) => areComparable(wide, other, after) && partsNow(wide, other, before, after));
    if (split.length === 0 || (comparison !== wide && !split.includes(comparison))) continue;
    const commands = comparison.commandsOf(after.name, after.header);
    const contracts = contractsOfBoth(before, after, comparison);
    const layouts = [wide, ...split].flatMap((side): LayoutInModel[] => {
      const layout = side === comparison ? null : recordIn(side.newHeader, after);
      return layout === null ? [] : [{ model: side.model.name, layout }];
    });
    say("split", before, after, { commands, contracts, split: layouts });
  }
  return changes;
}

/** arm64 and arm have one kernel and each its own asm/ headers: what is called alike there are different things. */
function areComparable({ model }: Comparison, { model: other }: Comparison, { header }: Declared<"record">): boolean {
  return model.architecture === other.architecture || !header.startsWith("asm/");
}

function partsNow(
  one: Comparison,
  two: Comparison,
  before: Declared<"record"> | null,
  after: Declared<"record">,
): boolean {
  if (sameInBoth(recordIn(one.newHeader, after), recordIn(two.newHeader, after)) !== false) return false;
  return before === null || sameInBoth(recordIn(one.oldHeader, before), recordIn(two.oldHeader, before)) === true;
}

function recordIn(headerAt: Comparison["newHeader"], { header, name }: Declared<"record">): RecordLayout | null {
  return headerAt(header).records.get(name) ?? null;
}

/**
 * True where two data models give a record the same size, and each member the same place and size; null where it is not
 * known in both.
 */
function sameInBoth(one: RecordLayout | null, two: RecordLayout | null): boolean | null {
  if (one === null || two === null) return null;
  if (one === two) return true;
  return one.size === two.size && haveSamePlaces(two, one);
}

/** Asked again for each data model of the kernel. The 32-bit ones, which stand first, have one 64-bit model. */
const haveSamePlaces = workedOutOfBoth((two: RecordLayout, one: RecordLayout): boolean => {
  const [members, others] = [flatMembers(one), flatMembers(two)];
  if (members.length !== others.length) return false;
  return members.every((member, index) => {
    const twin = others[index]!;
    if (twin.member.size !== member.member.size || strideOf(twin) !== strideOf(member)) return false;
    return twin.bitOffset === null ? twin.offset === member.offset : twin.bitOffset === member.bitOffset;
  });
});
