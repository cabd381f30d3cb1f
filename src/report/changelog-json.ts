import { spellProvenance } from "../contract/provenance.ts";
import type { Change, Subject, Subjects } from "../diff/change.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { typeAsWritten } from "./aligned-type.ts";
import type { ChangelogFormat } from "./changelog-formats.ts";
import type { LoggedChange } from "./changelog.ts";
import { exactNumber } from "./exact-number.ts";
import { fieldsOf } from "./layout-json.ts";
import { printableJson } from "../declare/printable.ts";

/** One object, schema 1: one entry for each change, with what it is about before and after. */
export const changelogJson: ChangelogFormat = ({ old, new: current, dataModels, changes, notSeen }) => {
  const gaps = notSeen.map(({ file, line, why }) => ({ file, line, why }));
  const object = { schema: 1, old, new: current, dataModels, changes: changes.map(changeObject), notSeen: gaps };
  return `${printableJson(object, 2)}\n`;
};

function changeObject({ kind, subject, header, file, line, dataModels, words, change }: LoggedChange): object {
  const { before, after } = change;
  const describe = descriptionFor(change);
  const values = { old: before && describe(before), new: after && describe(after) };
  return { kind, subject, header, file, line, ...values, text: words, dataModels };
}

/** A struct that is new or gone comes with its members: no other change speaks of them. */
function descriptionFor({ subject, action }: Change): (side: Subjects[Subject]) => object {
  const isWhole = subject === "record" && (action === "added" || action === "removed");
  return (isWhole ? wholeRecord : sides[subject]) as (side: Subjects[Subject]) => object;
}

function wholeRecord(record: RecordLayout): object {
  return { ...sides.record(record), fields: fieldsOf(record) };
}

/** What stands on one side of a change. Sizes, alignments and offsets are in bytes unless they say bits. */
const sides: { readonly [S in Subject]: (side: Subjects[S]) => object } = {
  header: ({ path }) => ({ name: path }),
  record: ({ name, size, align }) => ({ name, size, align }),
  field: ({ member: { path, offset, bitOffset, member } }) => ({
    name: path,
    type: typeAsWritten(member),
    offset,
    size: member.size,
    ...(member.bits === null ? {} : { bitOffset, bitSize: member.bits.size }),
  }),
  enum: ({ name, size }) => ({ name, size }),
  enumerator: ({ name, value, enum: of }) => ({ name, value: exactNumber(value), enum: of }),
  constant: ({ name, value, type }) => ({ name, value: typeof value === "string" ? value : exactNumber(value), type }),
  command: ({ name, value, size, argument }) => ({ name, number: `0x${value.toString(16)}`, size, argument }),
  typedef: ({ name, size }) => ({ name, size }),
  macro: ({ name, parameters, text }) => ({ name, parameters, text }),
  alias: ({ name, text }) => ({ name, text }),
  contract: ({ record, convention, minimum, from }) => ({
    name: record.name,
    convention,
    minimum: minimum?.size ?? null,
    from: spellProvenance(from),
  }),
};
