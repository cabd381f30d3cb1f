import { workedOut } from "../../contract/worked-out.ts";
import type { Declaration, EnumDeclaration } from "../../declare/declaration.ts";
import { namesOf } from "./names-of.ts";
import { wordsOfAttributes, wordsOfDeclaration, wordsOfExpression } from "./words-within.ts";

/** Names that may mean something else where one of some words does. */
export interface Dependence {
  readonly words: ReadonlySet<string>;
  readonly names: readonly string[];
}

/**
 * On what the meaning of a declaration depends: all that its code names, and nothing of its comments. An enumerator without
 * a value goes by the last one that has one.
 */
export const dependencesOf = workedOut((declaration: Declaration): readonly Dependence[] => {
  if (declaration.kind === "enum") return ofEnum(declaration);
  if (declaration.kind === "constant" && isNumber.test(declaration.text)) return none;
  const names = namesOf(declaration);
  const words = wordsOfDeclaration(declaration);
  // Its own name follows from itself.
  if (names.length === 1) words.delete(names[0]!);
  return words.size === 0 ? none : [{ words, names }];
});

const none: readonly never[] = [];

/** What begins like that is one, to its end: half of all constants. */
const isNumber = /^\d\w*$/;

function ofEnum({ name, values, attributes }: EnumDeclaration): Dependence[] {
  const tag = name === null ? [] : [name];
  const found: { words: ReadonlySet<string>; names: string[] }[] = [];
  const begin = (words: ReadonlySet<string>): string[] | null => {
    if (words.size === 0) return null;
    const names = [...tag];
    found.push({ words, names });
    return names;
  };
  let names = begin(wordsOfAttributes(attributes));
  for (const each of values) {
    if (each.value !== null) names = each.value.kind === "integer" ? null : begin(wordsOfExpression(each.value));
    names?.push(each.name);
  }
  return found;
}
