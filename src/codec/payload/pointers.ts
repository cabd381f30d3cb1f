import { fieldsAsOf } from "../../declare/as-of.ts";
import type { FieldHistory, PointerTarget, Role, StructHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { flatMembers } from "../../layout/flat-members.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import { enumeratorsOf } from "../json/enumerators.ts";

/** A pointer member of a struct, and the members that describe what it points at. */
export interface Pointer {
  readonly field: FieldHistory;
  readonly to: PointerTarget;
  /** In bytes, from the start of the struct. */
  readonly offset: number;
  /** Bytes: 8, but for a C pointer of a 32-bit data model. */
  readonly size: number;
  readonly length: FieldHistory | null;
  readonly count: FieldHistory | null;
  readonly stride: FieldHistory | null;
  readonly tag: FieldHistory | null;
}

/** The pointers of a struct in a release, those of anonymous records among them. */
export function pointersOf(struct: StructHistory, layout: RecordLayout, release: ReleaseName): readonly Pointer[] {
  const fields = fieldsAsOf(struct.members, release);
  const describes = (kind: Role["kind"], name: string): FieldHistory | null =>
    fields.find(({ role }) => role.kind === kind && "of" in role && role.of === name) ?? null;
  const places = new Map(flatMembers(layout).map((each) => [each.path, each]));
  return fields.flatMap((field): readonly Pointer[] => {
    const { name, role } = field;
    const place = places.get(name);
    if (role.kind !== "pointer" || place === undefined) return [];
    return [
      {
        field,
        to: role.to,
        offset: place.offset,
        size: place.member.size,
        length: describes("length", name),
        count: describes("count", name),
        stride: describes("stride", name),
        tag: describes("tag", name),
      },
    ];
  });
}

/**
 * The structs that one element behind a pointer can be; none leaves plain bytes. More than one where enumerators of a tag
 * share their number, as those of the selftest do: its name tells them apart. `tagged` is the tag's number or name.
 */
export function structsBehind(
  to: PointerTarget,
  tag: FieldHistory | null,
  tagged: unknown,
  release: ReleaseName,
): readonly StructHistory[] {
  switch (to.kind) {
    case "bytes":
      return [];
    case "struct":
      return [to.of];
    case "array":
      return to.of.kind === "scalar" ? [] : [to.of];
    default: {
      if (tag === null) return [];
      const variants = new Map(Object.entries(to.variants));
      const number = isInteger(tagged) ? BigInt(tagged) : null;
      return enumeratorsOf(tag, release)
        .filter(({ name, value }) => name === tagged || BigInt(value) === number)
        .flatMap(({ name }) => variants.get(name) ?? []);
    }
  }
}

/** Of several structs the first that has all these members; else the first. */
export function structWith(
  structs: readonly StructHistory[],
  names: readonly string[],
  release: ReleaseName,
): StructHistory | null {
  const fits = ({ members }: StructHistory): boolean => {
    const known = new Set(fieldsAsOf(members, release).map(({ name }) => name));
    return names.every((name) => known.has(name));
  };
  return (structs.length > 1 ? structs.find(fits) : undefined) ?? structs[0] ?? null;
}

export const isInteger = (value: unknown): value is number | bigint =>
  typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value));
