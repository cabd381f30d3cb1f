import type { Change, ChangeKind, ChangeOfKind } from "../diff/change.ts";
import { argumentName } from "../contract/argument-name.ts";
import { kindOf } from "../diff/kind-of.ts";
import { namesIn, namesOf } from "../diff/mentions.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { CommandValue } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { embeddedIn, resizedWithin } from "./support/embedded.ts";

/** The names under which a change can be the cause, or the effect, of another. */
export type Keys = KeysOf<Change>;

/** Taken from a method, so that keys of one kind of change may stand where those of any do: `ofKinds` asks each of its own. */
type KeysOf<C extends Change> = { of(change: C): readonly string[] }["of"];

/** Keys of some kinds of change; others have none. */
function ofKinds(keys: { readonly [K in ChangeKind]?: KeysOf<ChangeOfKind<K>> }): Keys {
  const keysOf: { readonly [K in ChangeKind]?: Keys } = keys;
  return (change) => keysOf[kindOf(change)]?.(change) ?? [];
}

export function byName(change: Change): string[] {
  return [change.name];
}

export function byOther({ context: { other } }: Change): string[] {
  return other === null ? [] : [other];
}

/** What stood in a row and went together. */
export function byRun({ header, context: { run } }: Change): string[] {
  return [`${header} ${run}`];
}

export function byRecord(change: Change): string[] {
  return byRecordName(change).map((key) => `${change.header} ${key}`);
}

/** For changes of a record, of what binds it, and of its members. */
export function byRecordName(change: Change): string[] {
  return [change.subject === "field" ? (change.before ?? change.after).record.name : change.name];
}

/** The records that a record embeds and that changed their size: where its own members did not, it grew by them alone. */
export const byResizedMember = ofKinds({
  "record resized": ({ before, after }) =>
    pathsIn(before) === pathsIn(after) ? resizedWithin(before, after).map(({ record }) => record.name) : [],
});

export const byMember = ofKinds({ "record split": ({ after }) => embeddedIn(after).map(({ record }) => record.name) });

/** The record that a command has in its number as before. */
export const byKeptArgument = ofKinds({
  "command resized": (change) => (change.before.argument === change.after.argument ? argumentsOf(change) : []),
});

/** The record that a command was declared with; that it has now, where it had none. */
export const byArgument = ofKinds({
  "command redirected": argumentsOf,
  "command remagicked": argumentsOf,
  "command renumbered": argumentsOf,
  "command resized": argumentsOf,
});

export const byEnum = ofKinds({
  "enumerator removed": ({ before }) => [before.enum],
  "enumerator renumbered": ({ before }) => [before.enum],
});

export const byMagic = ofKinds({
  "command remagicked": ({ header, before, after }) => [`${header} ${before.type} ${after.type}`],
});

/** How far a command or a system call moved: a base, or one more before them, moves them all. */
export const byShift = ofKinds({
  "command renumbered": ({ header, before, after }) => [`${header} ${after.number - before.number}`],
  "constant revalued": ({ header, before, after }) => [`${header} ${Number(after.value) - Number(before.value)}`],
});

export function byWay({ header, newAt }: Change): string[] {
  return [`${header} ${newAt?.file}`];
}

/** The records in place that became longer or shorter before a member, and so moved it. */
export const byPusher = ofKinds({
  "field moved": ({ before, after }) =>
    resizedWithin(before.record, after.record)
      .filter(({ offset }) => offset < before.member.offset)
      .map(({ record }) => record.name),
});

/** The members of other records that a contract was made of: the type tag, and what says how long an entry is. */
export const byContractMember = ofKinds({
  "contract retagged": membersOf,
  "contract unstrided": membersOf,
  "contract untagged": membersOf,
});

/** The constants that name a record's published sizes. */
export const bySizeConstant = ofKinds({
  "contract raised": ({ before }) => before.versions.map(({ name }) => name),
});

/** The names that a constant or an enumerator was made of. */
export const byMentioned = ofKinds({
  "constant counted": ({ before }) => namesIn(before.declaration.text),
  "enumerator counted": ({ before }) => namesOf(before.declaration.value),
});

/** The macros that a constant is made by, where it is written as before and is no longer what it was by them alone. */
export const byCalled = ofKinds({
  "constant removed": (change) => (change.context.other === change.name ? macrosOf(change) : []),
  "constant revalued": (change) =>
    change.after.declaration.text === change.before.declaration.text ? macrosOf(change) : [],
});

function argumentsOf({ before, after }: { readonly before: CommandValue; readonly after: CommandValue }): string[] {
  const name = argumentName(before) ?? argumentName(after);
  return name === null ? [] : [name];
}

function membersOf({ before }: Pick<ChangeOfKind<"contract unstrided">, "before">): string[] {
  return [before.stride, before.tag?.member].flatMap((member) => member ?? []);
}

function macrosOf({ header, before }: Pick<ChangeOfKind<"constant removed">, "header" | "before">): string[] {
  return [...before.declaration.text.matchAll(/\b([A-Za-z_]\w*) \(/g)].map(([, macro]) => `${header} ${macro}`);
}

function pathsIn(record: RecordLayout): string {
  return flatMembers(record)
    .map(({ path }) => path)
    .join();
}
