import type { Subjects } from "./change.ts";
import type { NamedSubject } from "./catalogue.ts";

const tests: { readonly [S in NamedSubject]: ((a: Subjects[S], b: Subjects[S]) => boolean) | null } = {
  // Whether these changed takes more than a look, and unchanged ones matter to others.
  record: null,
  enum: null,
  typedef: null,
  enumerator: (a, b) => a.value === b.value,
  constant: (a, b) => a.value === b.value,
  command: (a, b) => a.value === b.value && a.argument === b.argument,
  macro: (a, b) => a.text === b.text && a.parameters.join() === b.parameters.join(),
  alias: (a, b) => a.text === b.text,
};

/** Whether one look may tell. */
export function isPlain(subject: NamedSubject): boolean {
  return tests[subject] !== null;
}

/** True where one look tells that a declaration is as it was. */
export function isSame<S extends NamedSubject>(subject: S, a: Subjects[S], b: Subjects[S]): boolean {
  return tests[subject]?.(a, b) ?? false;
}
