import type { Contract, Said, Tag } from "../contract/contract.ts";
import type { ConventionName } from "../declare/convention.ts";
import type { Knowledge } from "../contract/provenance.ts";
import { workedOutOfBoth } from "../contract/worked-out.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { Action, Change } from "./change.ts";
import type { Comparison } from "./comparison.ts";
import { contractAsKnown, isGone } from "./contract-as-known.ts";
import { makeChange } from "./make-change.ts";
import type { Pairing } from "./pair.ts";

/** One contract before and after, as the same kind of place knows it. */
interface Both {
  readonly old: Contract;
  readonly now: Contract;
}

interface ContractChange extends Both {
  readonly action: Action<"contract">;
  /** The member that must be zero. */
  readonly other?: string;
}

/**
 * What became of the contracts of records that both sides have. Only like is compared with like, what one kind of place says
 * on either side: to know more of one side is no change. A change shows both contracts as that kind of place knows them.
 */
export function contractChanges({ pairs }: Pairing<"record">, comparison: Comparison): Change[] {
  const { model, oldContracts, newContracts } = comparison;
  return pairs.flatMap(({ before, after }) => {
    const old = oldContracts.of(before.name, before.header)!;
    // Nothing can have become of what nothing was said of: what binds it now need not be worked out.
    if (old.said.every(isSilent)) return [];
    const now = newContracts.of(after.name, after.header)!;
    const restsOnOthers = namesMember(old) || namesMember(now);
    if (old === now && !restsOnOthers) return [];
    const found = restsOnOthers ? differences(old, now, comparison) : ownDifferences(old, now);
    return found.map((change) =>
      makeChange("contract", change.action, {
        name: before.name,
        model: model.name,
        before: { value: change.old, header: before.header },
        after: { value: change.now, header: after.header },
        context: { contracts: { before: change.old, after: change.now }, other: change.other ?? null },
      }),
    );
  });
}

type BothHomes = Pick<Comparison, "oldHomes" | "newHomes">;

const nowhere: BothHomes = { oldHomes: () => [], newHomes: () => [] };

/** Of contracts that rest on no other record. Both stand in several data models. */
const ownDifferences = workedOutOfBoth((old: Contract, now: Contract) => differences(old, now, nowhere));

/** A member of another record that a contract names may be there, or not. */
function namesMember({ said }: Contract): boolean {
  return said.some(({ stride, tag }) => stride !== null || tag !== null);
}

/** Each once. */
function differences(before: Contract, after: Contract, homes: BothHomes): readonly ContractChange[] {
  const all = allDifferences(before, after, homes);
  return [...new Map(all.map((each) => [`${each.action} ${each.other}`, each])).values()];
}

/** What a header lets one guess counts where nothing better speaks of both sides. */
function allDifferences(before: Contract, after: Contract, homes: BothHomes): readonly ContractChange[] {
  const knownBy = (kind: Knowledge): Both[] => {
    const old = contractAsKnown(before, kind, homes.oldHomes);
    const now = contractAsKnown(after, kind, homes.newHomes);
    return old === null || now === null ? [] : [{ old, now }];
  };
  const known = [...knownBy("declared"), ...knownBy("source"), ...knownBy("config")];
  return (known.length > 0 ? known : knownBy("inferred")).flatMap((each) => [
    ...conventionChange(each),
    ...minimumChange(each),
    ...tagChange(each, homes),
    ...zeroChanges(each, before),
  ]);
}

/** True for what little a header lets one guess of most records: what has no convention has nothing that could be another. */
function isSilent({ from, convention }: Said): boolean {
  return from.kind === "inferred" && convention === null;
}

function conventionChange({ old, now: known }: Both): ContractChange[] {
  const now = isCopiedWholeNow(old, known) ? { ...known, convention: "fixed" as const } : known;
  if (old.convention === "unknown" || now.convention === "unknown") return [];
  if (isOnlyHeld(old) || isOnlyHeld(now)) return [];
  const isCopiedAsBefore = (old.variant === "argsz-copied") === (now.variant === "argsz-copied");
  return old.convention === now.convention && isCopiedAsBefore ? [] : [{ action: "switched", old, now }];
}

