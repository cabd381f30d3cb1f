import { checkSyntax } from "./compile.ts";
import type { Target } from "./compiler-flags.ts";

/** Those names behind a prologue that are records and enums with a size, or constants: integers, and string literals. */
export async function knownToCompiler(
  names: readonly string[],
  prologue: string,
  target: Target,
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const probes = names.flatMap((name) => probesOf(name).map((probe) => ({ name, probe })));
  const text = `${prologue}#line 1 "probes"\n${probes.map(({ probe }) => `_Static_assert(${probe}, "");\n`).join("")}`;
  const { stderr } = await checkSyntax(text, target);
  const failed = new Set([...stderr.matchAll(/^probes:(\d+):.*error:/gm)].map((match) => Number(match[1])));
  return [...new Set(probes.filter((_, index) => !failed.has(index + 1)).map(({ name }) => name))];
}

/** Conditions of which one holds where the name is known. */
function probesOf(name: string): string[] {
  if (name.includes(" ")) return [`sizeof(${name}) + 1`];
  return [`(${name}) | 1`, `sizeof(__builtin_strlen("" ${name} "")) + sizeof(${name})`];
}
