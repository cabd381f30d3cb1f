import fc from "fast-check";
import { anyEdits, safeEdits } from "./changes-of-group.ts";
import { evolved, seedsByHeader, unedited } from "./evolved.ts";
import { generatedPath, stepOf, stepped, versionOf } from "./generated-pairs.ts";
import { groups } from "./group.ts";
import { realHeaders } from "./real-headers.ts";
import { headersOf } from "./real-pairs.ts";
import { spell } from "./spell.ts";
import { asIs } from "./version.ts";
import type { HeaderPair, Version } from "./version.ts";

/** Three versions of one header, one after the other. */
export interface Chain {
  readonly name: string;
  readonly paths: readonly string[];
  readonly versions: readonly [Version, Version, Version];
}

/** From one version of a chain to a later one. */
export function between({ name, paths, versions }: Chain, from: 0 | 1, to: 1 | 2): HeaderPair {
  return { name, paths, before: versions[from], after: versions[to] };
}

const step = fc.oneof(stepOf(anyEdits), stepOf(safeEdits));

export const generatedChains: fc.Arbitrary<Chain> = fc
  .record({ old: groups, first: step, second: step })
  .map(({ old, first, second }) => {
    const middle = stepped(old, first);
    return chainOf(spell(old), spell(middle), spell(stepped(middle, second)));
  });

/** Texts of one header. */
export function chainOf(...texts: readonly [string, string, string]): Chain {
  const [first, second, third] = texts;
  return Object.assign(
    {
      name: "generated",
      paths: [generatedPath],
      versions: [versionOf(first), versionOf(second), versionOf(third)] as const,
    },
    // What fast-check prints.
    { toString: () => `\n${texts.join("\n--- then\n")}` },
  );
}

/** Each header that three releases have. */
const releaseChains: readonly Chain[] = realHeaders.flatMap((first, index) => {
  const [second, third] = realHeaders.slice(index + 1);
  if (second === undefined || third === undefined) return [];
  const all = [first, second, third].map(({ source }) => new Set(source.headers));
  return first.source.headers
    .filter((path) => all.every((headers) => headers.has(path)))
    .filter((path) => new Set([first, second, third].map(({ source }) => source.read(path))).size === 3)
    .map((path) => ({
      name: `${path} over three releases`,
      paths: [path],
      versions: [asIs(first), asIs(second), asIs(third)],
    }));
});

/** Two edits of one real header, one after the other, as far as the second has its place then. */
const editedChains: fc.Arbitrary<Chain> = fc
  .constantFrom(...[...seedsByHeader].filter(([, seeds]) => seeds.length > 1))
  .chain(([header, seeds]) => fc.tuple(fc.constant(header), fc.constantFrom(...seeds), fc.constantFrom(...seeds)))
  .map(([header, one, other]): Chain | null => {
    const first = unedited && evolved(unedited, { header, edits: [...one.given, ...other.given] });
    const second = first && evolved(first, one);
    const third = second && evolved(second, other);
    if (!first || !second || !third || one === other) return null;
    return { name: `${one.id}, ${other.id}`, paths: headersOf(header, first, third), versions: [first, second, third] };
  })
  .filter((chain) => chain !== null);

export const realChains: fc.Arbitrary<Chain> | null =
  unedited === null
    ? null
    : fc.oneof(
        { weight: 4, arbitrary: editedChains },
        ...(releaseChains.length === 0 ? [] : [{ weight: 1, arbitrary: fc.constantFrom(...releaseChains) }]),
      );
