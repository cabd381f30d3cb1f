import type { Action, Change, Context } from "./change.ts";
import type { Declared, NamedSubject } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { makeChange } from "./make-change.ts";

/** The changes of one subject in one data model, as they are found. */
export interface ChangeList<S extends NamedSubject> {
  readonly changes: Change[];
  /** Says a change under the old name, else the new one; what took over a value is said under its own. */
  say(action: Action<S>, before: Declared<S> | null, after: Declared<S> | null, context?: Partial<Context>): void;
}

export function changeList<S extends NamedSubject>(subject: S, { model }: Comparison): ChangeList<S> {
  const changes: Change[] = [];
  return {
    changes,
    say(action, before, after, context = {}) {
      const named = action === "reused" ? after : (before ?? after);
      changes.push(makeChange(subject, action, { name: named?.name ?? "", model: model.name, before, after, context }));
    },
  };
}
