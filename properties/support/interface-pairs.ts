import { interfaces } from "../../abi/interfaces.ts";
import type { Interface, InterfaceVersion } from "../../src/declare/interface.ts";
import type { Negotiation } from "../../src/negotiation/negotiation.ts";
import { sizeArgument } from "../../src/negotiation/conventions/size-argument.ts";
import type { Pair, Version } from "./versions.ts";

/** The published interfaces whose size is an argument and whose tail must be zero, between each two of their sizes. */
export const interfacePairs: readonly Pair[] = interfaces.flatMap((each) => {
  const { sizeFrom, tail, tooSmall, maximum } = each;
  if (sizeFrom !== "argument" || tail !== "E2BIG" || tooSmall === null) return [];
  const negotiation = sizeArgument({ tooSmall: tooSmall.errno, maximum, first: "minimum" });
  return pairsOfSizes(each, negotiation);
});

/** Between each two sizes that an interface had. */
export function pairsOfSizes(published: Interface, negotiation: Negotiation): readonly Pair[] {
  const known = published.versions.map((version) => versionOf(published, version, negotiation));
  return known.flatMap((older, index) =>
    known.slice(index).map((newer): Pair => {
      const text = `${published.name} of ${older.kernel.size} bytes, then ${newer.kernel.size}`;
      return { struct: published.name, name: text, older, newer, toString: () => text };
    }),
  );
}

function versionOf(
  { minimum, maximum }: Interface,
  { since, size }: InterfaceVersion,
  negotiation: Negotiation,
): Version {
  const kernel = { size, minimum: minimum ?? 0 };
  return { release: since, kernel, negotiation, sizeAt: null, maximum: maximum?.size ?? null, layout: null };
}
