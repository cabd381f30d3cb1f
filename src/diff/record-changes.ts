import type { CommandValue } from "../layout/abi.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { FlatMember } from "../layout/flat-members.ts";
import type { MemberLayout, RecordLayout } from "../layout/record-layout.ts";
import type { Change } from "./change.ts";
import { announcementsOf } from "./announcements.ts";
import { isOf64BitKernels } from "../contract/declared/stated-by-structs.ts";
import { changeList, contractsOfBoth, notesOf } from "./change-list.ts";
import { fieldChanges } from "./field-changes.ts";
import { isUnchanged } from "./unchanged.ts";
import { newPadding } from "./padding.ts";
import type { Comparison } from "./comparison.ts";
import type { Pair, Pairing } from "./pair.ts";
import { attributesAsWritten } from "./written-attributes.ts";

/** What became of structs and unions, and of their members. */
export function recordChanges({ pairs, removed, added }: Pairing<"record">, comparison: Comparison): Change[] {
  const { model, commandsOf } = comparison;
  const list = changeList("record", comparison);
  const { changes } = list;
  const say: typeof list.say = (action, before, after, context = {}) =>
    list.say(action, before, after, { ...context, contracts: contractsOfBoth(before, after, comparison) });
  for (const pair of pairs) {
    const [old, now] = [pair.before.value, pair.after.value];
    if (pair.name === "kept" && isUnchanged(old, now)) continue;
    const [oldFlat, newFlat] = [flatMembers(old), flatMembers(now)];
    const commands = commandsOf(now.name, pair.after.header);
    const { before, after, name } = pair;
    if (name !== "kept") say(name, before, after, { commands });
    // What these kernels read is compared as the 64-bit model has it.
    if (model.pointer === 4 && isOf64BitKernels(now.name, after.header, comparison.facts)) continue;
    const announcedBy = announcementsOf(pair, comparison);
    if (old.size !== now.size) {
      say("resized", before, after, { commands, outgrown: outgrown(commands, comparison), announcedBy });
    }
    if (old.align !== now.align) say("realigned", before, after, { commands });
    if (bytesDiffer(pair, oldFlat, newFlat) && !sameAttributes(old, now, oldFlat, newFlat)) {
      say("repacked", before, after, { commands });
    }
    for (const padding of newPadding(old, now)) say("padded", before, after, { commands, padding });
    const contracts = contractsOfBoth(before, after, comparison);
    const shared = { commands, contracts, announcedBy, notes: notesOf(before, after, comparison) };
    for (const change of fieldChanges(pair, oldFlat, newFlat, shared, model)) changes.push(change);
  }
  for (const old of removed) say("removed", old, null, { commands: commandsOf(old.name, old.header) });
  for (const now of added) {
    const commands = commandsOf(now.name, now.header);
    say("added", null, now, { commands });
    for (const padding of newPadding(null, now.value)) say("padded", null, now, { commands, padding });
  }
  return changes;
}

/** The commands that carry another size than before, and so have another number, where nothing else keeps the old one. */
function outgrown(commands: readonly CommandValue[], { oldHomes, newHeader }: Comparison): CommandValue[] {
  return commands.filter(({ name, size }) => {
    if (size === 0) return false;
    return oldHomes("command", name).some((header) => {
      const old = header.commands.get(name)!;
      if (old.size === size) return false;
      return ![...newHeader(header.path).commands.values()].some(({ value }) => value === old.value);
    });
  });
}

function bytesDiffer(
  { before, after }: Pair<"record">,
  oldFlat: readonly FlatMember[],
  newFlat: readonly FlatMember[],
): boolean {
  if (before.value.align !== after.value.align) return true;
  const places = new Map(newFlat.map((member) => [member.path, member]));
  return oldFlat.some(({ path, offset, bitOffset }) => {
    const now = places.get(path);
    return now !== undefined && (now.offset !== offset || now.bitOffset !== bitOffset);
  });
}

/** True where packed, aligned and #pragma pack ask for the same, for the record and for every member that both sides have. */
function sameAttributes(
  old: RecordLayout,
  now: RecordLayout,
  oldFlat: readonly FlatMember[],
  newFlat: readonly FlatMember[],
): boolean {
  if (old.declaration.pack !== now.declaration.pack || !sameWords(old, now)) return false;
  const members = new Map(newFlat.map(({ path, member }) => [path, member]));
  return oldFlat.every(({ path, member }) => {
    const other = members.get(path);
    return other === undefined || sameWords(member, other);
  });
}

/** How a number is spelled in `aligned` makes no difference, only what it comes to. */
function sameWords(a: RecordLayout | MemberLayout, b: RecordLayout | MemberLayout): boolean {
  const [old, now] = [a.declaration.attributes, b.declaration.attributes];
  if (old.packed !== now.packed) return false;
  return a.align === b.align || attributesAsWritten(old) === attributesAsWritten(now);
}
