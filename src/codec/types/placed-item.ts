import type { Type } from "restructure";
import { coverage } from "../coverage.ts";
import { isInherited } from "../member-value.ts";
import { flexibleEnds, type Absent, type Arm, type ChoicePart, type Item, type Part } from "../part.ts";

/** An item of a record with the restructure types of its members. */
export type PlacedItem = PlacedMember | PlacedChoice;

export interface PlacedMember {
  readonly kind: "member";
  readonly name: string;
  /** As `isInherited` has it. */
  readonly inherited: boolean;
  /** Where the type begins to read: of a bitfield, the record's start. */
  readonly offset: number;
  readonly type: Type;
  readonly absent: Absent;
  /** Whether the type takes bigint. */
  readonly wide: boolean;
}

export interface PlacedChoice {
  readonly kind: "choice";
  readonly part: ChoicePart;
  readonly arms: readonly PlacedArm[];
  /** The arm that is written where none was given; null where each needs something. */
  readonly byDefault: PlacedArm | null;
  /** Whether an arm ends with a flexible array. */
  readonly growing: boolean;
}

export interface PlacedArm {
  readonly items: readonly PlacedItem[];
  readonly names: readonly string[];
  /** The bits of the record that the arm takes; worked out only for a value that gives several arms. */
  covers(): Uint8Array;
}

export function placeItems(items: readonly Item[], typeOf: (part: Part) => Type): readonly PlacedItem[] {
  return items.map((item) => {
    if (item.kind === "choice") return placeChoice(item, typeOf);
    const { kind, name, absent, part } = item;
    const inherited = isInherited(name);
    const wide = part.kind === "integer" && part.wide;
    return { kind, name, inherited, absent, wide, offset: part.kind === "bits" ? 0 : item.offset, type: typeOf(part) };
  });
}

function placeChoice(part: ChoicePart, typeOf: (part: Part) => Type): PlacedChoice {
  const arms = part.arms.map(({ items, names }): PlacedArm => {
    let covered: Uint8Array | null = null;
    return {
      items: placeItems(items, typeOf),
      names,
      covers: () => (covered ??= coverage(items, part.offset + part.size)),
    };
  });
  const byDefault = arms.find((_, index) => needsNothing(part.arms[index]!)) ?? null;
  return {
    kind: "choice",
    part,
    arms,
    byDefault,
    growing: part.arms.some(({ items }) => flexibleEnds(items).length > 0),
  };
}

function needsNothing({ items }: Arm): boolean {
  return items.every((item) => (item.kind === "member" ? item.absent !== "error" : item.arms.some(needsNothing)));
}

/** All members, those in unions among them. */
export function membersIn(items: readonly PlacedItem[]): readonly PlacedMember[] {
  return items.flatMap((item) => (item.kind === "member" ? [item] : item.arms.flatMap((arm) => membersIn(arm.items))));
}
