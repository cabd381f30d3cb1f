import type { CommandValue, ConstantValue, EnumeratorValue, EnumLayout, TypedefLayout } from "../layout/abi.ts";
import type { DataModel } from "../layout/data-model.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { MacroDeclaration } from "../declare/declaration.ts";
import type { Subjects } from "./change.ts";
import type { NamedSubject } from "./catalogue.ts";
import { normalizedMacro } from "./macro-text.ts";
import { sameLayout, sameScalar } from "./same-shape.ts";

type Same<T> = (a: T, b: T, model: DataModel) => boolean;

const sameValue: Same<EnumeratorValue | ConstantValue | CommandValue> = (a, b) => a.value === b.value;

const tests: { readonly [S in NamedSubject]: Same<Subjects[S]> } = {
  record: (a: RecordLayout, b: RecordLayout, model) => sameLayout(a, b, model),
  enum: (a: EnumLayout, b: EnumLayout) => a.size === b.size,
  enumerator: sameValue,
  constant: sameValue,
  command: sameValue,
  typedef: (a: TypedefLayout, b: TypedefLayout, model) => a.size === b.size && sameScalar(a.shape, b.shape, model),
  macro: (a: MacroDeclaration, b: MacroDeclaration) => normalizedMacro(a) === normalizedMacro(b),
  alias: (a, b) => a.text === b.text,
};

/** True where two declarations of one name in two headers mean the same to a program. */
export function sameMeaning<S extends NamedSubject>(
  subject: S,
  a: Subjects[S],
  b: Subjects[S],
  model: DataModel,
): boolean {
  return tests[subject](a, b, model);
}
