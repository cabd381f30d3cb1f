import { workedOut } from "../../contract/worked-out.ts";
import type { Declaration, EnumDeclaration } from "../../declare/declaration.ts";
import { namesOf } from "./names-of.ts";

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
  const words = wordsIn(declaration);
  return words.size === 0 ? none : [{ words, names: namesOf(declaration) }];
});

const none: readonly never[] = [];

function ofEnum({ name, values, attributes }: EnumDeclaration): Dependence[] {
  const tag = name === null ? [] : [name];
  const found: { words: ReadonlySet<string>; names: string[] }[] = [{ words: wordsIn(attributes), names: tag }];
  for (const each of values) {
    if (each.value !== null) found.push({ words: wordsIn(each.value), names: [...tag] });
    found.at(-1)!.names.push(each.name);
  }
  return found.filter(({ words }) => words.size > 0);
}

function wordsIn(node: unknown): ReadonlySet<string> {
  const words = new Set<string>();
  addWords(node, words);
  return words;
}

/** Of an expression or a type its names, of a macro all words that it is written with. */
function addWords(node: unknown, words: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  const isNamed = "kind" in node;
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (key === "location" || key === "doc") continue;
    if (typeof value === "object") addWords(value, words);
    else if (typeof value !== "string") continue;
    else if (key === "text") for (const word of value.match(/[A-Za-z_$][\w$]*/g) ?? []) words.add(word);
    else if ((key === "name" && isNamed) || key === "callee") words.add(value);
  }
}
