import type { HeaderAbi } from "../../src/layout/abi.ts";
import { includes } from "./claim.ts";
import type { Target } from "./compiler-flags.ts";
import { declaredNames } from "./declared-names.ts";
import { knownToCompiler } from "./known-to-compiler.ts";
import { ownText } from "./own-text.ts";

/** What a compiler finds in a header. */
export interface Missed {
  /** And we say nothing of, not even that it was not seen. */
  readonly missed: readonly string[];
  /** And we say that it was not seen. */
  readonly unseen: readonly string[];
}

/** What we do not have of a header and a compiler has; null where it refuses the header. */
export async function missedBy(
  header: HeaderAbi,
  target: Target,
  prologue = includes([header.path]),
): Promise<Missed | null> {
  const own = await ownText(header.path, prologue, target);
  if (own === null) return null;
  const { tags, enumerators, typedefs } = declaredNames(own.text);
  const said = new Set(header.notSeen.flatMap(({ subject }) => subject ?? []));
  const absent = (names: readonly string[], ...maps: ReadonlyMap<string, unknown>[]): string[] =>
    names.filter((name) => !said.has(name) && maps.every((map) => !map.has(name)));
  const [first = ""] = own.macros.keys();
  // An include guard says nothing of the ABI, be it 1 or nothing: what a header defines first and calls like itself.
  const isGuard = (name: string): boolean => name === first && own.macros.get(name) === "1" && /_H_*$/.test(name);
  const macros = absent([...own.macros.keys()], header.constants, header.commands, header.enumerators).filter(
    (name) => own.macros.get(name) !== "" && !isGuard(name),
  );
  const known = await knownToCompiler([...macros, ...said], prologue, target);
  return {
    missed: [
      ...absent(tags, header.records, header.enums),
      ...absent(enumerators, header.enumerators),
      ...absent(typedefs, header.typedefs, header.records),
      ...known.filter((name) => !said.has(name)),
    ],
    unseen: known.filter((name) => said.has(name)),
  };
}
