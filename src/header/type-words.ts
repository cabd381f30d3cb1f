import type { BasicName } from "../declare/type.ts";

export const qualifiers = new Set(
  "const volatile restrict __const __const__ __volatile __volatile__ __restrict __restrict__ _Atomic".split(" "),
);
export const tags = new Set(["struct", "union", "enum"]);
export const typeofs = new Set(["typeof", "__typeof__", "__typeof"]);

/** The words that basic types are spelled with, each under one spelling. */
export const basicWords: ReadonlyMap<string, string> = new Map([
  ...["void", "char", "short", "int", "long", "float", "double", "signed", "unsigned"].map((word): [string, string] => [
    word,
    word,
  ]),
  ["__signed__", "signed"],
  ["__signed", "signed"],
  ["_Bool", "bool"],
  ["__int128", "int128"],
  ["__int128_t", "int128"],
  ["__uint128_t", "uint128"],
]);

const known = new Map<string, BasicName | null>();

/** Answers the type that words name in any order ("long unsigned int"); null where there is none. */
export function basicName(text: string): BasicName | null {
  let name = known.get(text);
  if (name === undefined) {
    name = nameOf(text.split(" "));
    // Nobody spells more in earnest.
    if (text.length < 40 && known.size < 64) known.set(text, name);
  }
  return name;
}

function nameOf(words: readonly string[]): BasicName | null {
  const count = (word: string): number => words.filter((other) => other === word).length;
  const unsigned = count("unsigned") > 0;
  const sign = unsigned ? "unsigned " : "";
  const kinds = words.filter((word) => word !== "signed" && word !== "unsigned" && word !== "int");
  const kind = kinds.toSorted().join(" ");
  switch (kind) {
    case "":
      return unsigned ? "unsigned int" : "int";
    case "char":
      return unsigned ? "unsigned char" : count("signed") > 0 ? "signed char" : "char";
    case "short":
    case "long":
    case "long long":
      return `${sign}${kind}`;
    case "int128":
      return `${sign}__int128`;
    case "uint128":
      return "unsigned __int128";
    case "double long":
      return "long double";
    case "void":
    case "bool":
    case "float":
    case "double":
      return words.length === 1 ? kind : null;
    default:
      return null;
  }
}

/** True for the words that only a type can start with. */
export function startsTypeKeyword(word: string): boolean {
  return basicWords.has(word) || tags.has(word) || typeofs.has(word) || qualifiers.has(word);
}
