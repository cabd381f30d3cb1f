import { attributes } from "./group.ts";
import type { Group } from "./group.ts";

/** What befalls a feature: `at` says where, `spelled` is a member. Null where it has no place for it. */
export type GroupEdit = (group: Group, at: number, spelled: string) => Group | null;

const record =
  (edit: (members: Group["members"], at: number, spelled: string) => Group["members"]): GroupEdit =>
  (group, at, spelled) => {
    const members = edit(group.members, at % group.members.length, spelled);
    return members.length === 0 ? null : { ...group, members };
  };

const list =
  <K extends "flags" | "kinds" | "numbers">(key: K, edit: (list: Group[K], at: number) => Group[K] | null): GroupEdit =>
  (group, at) => {
    const [first] = group[key];
    if (first === undefined) return null;
    const edited = edit(group[key], at % group[key].length);
    return edited === null ? null : { ...group, [key]: edited };
  };

const freeBit = (flags: Group["flags"]): number => Math.max(-1, ...flags.map(({ bit }) => bit)) + 1;

/** Breaks for the most part, whatever the convention is; some break nobody. */
export const anyEdits: readonly GroupEdit[] = [
  record((members, at, spelled) => members.toSpliced(at, 0, { name: "added", spelled })),
  record((members, at) => members.toSpliced(at, 1)),
  record((members, at, spelled) => members.with(at, { name: members[at]!.name, spelled })),
  record((members, at) => members.with(at, { ...members[at]!, name: "renamed" })),
  record((members, at) => members.toSpliced(at, 1).concat(members[at]!)),
  record((members, _at, spelled) => [...members, { name: "last", spelled }]),
  (group, at) => ({ ...group, attributes: attributes[at % attributes.length] ?? "" }),
  list("flags", (flags, at) => flags.with(at, { ...flags[at]!, bit: (flags[at]!.bit + 20) % 32 })),
  list("flags", (flags, at) => flags.toSpliced(at, 1)),
  list("flags", (flags, at) => flags.with(at, { ...flags[at]!, name: "RENAMED" })),
  list("flags", (flags, at) => [...flags, { name: "TWIN", bit: flags[at]!.bit }]),
  list("kinds", (kinds, at) => kinds.toSpliced(at, 0, { name: "NEW", value: null })),
  list("kinds", (kinds, at) => (kinds.length > 1 ? kinds.toSpliced(at, 1) : null)),
  list("kinds", (kinds, at) => kinds.with(at, { ...kinds[at]!, value: 77 })),
  list("kinds", (kinds, at) => kinds.with(at, { ...kinds[at]!, name: "RENAMED" })),
  list("numbers", (numbers, at) => numbers.with(at, { ...numbers[at]!, value: numbers[at]!.value + 1 })),
  list("numbers", (numbers, at) => numbers.toSpliced(at, 1)),
  (group) => ({ ...group, alias: group.alias === "__u64" ? "__u32" : "__u64" }),
];

const isBit = (value: number): boolean => value > 0 && (value & (value - 1)) === 0;

/** "LATER_3": a name that none of a list has, also where one was taken out before. */
function freeName(stem: string, all: readonly { readonly name: string }[]): string {
  const names = new Set(all.map(({ name }) => name));
  let number = all.length;
  while (names.has(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}

/** Breaks nobody. */
export const safeEdits: readonly GroupEdit[] = [
  list("flags", (flags) =>
    freeBit(flags) > 31 ? null : [...flags, { name: freeName("LATER", flags), bit: freeBit(flags) }],
  ),
  // Far from any flag: where values repeat in a family, who took over a value that is free can't be told. Numbers that all
  // are bits may be flags, which they would be no more beside one of several bits.
  list("numbers", (numbers) =>
    numbers.every(({ value }) => isBit(value))
      ? null
      : [
          ...numbers,
          { name: freeName("LATER", numbers), value: 0x10_1000 + Math.max(...numbers.map(({ value }) => value)) },
        ],
  ),
  (group) => {
    const isFree = group.kinds.every(({ value }) => value === null);
    return isFree && group.kinds.length > 0
      ? { ...group, kinds: [...group.kinds, { name: freeName("LATER", group.kinds), value: null }] }
      : null;
  },
  // Found in zeros, and only where nothing lies between the old end and it.
  (group) =>
    group.handover === "size-first" && group.attributes === ""
      ? {
          ...group,
          members: [...group.members, { name: freeName("grown", group.members), spelled: "__aligned_u64 @;" }],
        }
      : null,
];
