import type { EnumHistory, EnumeratorHistory, Later } from "./history.ts";

type EnumeratorsOf<M> = M extends EnumeratorHistory ? M : M extends Later<infer L> ? EnumeratorsOf<L[number]> : never;

/** The values of an enum by their names, those of all releases. */
export type NumbersOf<E extends EnumHistory> = {
  readonly [V in EnumeratorsOf<E["members"][number]> as V["name"]]: number;
};

export function numbersOf<const E extends EnumHistory>(family: E): NumbersOf<E> {
  const enumerators = family.members.flatMap((member) => (member.kind === "enumerator" ? [member] : member.members));
  return Object.fromEntries(enumerators.map(({ name, value }) => [name, Number(value)])) as NumbersOf<E>;
}
