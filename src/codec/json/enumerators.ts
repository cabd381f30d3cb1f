import { enumeratorsAsOf } from "../../declare/as-of.ts";
import type { EnumeratorHistory, EnumHistory, MemberFacts } from "../../declare/history.ts";
import { didYouMean } from "../../declare/nearest.ts";
import { isIn } from "../../declare/release.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { CodecError } from "../codec-error.ts";
import { spelled } from "../refuse.ts";

type Named = Pick<MemberFacts, "flags" | "values">;

/** The flags or values that a member can have in a release. */
export function enumeratorsOf(facts: Named, release: ReleaseName): readonly EnumeratorHistory[] {
  return enumsOf(facts)
    .filter(({ lifetime }) => isIn(lifetime, release))
    .flatMap(({ members }) => enumeratorsAsOf(members, release));
}

/**
 * The number that "IOMMU_HWPT_ALLOC_PASID", "A|B", "A|0x80" or ["A", "B"] stands for. Throws `CodecError` at `path` for a
 * name that the member does not have in the release.
 */
export function numberNamed(
  names: string | readonly string[],
  facts: Named,
  release: ReleaseName,
  path: string,
): bigint {
  const parts = typeof names === "string" ? names.split("|").map((name) => name.trim()) : names;
  if (facts.flags === undefined && parts.length !== 1) throw new CodecError(path, "takes one value, not several names");
  return parts.reduce((bits, part) => bits | partNamed(part, facts, release, path), 0n);
}

function partNamed(name: string, facts: Named, release: ReleaseName, path: string): bigint {
  const number = integerIn(name);
  if (number !== null) return number;
  const known = enumeratorsOf(facts, release);
  const found = known.find((each) => each.name === name);
  if (found !== undefined) return BigInt(found.value);
  const elsewhere = enumsOf(facts).some(({ members }) => hasName(members, name));
  const why = elsewhere ? ` is not in ${release}` : `: no such ${facts.flags === undefined ? "value" : "flag"}`;
  const near = elsewhere
    ? ""
    : didYouMean(
        name,
        known.map((each) => each.name),
      );
  throw new CodecError(path, `${spelled(name)}${why}${near}`);
}

/** What a number is called: "IOMMU_HWPT_DATA_VTD_S1", "A|B|0x80"; null where it has no name. */
export function nameOf(number: bigint, facts: Named, release: ReleaseName): string | null {
  const known = enumeratorsOf(facts, release);
  const exact = known.find(({ value }) => BigInt(value) === number);
  if (exact !== undefined) return exact.name;
  if (facts.flags === undefined || number <= 0n) return null;
  const names: string[] = [];
  let rest = number;
  for (const { name, value } of known) {
    const bit = BigInt(value);
    if (!isBit(bit) || (rest & bit) === 0n) continue;
    names.push(name);
    rest &= ~bit;
  }
  if (names.length === 0) return null;
  return [...names, ...(rest === 0n ? [] : [`0x${rest.toString(16)}`])].join("|");
}

/** The integer that a text spells, "0x10" or "-5"; null where it spells none. */
export function integerIn(text: string): bigint | null {
  const [, sign, digits] = /^(-?)(0x[0-9a-fA-F]{1,64}|\d{1,64})$/.exec(text) ?? [];
  if (digits === undefined) return null;
  return sign === "-" ? -BigInt(digits) : BigInt(digits);
}

const isBit = (value: bigint): boolean => value > 0n && (value & (value - 1n)) === 0n;

const enumsOf = ({ flags, values }: Named): readonly EnumHistory[] =>
  [flags ?? [], values ?? []].flat() as readonly EnumHistory[];

const hasName = (members: EnumHistory["members"], name: string): boolean =>
  members.some((member) => (member.kind === "enumerator" ? member.name === name : hasName(member.members, name)));