/** Conventions by which the kernel takes other lengths than its own. */
const negotiated: ReadonlySet<ConventionName> = new Set([
  "size-first",
  "argsz",
  "size-argument",
  "number-sized-extensible",
]);

/** Where code that took what both know copies all of the struct, and did not before. */
function isCopiedWholeNow(old: Contract, now: Contract): boolean {
  const copies = (contract: Contract): boolean => contract.said.some(({ wholeCopy }) => wholeCopy);
  return now.convention === "unknown" && negotiated.has(old.convention) && copies(now) && !copies(old);
}

/** True for what is only held in place by others, so that it has no agreement of its own. */
function isOnlyHeld({ carriers }: Contract): boolean {
  return carriers.length > 0 && carriers.every(({ kind }) => kind === "embedded");
}

/** In bytes: where the last member of the smallest struct has another name and ends where the old one did, nothing changed. */
function minimumChange({ old, now }: Both): ContractChange[] {
  if (old.minimum === null || now.minimum === null) return [];
  if (now.minimum.size > old.minimum.size) return [{ action: "raised", old, now }];
  return now.minimum.size < old.minimum.size ? [{ action: "lowered", old, now }] : [];
}

function tagChange({ old, now }: Both, homes: BothHomes): ContractChange[] {
  const changes: ContractChange[] = [];
  // What only a comment told is not gone with the comment.
  const isLost = (member: string | null): boolean => old.from.kind !== "inferred" || isGone(member, homes.newHomes);
  if (old.tag !== null && now.tag === null && isLost(old.tag.member)) changes.push({ action: "untagged", old, now });
  if (old.tag !== null && now.tag !== null && !isSameTag(old.tag, now.tag, homes)) {
    changes.push({ action: "retagged", old, now });
  }
  if (old.stride !== null && now.stride === null && isLost(old.stride)) changes.push({ action: "unstrided", old, now });
  return changes;
}

/** Two names of one number are a tag that was renamed. */
function isSameTag(old: Tag, now: Tag, { oldHomes, newHomes }: BothHomes): boolean {
  if (old.name === now.name) return true;
  const before = numberOf(old.name, oldHomes);
  return before !== null && before === numberOf(now.name, newHomes);
}

function numberOf(name: string, homes: Comparison["oldHomes"]): bigint | string | null {
  const enumerator = homes("enumerator", name)[0]?.enumerators.get(name);
  return (enumerator ?? homes("constant", name)[0]?.constants.get(name))?.value ?? null;
}

/**
 * Of members that both sides have: what came tested, or went, is said of the member. What is only documented tests nothing.
 * Where the old code does not show it, a table that knows the member to be untested in all releases is believed.
 */
function zeroChanges({ old, now }: Both, before: Contract): ContractChange[] {
  if (old.from.kind === "inferred") return [];
  const kept = new Set(pathsOf(now));
  return pathsOf(old).flatMap((other): ContractChange[] => {
    const isUntested = before.zero.some(({ member, tested }) => member === other && tested === false);
    const [was, is] = [demands(old, other) ?? (isUntested ? false : null), demands(now, other)];
    if (was === is || was === null || is === null || !kept.has(other)) return [];
    return [{ action: was ? "unchecked" : "checked", other, old, now }];
  });
}

function pathsOf({ record }: Contract): string[] {
  return flatMembers(record).map(({ path }) => path);
}

/**
 * Whether a member must be zero. Null where that does not show; and where code was read that says nothing of it and tests no
 * other member either: the test may be written in a way that nobody here reads.
 */
function demands({ zero, from }: Contract, path: string): boolean | null {
  const own = zero.find(({ member }) => member === path);
  if (own !== undefined) return own.tested;
  return from.kind === "source" && zero.every(({ tested }) => tested !== true) ? null : false;
}
