import type { Fact, Json } from "./json.ts";
import { isObject, sameJson } from "./json.ts";

/** What some of the data models say. */
export interface Variant<T> {
  readonly said: T;
  readonly models: readonly string[];
}

/** The models that no other group names. */
const others = "others";

/**
 * One fact of what each model says. A property that differs is an object: the models that share a value, in one string,
 * to the value; `others` where that is more than half of all; null where a group has none. `in` names the models that
 * have the fact, where not all have it.
 */
export function varied(variants: readonly Variant<Fact>[], all: readonly string[]): Fact {
  const there = all.filter((model) => variants.some(({ models }) => models.includes(model)));
  const fact: Record<string, Json> = {};
  for (const property of new Set(variants.flatMap(({ said }) => Object.keys(said)))) {
    const value = variedValue(
      variants.map(({ said, models }) => ({ said: said[property], models })),
      there,
    );
    if (value !== undefined) fact[property] = value;
  }
  return there.length === all.length ? fact : { ...fact, in: there };
}

export function variedValue(
  variants: readonly Variant<Json | undefined>[],
  there: readonly string[],
): Json | undefined {
  const groups: { said: Json | undefined; models: string[] }[] = [];
  for (const { said, models } of variants) {
    const group = groups.find((each) => sameJson(each.said, said));
    if (group === undefined) groups.push({ said, models: [...models] });
    else group.models.push(...models);
  }
  if (groups.length === 1) return groups[0]!.said;
  const named = groups.map((group) => {
    const isMost = group.models.length * 2 > there.length;
    const models = there.filter((model) => group.models.includes(model));
    return { first: there.indexOf(models[0]!), key: isMost ? others : models.join(" "), said: group.said ?? null };
  });
  named.sort((a, b) => Number(a.key === others) - Number(b.key === others) || a.first - b.first);
  return Object.fromEntries(named.map(({ key, said }) => [key, said]));
}

/** What a fact says in one model; null where it is not there. */
export function inModel(fact: Fact, model: string): Fact | null {
  const { in: there } = fact;
  if (Array.isArray(there) && !there.includes(model)) return null;
  let own: Record<string, Json> | null = null;
  for (const property in fact) {
    const value = fact[property];
    if (!isObject(value)) continue;
    own ??= { ...fact };
    const said = valueIn(value, model);
    if (said === null) delete own[property];
    else own[property] = said;
  }
  return own ?? fact;
}

/** What an object of `varied` says in one model. */
export function valueIn(value: Fact, model: string): Json {
  for (const key in value) if (key === model || key.split(" ").includes(model)) return value[key]!;
  return Object.hasOwn(value, others) ? value[others]! : null;
}
