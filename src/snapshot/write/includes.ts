import type { HeaderAbi } from "../../layout/abi.ts";
import type { Draft, Json } from "../json.ts";

type Headers = ReadonlyMap<string, Pick<HeaderAbi, "reaches">>;

/**
 * The headers that, each with all that it reaches, make up what a header reaches, in the order of its includes: so that a
 * line changes where an include does, and not wherever somebody else includes something. One that does not bring all that
 * it reaches (a condition keeps some of it out) stands in brackets. Where that does not add up, all is written.
 */
export function includesOf({ path, reaches }: HeaderAbi, headers: Headers): Draft {
  const made = new Set([path]);
  const includes: Json[] = [];
  for (const reached of reaches) {
    if (made.has(reached)) continue;
    made.add(reached);
    const inner = headers.get(reached)?.reaches;
    const isWhole = inner === undefined || isBrought(inner, reaches);
    includes.push(isWhole ? reached : [reached]);
    if (isWhole) for (const each of inner ?? []) made.add(each);
  }
  return isInOrder(made, reaches) ? { includes } : { reaches: [...reaches] };
}

/** False as well for what leads back, so that no header is made of itself. */
function isBrought(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  if (inner.size >= outer.size) return false;
  for (const each of inner) if (!outer.has(each)) return false;
  return true;
}

function isInOrder(made: ReadonlySet<string>, reaches: ReadonlySet<string>): boolean {
  if (made.size !== reaches.size) return false;
  const order = reaches.values();
  for (const each of made) if (each !== order.next().value) return false;
  return true;
}
