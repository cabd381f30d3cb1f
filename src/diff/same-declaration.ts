import type { Subjects } from "./change.ts";
import type { NamedSubject } from "./catalogue.ts";

const tests: { readonly [S in NamedSubject]: (a: Subjects[S], b: Subjects[S]) => boolean } = {
  // Whether these changed takes more than a look, and unchanged ones matter to others.
  record: () => false,
  enum: () => false,
  typedef: () => false,
  enumerator: (a, b) => a.value === b.value,
  constant: (a, b) => a.value === b.value,
  command: (a, b) => a.value === b.value && a.argument === b.argument,
  macro: (a, b) => a.text === b.text && a.parameters.join() === b.parameters.join(),
  alias: (a, b) => a.text === b.text,
};

/** True where one look tells that a declaration is as it was. */
export function isSame<S extends NamedSubject>(subject: S, a: Subjects[S], b: Subjects[S]): boolean {
  return tests[subject](a, b);
}
