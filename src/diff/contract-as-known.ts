import type { Contract, Minimum, Said } from "../contract/contract.ts";
import type { Knowledge } from "../contract/provenance.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { Comparison } from "./comparison.ts";

type Homes = Comparison["oldHomes"];

/**
 * A contract as one kind of place knows it; null where that says nothing. `homes` are those of the contract's ABI: a type tag
 * or an entry size whose member is not there is none, whatever a table says of all releases.
 */
export function contractAsKnown(contract: Contract, kind: Knowledge, homes: Homes): Contract | null {
  if (!contract.said.some(({ from }) => from.kind === kind)) return null;
  const said = contract.said.filter(({ from }) => from.kind === kind);
  const first = said[0]!;
  const what = <K extends keyof Said>(key: K): Said[K] => (said.find((each) => each[key] !== null) ?? first)[key];
  const [stride, tag] = [what("stride"), what("tag")];
  return {
    ...contract,
    convention: what("convention") ?? "unknown",
    variant: what("variant"),
    minimum: largest(said.flatMap(({ minimum }) => minimum ?? [])),
    stride: isGone(stride, homes) ? null : stride,
    tag: tag === null || isGone(tag.member, homes) ? null : tag,
    zero: said.flatMap(({ zero }) => zero),
    from: said.find(({ convention }) => convention !== null)?.from ?? first.from,
    said,
  };
}

/** Of several places that take a struct, an old program of each is to go on: the greatest of their minima binds. */
function largest(minima: readonly Minimum[]): Minimum | null {
  return minima.toSorted((a, b) => b.size - a.size)[0] ?? null;
}

/** True for "struct foo.type" where struct foo is there, and has no such member. */
export function isGone(member: string | null, homes: Homes): boolean {
  if (member === null) return false;
  const dot = member.indexOf(".");
  const name = member.slice(0, dot);
  const record = homes("record", name)[0]?.records.get(name);
  return record !== undefined && flatMembers(record).every(({ path }) => path !== member.slice(dot + 1));
}
