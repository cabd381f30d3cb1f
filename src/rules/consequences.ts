import {
  byArgument,
  byCalled,
  byContractMember,
  byEnum,
  byKeptArgument,
  byMagic,
  byMember,
  byMentioned,
  byName,
  byOther,
  byPusher,
  byRecord,
  byRecordName,
  byResizedMember,
  byRun,
  byShift,
  bySizeConstant,
  byWay,
} from "./consequence-keys.ts";
import type { Keys } from "./consequence-keys.ts";

/** Which rules' findings follow from which others', where they have a key in common. */
export interface Consequence {
  readonly causes: ReadonlySet<string>;
  readonly effects: ReadonlySet<string>;
  readonly ofCause: Keys;
  readonly ofEffect: Keys;
}

const sizes = [
  "argsz-member-unannounced",
  "capability-grew",
  "drm-struct-grew",
  "element-grew",
  "embedded-struct-grew",
  "feature-payload-grew",
  "fixed-struct-grew",
  "minimum-above-old-size",
  "stream-record-grew",
  "struct-grew",
  "struct-grew-under-sized-number",
  "struct-shrunk",
  "tagged-data-grew",
  "union-grew",
  "versioned-struct-grew",
];
const layout = [...sizes, "alignment-changed", "implicit-hole-added", "padding-used", "tail-padding-added"];
/** What makes the layouts of 32- and 64-bit programs differ. */
const widths = [
  "long-member",
  "misaligned-member",
  "old-time-member",
  "pointer-member",
  "size-not-multiple-of-8",
  "unnamed-padding",
];
const members = [
  "array-length-changed",
  "array-made-flexible",
  "bitfield-changed",
  "field-kind-changed",
  "field-removed",
  "field-resized",
];
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
  between([...members, "packing-changed"], ["stride-changed"], byRecord),
  between(["stride-changed"], ["field-moved", "stride-changed", ...layout], byRecord),
  between(sizes, ["field-moved"], byRecordName, byPusher),
  between(["field-moved"], layout, byRecord),
  between(["feature-payload-grew", "fixed-struct-grew", "stream-record-grew"], ["minimum-raised"], byRecord),
  between(["minimum-raised"], ["minimum-above-old-size"], byRecord),
  between(["field-moved", ...members, ...sizes], ["size-constant-missing"], byRecord),
  between([...sizes, "field-retyped"], ["alignment-changed"], byRecord),
  between(["tail-padding-added"], ["layout-splits-by-data-model"], byRecord),
  between(["layout-splits-by-data-model"], widths, byRecord),
  between(["misaligned-member", "unnamed-padding"], ["size-not-multiple-of-8", "unnamed-padding"], byRecord),
  // From a record to those that embed it, and to the commands that carry it.
  between([...members, "packing-changed", "field-moved", ...sizes], sizes, byRecordName, byResizedMember),
  between(["layout-splits-by-data-model"], ["layout-splits-by-data-model"], byRecordName, byMember),
  between([...members, "packing-changed", "field-moved", ...sizes], ["command-resized"], byRecordName, byKeptArgument),
  // What a contract is made of, and what changes with it.
  between(
    ["command-direction-changed", "command-magic-changed", "command-renumbered", "command-resized"],
    ["convention-switched"],
    byArgument,
    byRecordName,
  ),
  between([...members, "field-moved"], ["minimum-raised"], byRecord),
  between(["size-constant-changed"], ["minimum-raised"], byName, bySizeConstant),
  between(["type-tag-dropped", "entry-size-dropped"], ["convention-switched", "minimum-raised"], byRecord),
  between(["convention-switched"], ["minimum-raised"], byRecord),
  between(
    ["type-tag-dropped", "entry-size-dropped"],
    ["field-removed", "field-retired", "field-renamed"],
    byContractMember,
    byName,
  ),
  // A name that took the value of another says that the other is gone; #define FOO FOO says what the enumerator says.
  between(
    ["value-reused", "flag-bit-reused", "enumerator-renumbered", "syscall-renumbered"],
    ["enumerator-removed", "constant-removed"],
    byName,
    byOther,
  ),
  between(enumerators, constants, byName),
  between([...enumerators, ...constants, "flag-bit-reused"], ["mask-lost-flag"], byName, byMentioned),
  between(["fixed-count-changed"], ["constant-changed", "enumerator-renumbered", "limit-changed"], byName),
  between(["type-removed"], ["enumerator-removed"], byName, byEnum),
  // The first of many that went the same way.
  between(["enumerator-renumbered"], ["enumerator-renumbered"], byEnum),
  between(["constant-changed"], ["constant-changed"], byCalled),
  between(["constant-removed"], ["constant-removed"], byCalled),
  between(["constant-removed"], ["constant-removed"], byRun),
  between(["command-removed"], ["command-removed"], byRun),
  between(["macro-parameters-changed"], ["macro-changed"], byName),
  between(["syscall-renumbered"], ["syscall-renumbered"], byShift),
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
