import type { ConstantValue } from "../layout/abi.ts";
import { isConstantAmongFlags } from "./among-flags.ts";
import type { Change } from "./change.ts";
import { changeList } from "./change-list.ts";
import type { Declared } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { isShift } from "./constant-families.ts";
import { constantHeirs } from "./constant-heirs.ts";
import { newTwins } from "./constant-twins.ts";
import type { Pairing } from "./pair.ts";
import { runsRemoved } from "./runs-removed.ts";
import { isSingleBit } from "./single-bit.ts";
import { isWidenedMask } from "./widened-mask.ts";

type Constant = Declared<"constant">;

/** What became of the macros that are numbers or strings. */
export function constantChanges(pairing: Pairing<"constant">, comparison: Comparison): Change[] {
  const { oldAggregates, newAggregates, newFamilies } = comparison;
  const { changes, say } = changeList("constant", comparison);
  const revalued = pairing.pairs.filter(
    ({ before: old, after: now }) => !sameBits(old.value.value, now.value.value) && !namesItself(now),
  );
  for (const { before: old, after: now, name } of pairing.pairs) {
    if (name === "moved" && !namesItself(now)) say("moved", old, now);
  }
  for (const { before: old, after: now } of revalued) {
    const wasAggregate = isGrownUnion(old.value, now.value) || oldAggregates(old.header).has(old.name);
    if (wasAggregate && newAggregates(now.header).has(now.name)) say("counted", old, now);
    else if (isOtherBit(old, now, comparison)) say("rebitted", old, now);
    else {
      const widened = isWidenedMask(old.value, now.value, newFamilies(now.header).kinOf(now.name));
      const isLength = comparison.lengthChanges(old.header).has(`${old.value.value} -> ${now.value.value}`);
      say("revalued", old, now, { listed: isListed(old, comparison), widened, isLength });
    }
  }

  const removed = pairing.removed.filter((old) => !namesItself(old));
  const added = pairing.added.filter((now) => !namesItself(now));
  const { renamed, reused } = constantHeirs(removed, added, comparison);
  const gone = removed.filter((old) => !renamed.has(old));
  const runs = runsRemoved(gone, (header) => comparison.oldHeader(header).constants.values());
  const settled = new Set([...renamed.values(), ...reused.values()]);
  for (const old of removed) {
    const heir = renamed.get(old);
    const thief = reused.get(old);
    if (heir !== undefined) say("renamed", old, heir);
    else {
      const other = thief?.name ?? stillDefined(old, comparison);
      say("removed", old, null, { other, listed: isListed(old, comparison), run: runs.get(old) ?? null });
    }
    if (thief !== undefined) say("reused", old, thief, { other: old.name });
  }
  for (const now of added) {
    if (!settled.has(now)) say("added", null, now, { amongFlags: isConstantAmongFlags(now, comparison) });
  }

  const candidates = [...revalued, ...added.map((after) => ({ before: null, after }))];
  for (const { before, after, context } of newTwins(candidates, comparison)) say("collided", before, after, context);
  return changes;
}

function isListed({ name, header }: Constant, { oldAggregates }: Comparison): boolean {
  return oldAggregates(header).isListed(name);
}

/** The name itself, where it is still defined and no number to a program any more. */
function stillDefined({ name, header }: Constant, { newHeader }: Comparison): string | null {
  return newHeader(header).aliases.has(name) ? name : null;
}

/** True for -1 and -1ULL as well: the same 64 bits, and the same where they are cut to fewer. */
function sameBits(before: bigint | string, after: bigint | string): boolean {
  if (typeof before === "string" || typeof after === "string") return before === after;
  return BigInt.asUintN(64, before) === BigInt.asUintN(64, after);
}

/** True where the new value is put together of flags, and has all bits of the old one. */
function isGrownUnion(before: ConstantValue, after: ConstantValue): boolean {
  if (typeof before.value === "string" || typeof after.value === "string") return false;
  return after.declaration.text.includes("|") && (before.value & ~after.value) === 0n;
}

/** `#define FOO FOO`, beside an enumerator FOO: what befalls it is said of the enumerator. */
function namesItself({ name, value }: Constant): boolean {
  return value.declaration.text === name;
}

/** True for a flag that is another bit. One among flags stays one, whatever else came beside it. */
function isOtherBit(old: Constant, now: Constant, { oldFamilies, newFamilies }: Comparison): boolean {
  if (!isSingleBit(old.value.value) || !isSingleBit(now.value.value)) return false;
  return (
    isAmongFlags(old, oldFamilies) || (isShift(old.value) && (isShift(now.value) || isAmongFlags(now, newFamilies)))
  );
}

function isAmongFlags({ name, header }: Constant, families: Comparison["newFamilies"]): boolean {
  const family = families(header).nameOf(name);
  return family !== null && families(header).family(family).isFlags;
}
