import { consequences, type Consequence } from "./consequences.ts";
import { levels } from "../declare/promise.ts";
import type { Item } from "./item.ts";

/**
 * Says one root cause once: what only follows from another item goes into its `effects`, and the others are returned in
 * their order. Nothing is lost, since effects raise the level of their cause and count in its fingerprint.
 */
export function fold(items: readonly Item[]): Item[] {
  const causeOf = new Map<Item, Item>();
  const standing = [...items.filter(({ change }) => change.newAt !== null), ...items.filter(isGone)];
  const order = new Map(standing.map((item, index) => [item, index]));
  for (const consequence of consequences) follow(consequence, order, causeOf);
  for (const [effect, cause] of causeOf) rootOf(cause, causeOf).effects.push(effect);
  return items.filter((item) => !causeOf.has(item));
}

/** What is gone stands on a line of the old header, which says nothing of what it stands before in the new one. */
function isGone({ change }: Item): boolean {
  return change.newAt === null;
}

function follow(
  { causes, effects, ofCause, ofEffect }: Consequence,
  order: ReadonlyMap<Item, number>,
  causeOf: Map<Item, Item>,
): void {
  const byKey = new Map<string, Item[]>();
  // Where both sides have the same key, nothing but the order tells the first of many from the others.
  const precedes = (cause: Item, effect: Item): boolean =>
    ofCause !== ofEffect || cause.rule !== effect.rule || (order.get(cause) ?? 0) < (order.get(effect) ?? 0);
  for (const item of order.keys()) {
    if (!causes.has(item.rule.id)) continue;
    for (const key of ofCause(item.change)) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [item]);
      else known.push(item);
    }
  }
  for (const effect of order.keys()) {
    if (!effects.has(effect.rule.id) || causeOf.has(effect)) continue;
    const candidates = ofEffect(effect.change).flatMap((key) => byKey.get(key) ?? []);
    const cause = candidates.find(
      (candidate) =>
        explains(candidate, effect) &&
        speaksFor(candidate, effect) &&
        precedes(candidate, effect) &&
        rootOf(candidate, causeOf) !== effect,
    );
    if (cause !== undefined) causeOf.set(effect, cause);
  }
}

/** Within a record a member explains what became of itself and of those behind it, not of those before. */
function explains(cause: Item, effect: Item): boolean {
  if (cause === effect) return false;
  const [one, other] = [cause.change, effect.change];
  if (one.subject !== "field" || other.subject !== "field" || one.before === null || other.before === null) return true;
  const [first, second] = [one.before, other.before];
  if (first.record.name !== second.record.name || first.member.offset <= second.member.offset) return true;
  // An element is as long as its members make it.
  return first.member.path.startsWith(`${second.member.path}.`);
}

/** What is worse for others than those whom the cause is bad for is said by itself. */
function speaksFor(cause: Item, effect: Item): boolean {
  return (
    cause.rule.promise === effect.rule.promise ||
    levels.indexOf(cause.verdict.level) <= levels.indexOf(effect.verdict.level)
  );
}

function rootOf(item: Item, causeOf: ReadonlyMap<Item, Item>): Item {
  let root = item;
  for (let cause = causeOf.get(root); cause !== undefined; cause = causeOf.get(root)) root = cause;
  return root;
}
