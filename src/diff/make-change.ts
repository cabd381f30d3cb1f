import type { DataModelName } from "../layout/data-model.ts";
import type { Location } from "../declare/location.ts";
import { noContext } from "./change.ts";
import type { Action, Change, Context, Subject, Subjects } from "./change.ts";

/** One side of a change: what stands there, and in which header. */
export interface Side<S extends Subject> {
  readonly value: Subjects[S];
  readonly header: string;
}

/** What to say of one change; a side is null where there is none. */
export interface Saying<S extends Subject> {
  readonly name: string;
  readonly model: DataModelName;
  readonly before: Side<S> | null;
  readonly after: Side<S> | null;
  readonly context?: Partial<Context>;
}

/** Puts a change together. A change without `before` is about something new, one without `after` about something gone. */
export function makeChange<S extends Subject>(subject: S, action: Action<S>, saying: Saying<S>): Change {
  const { name, model, before, after } = saying;
  const change = {
    subject,
    action,
    name,
    model,
    before: before?.value ?? null,
    after: after?.value ?? null,
    oldAt: before && locationOf(before.value),
    newAt: after && locationOf(after.value),
    header: before?.header ?? after?.header ?? "",
    context: { ...noContext, ...saying.context },
  };
  // TypeScript does not follow that S picks one member of the union; every caller names S and its action.
  return change as unknown as Change;
}

export function locationOf(value: Subjects[Subject]): Location {
  if ("carriers" in value) return value.location;
  if ("declaration" in value) return value.declaration.location;
  if ("member" in value) return value.member.member.declaration.location;
  return "location" in value ? value.location : { file: value.path, line: 1, column: 1 };
}
