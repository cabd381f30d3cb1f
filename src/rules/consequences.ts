import type { Change } from "../diff/change.ts";
import { argumentName } from "../diff/argument-name.ts";
import { flatMembers } from "../layout/flat-members.ts";

/** The names under which a change can be the cause, or the effect, of another. */
type Keys = (change: Change) => readonly string[];

/** Which rules' findings follow from which others', where they have a key in common. */
export interface Consequence {
  readonly causes: ReadonlySet<string>;
  readonly effects: ReadonlySet<string>;
  readonly ofCause: Keys;
  readonly ofEffect: Keys;
}

const sizes = ["struct-grew", "struct-grew-under-sized-number", "struct-shrunk", "union-grew"];
const layout = [...sizes, "alignment-changed", "implicit-hole-added", "padding-used", "tail-padding-added"];
const members = ["array-length-changed", "bitfield-changed", "field-kind-changed", "field-removed", "field-resized"];
const enumerators = [
  "enumerator-removed",
  "enumerator-renamed",
  "enumerator-renumbered",
  "flag-bit-changed",
  "value-reused",
];
const constants = [
  "constant-changed",
  "constant-removed",
  "constant-renamed",
  "flag-bit-changed",
  "limit-changed",
  "version-changed",
];

/** In this order: what is explained once is not explained again. */
export const consequences: readonly Consequence[] = [
  // Within one record.
  between(["packing-changed"], ["field-moved", ...layout], byRecord),
  between(members, ["field-moved", ...layout], byRecord),
  between(["field-moved"], layout, byRecord),
  between([...sizes, "field-retyped"], ["alignment-changed"], byRecord),
  // From a record to those that embed it, and to the commands that carry it.
  between([...members, "packing-changed", "field-moved", ...sizes], sizes, byRecordName, byResizedMember),
  between(["layout-splits-by-data-model"], ["layout-splits-by-data-model"], byRecordName, byMember),
  between([...members, "packing-changed", "field-moved", ...sizes], ["command-resized"], byRecordName, byArgument),
  between(["type-renamed"], ["command-argument-changed", "field-retyped"], byName, byArgument),
  // A name that took the value of another says that the other is gone; #define FOO FOO says what the enumerator says.
  between(
    ["value-reused", "flag-bit-reused", "enumerator-renumbered"],
    ["enumerator-removed", "constant-removed"],
    byName,
    byOther,
  ),
  between(enumerators, constants, byName),
  between(["type-removed"], ["enumerator-removed"], byName, byEnum),
  // The first of many that went the same way.
  between(["enumerator-renumbered"], ["enumerator-renumbered"], byEnum),
  between(["bitfield-changed"], ["bitfield-changed"], byRecord),
  between(["command-magic-changed"], ["command-magic-changed"], byMagic),
  between(["command-renumbered"], ["command-renumbered"], byShift),
  between(["header-removed"], ["include-removed"], byName, byOther),
  between(["name-moved"], ["name-moved"], byWay),
];

function between(
  causes: readonly string[],
  effects: readonly string[],
  ofCause: Keys,
  ofEffect: Keys = ofCause,
): Consequence {
  return { causes: new Set(causes), effects: new Set(effects), ofCause, ofEffect };
}

function byName(change: Change): string[] {
  return [change.name];
}

function byOther(change: Change): string[] {
  return change.context.other === null ? [] : [change.context.other];
}

function byRecord(change: Change): string[] {
  return byRecordName(change).map((key) => `${change.header} ${key}`);
}

function byRecordName(change: Change): string[] {
  if (change.subject === "record") return [change.name];
  if (change.subject === "field") return [(change.before ?? change.after).record.name];
  return [];
}

/** The records that a record embeds and that changed their size: where its own members did not, it grew by them alone. */
function byResizedMember(change: Change): string[] {
  if (change.subject !== "record" || change.action !== "resized") return [];
  const [before, after] = [flatMembers(change.before), flatMembers(change.after)];
  if (before.map(({ path }) => path).join() !== after.map(({ path }) => path).join()) return [];
  return before.flatMap(({ member }, index) => {
    const now = after[index]?.member;
    if (member.inPlace || member.size === now?.size) return [];
    return member.record !== null && member.record.name === now?.record?.name ? [member.record.name] : [];
  });
}

function byMember(change: Change): string[] {
  if (change.subject !== "record" || change.action !== "split") return [];
  return flatMembers(change.after).flatMap(({ member }) =>
    member.inPlace || member.record === null ? [] : [member.record.name],
  );
}

/** The record that a command or a member was declared with. */
function byArgument(change: Change): string[] {
  if (change.subject === "command" && change.before !== null) {
    const found = argumentName(change.before);
    return found === null ? [] : [found];
  }
  if (change.subject !== "field" || change.before === null) return [];
  const { shape } = change.before.member.member;
  return shape.kind === "record" ? [shape.name] : [];
}

function byEnum(change: Change): string[] {
  if (change.subject !== "enumerator") return [];
  return [(change.before ?? change.after).enum];
}

function byMagic(change: Change): string[] {
  if (change.subject !== "command" || change.before === null || change.after === null) return [];
  return [`${change.header} ${change.before.type} ${change.after.type}`];
}

/** How far the number of a command moved: a base moves them all. */
function byShift(change: Change): string[] {
  if (change.subject !== "command" || change.before === null || change.after === null) return [];
  return [`${change.header} ${change.after.number - change.before.number}`];
}

function byWay(change: Change): string[] {
  return change.newAt === null ? [] : [`${change.header} ${change.newAt.file}`];
}
