import { groupBy } from "../contract/group-by.ts";
import { levels, type Level } from "../declare/promise.ts";
import { sha256 } from "../declare/sha256.ts";
import type { Finding } from "./finding.ts";
import type { Item } from "./item.ts";
import { listed } from "./support/spell.ts";

/** One finding from what one rule says of one subject in each data model, in their order; there is at least one. */
export function findingOf(items: readonly Item[]): Finding {
  const [first] = items;
  if (first === undefined) throw new RangeError("a finding needs an item");
  const { rule, change, verdict } = first;
  const { oldAt, newAt } = change;
  const at = newAt ?? oldAt ?? { file: change.header, line: 1 };
  const asides = [...(verdict.detail === undefined ? [] : [verdict.detail]), ...asidesOf(first), ...otherModels(items)];
  return {
    rule: rule.id,
    promise: rule.promise,
    level: worst(items.flatMap(withEffects)),
    subject: change.name,
    file: at.file,
    line: at.line,
    oldFile: oldAt?.file ?? null,
    oldLine: oldAt?.line ?? null,
    message: asides.length === 0 ? verdict.message : `${verdict.message} (${asides.join("; ")})`,
    instead: verdict.instead ?? rule.instead,
    dataModels: items.map((item) => item.change.model),
    fingerprint: fingerprint(items),
    contract: change.context.contracts.after ?? change.context.contracts.before,
    witness: null,
    accepted: null,
    change,
  };
}

function withEffects(item: Item): Item[] {
  return [item, ...item.effects];
}

function worst(items: readonly Item[]): Level {
  return levels.find((level) => items.some(({ verdict }) => verdict.level === level)) ?? "note";
}

/** What follows from the item, in a few words. */
function asidesOf({ rule, effects }: Item): string[] {
  const likewise = effects.filter((effect) => effect.rule === rule && effect.verdict.aside === undefined);
  const asides = few(effects.flatMap(({ verdict }) => verdict.aside ?? []));
  const names = likewise.map((effect) => effect.change.name);
  return names.length === 0 ? asides : [...asides, `likewise ${listed(names)}`];
}

/** As many as a line holds. */
function few(asides: readonly string[]): string[] {
  return asides.length <= 4 ? [...asides] : [...asides.slice(0, 3), `and ${asides.length - 3} more`];
}

/** "i386, arm: 20 -> 28", for the models whose figures are not the first one's. */
function otherModels([first, ...others]: readonly Item[]): string[] {
  const figuresOf = ({ verdict: { before, after, figures } }: Item): string => figures ?? `${before} -> ${after}`;
  const said = first && figuresOf(first);
  const unlike = others.filter((item) => {
    const { before, after } = item.verdict;
    return figuresOf(item) !== said && before !== "" && after !== "";
  });
  const byFigures = groupBy(unlike, figuresOf);
  return [...byFigures].map(([figures, items]) => `${items.map(({ change }) => change.model).join(", ")}: ${figures}`);
}

/**
 * 12 hex digits over all that the finding says was and is, so that accepting it accepts nothing more. Which of several
 * stands first in a header, and so speaks for the others, does not matter.
 */
function fingerprint(items: readonly Item[]): string {
  const [first] = items;
  const sides = new Set(items.map((item) => sidesOf(item)));
  const said = JSON.stringify([first?.rule.id, first && leaderOf(first).change.name, ...sides]);
  return Array.from(sha256(said).subarray(0, 6), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function sidesOf(item: Item): string {
  const leader = leaderOf(item);
  const others = [item, ...item.effects].filter((each) => each !== leader);
  const effects = others.map(({ rule, change, verdict }) => [rule.id, change.name, verdict.before, verdict.after]);
  return JSON.stringify([leader.verdict.before, leader.verdict.after, effects.toSorted(byText)]);
}

/** Of those that one rule says the same of, the first by name. */
function leaderOf(item: Item): Item {
  const alike = item.effects.filter(({ rule }) => rule === item.rule);
  return alike.reduce((first, each) => (each.change.name < first.change.name ? each : first), item);
}

function byText(one: readonly string[], other: readonly string[]): number {
  const [left, right] = [one.join("\0"), other.join("\0")];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
