import type { Action, Change, Context } from "./change.ts";
import type { Declared, NamedSubject } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { noNotes } from "../declare/notes.ts";
import type { Notes } from "../declare/notes.ts";
import type { HeaderAbi } from "../layout/abi.ts";
import { locationOf, makeChange } from "./make-change.ts";
import type { Side } from "./make-change.ts";

/** The changes of one subject in one data model, as they are found. */
export interface ChangeList<S extends NamedSubject> {
  readonly changes: Change[];
  /** Says a change under the old name, else the new one; what took over a value is said under its own. */
  say(action: Action<S>, before: Declared<S> | null, after: Declared<S> | null, context?: Partial<Context>): void;
}

export function changeList<S extends NamedSubject>(subject: S, comparison: Comparison): ChangeList<S> {
  const model = comparison.model.name;
  const changes: Change[] = [];
  return {
    changes,
    say(action, before, after, context = {}) {
      const named = action === "reused" ? after : (before ?? after);
      const all = { notes: notesOf(before, after, comparison), ...context };
      changes.push(makeChange(subject, action, { name: named?.name ?? "", model, before, after, context: all }));
    },
  };
}

/** What the headers of both sides say beside their declarations; nothing of what stands in another file, whose lines are others. */
export function notesOf<S extends NamedSubject>(
  before: Side<S> | null,
  after: Side<S> | null,
  { oldHeader, newHeader }: Comparison,
): Context["notes"] {
  const said = ({ value, header }: Side<S>, { notes }: HeaderAbi): Notes =>
    locationOf(value).file === header ? notes : noNotes;
  return {
    before: before && said(before, oldHeader(before.header)),
    after: after && said(after, newHeader(after.header)),
  };
}

/** What binds a record on both sides. */
export function contractsOfBoth(
  before: Declared<"record"> | null,
  after: Declared<"record"> | null,
  { oldContracts, newContracts }: Comparison,
): Context["contracts"] {
  return {
    before: before && oldContracts.of(before.name, before.header),
    after: after && newContracts.of(after.name, after.header),
  };
}
