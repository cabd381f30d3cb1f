import type { ConfigRemark, StructConvention } from "../declare/config.ts";
import { didYouMean } from "../declare/nearest.ts";
import type { Abi } from "../layout/abi.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { Contract } from "./contract.ts";
import { contractsOf } from "./contracts-of.ts";
import type { Facts } from "./declared/facts.ts";
import { spellProvenance } from "./provenance.ts";
import type { Statement } from "./statement.ts";

/** What the config says of structs in vain, judged by the ABIs of NEW, one for each data model, and all that was said of them. */
export function idleConventions(
  conventions: readonly StructConvention[],
  abis: readonly Abi[],
  said: readonly Statement[],
  facts: Facts,
): readonly ConfigRemark[] {
  if (conventions.length === 0) return [];
  const every = abis.map((abi) => ({ abi, contracts: contractsOf(abi, said, facts) }));
  return conventions.flatMap((entry) => {
    const bound = every.flatMap(({ abi, contracts }) =>
      [...abi.headers.keys()].flatMap((header) => contracts.of(entry.record, header) ?? []),
    );
    const remark = bound.length === 0 ? absent(entry, abis) : idle(entry, bound);
    return remark === null ? [] : [{ at: entry.at, ...remark }];
  });
}

type Remark = Omit<ConfigRemark, "at">;

function absent({ record }: StructConvention, abis: readonly Abi[]): Remark {
  const known = new Set(
    abis.flatMap(({ headers }) => [...headers.values()].flatMap(({ records }) => [...records.keys()])),
  );
  return { kind: "absent", text: `there is no ${record}${didYouMean(record, known)}` };
}

/** Where several headers declare such a record, one that follows the entry is enough. */
function idle(entry: StructConvention, bound: readonly Contract[]): Remark | null {
  const { record, minimum } = entry;
  if (!bound.some((contract) => isFollowed(entry, contract))) {
    const [{ convention, from }] = bound as [Contract];
    return { kind: "overruled", text: `${record} is ${convention} by ${spellProvenance(from)}; the line is not used` };
  }
  if (minimum === null) return null;
  if (minimum.kind === "last") {
    const members = bound.flatMap((contract) => flatMembers(contract.record).map(({ path }) => path));
    if (members.includes(minimum.member)) return null;
    return {
      kind: "mistaken",
      text: `${record} has no member ${minimum.member}${didYouMean(minimum.member, members)}`,
    };
  }
  const largest = Math.max(...bound.map((contract) => contract.record.size));
  if (minimum.bytes <= largest) return null;
  return { kind: "mistaken", text: `${record} has ${largest} bytes, and a minimum of ${minimum.bytes} here` };
}

function isFollowed({ at }: StructConvention, { from, minimum }: Contract): boolean {
  return [from, minimum?.from].some((each) => each?.kind === "config" && each.words === at);
}
