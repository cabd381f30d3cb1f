import type { HeaderAbi } from "../../src/layout/abi.ts";
import { includes } from "./claim.ts";
import { compilerFlags, type Target } from "./compiler-flags.ts";
import { declaredNames } from "./declared-names.ts";
import { ownText } from "./own-text.ts";
import { run } from "./run.ts";

/** What gcc finds in a header and we say nothing of, not even that it was not seen; null where gcc refuses it. */
export async function missed(
  header: HeaderAbi,
  target: Target,
  prologue = includes([header.path]),
): Promise<string[] | null> {
  const own = await ownText(header.path, prologue, target);
  if (own === null) return null;
  const { tags, enumerators, typedefs } = declaredNames(own.text);
  const said = new Set(header.notSeen.map(({ subject }) => subject));
  const absent = (names: readonly string[], ...maps: ReadonlyMap<string, unknown>[]): string[] =>
    names.filter((name) => !said.has(name) && maps.every((map) => !map.has(name)));
  const [first = ""] = own.macros.keys();
  // An include guard says nothing of the ABI, be it 1 or nothing: what a header defines first and calls like itself.
  const isGuard = (name: string): boolean => name === first && own.macros.get(name) === "1" && /_H_*$/.test(name);
  const macros = absent([...own.macros.keys()], header.constants, header.commands, header.enumerators).filter(
    (name) => own.macros.get(name) !== "" && !isGuard(name),
  );
  return [
    ...absent(tags, header.records, header.enums),
    ...absent(enumerators, header.enumerators),
    ...absent(typedefs, header.typedefs, header.records),
    ...(await constantsAmong(macros, prologue, target)),
  ];
}

/** The macros that gcc takes for constants: integers, and string literals. */
async function constantsAmong(names: readonly string[], prologue: string, target: Target): Promise<string[]> {
  if (names.length === 0) return [];
  const probes: readonly ((name: string) => string)[] = [
    (name) => `_Static_assert((${name}) | 1, "");`,
    (name) => `_Static_assert(sizeof(__builtin_strlen("" ${name} "")) + sizeof(${name}), "");`,
  ];
  const found = new Set<string>();
  for (const probe of probes) {
    const text = `${prologue}#line 1 "probes"\n${names.map((name) => `${probe(name)}\n`).join("")}`;
    const { stderr } = await run("gcc", ["-fsyntax-only", "-ftrack-macro-expansion=0", ...compilerFlags(target)], text);
    const failed = new Set([...stderr.matchAll(/^probes:(\d+):.*error:/gm)].map((match) => Number(match[1])));
    names.forEach((name, index) => {
      if (!failed.has(index + 1)) found.add(name);
    });
  }
  return [...found];
}
