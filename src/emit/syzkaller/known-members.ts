import { membersAsOf, valuesAsOf } from "../../declare/as-of.ts";
import type { EnumHistory, FieldHistory, Member, PointerTarget, StructHistory } from "../../declare/history.ts";
import { isIn } from "../../declare/release.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { Description } from "./description.ts";
import { fileType } from "./files.ts";
import { idType } from "./ids.ts";
import type { Made } from "./ids.ts";
import { integerType } from "./plain-scalar.ts";
import type { Known, KnownMember } from "./record-writer.ts";
import { syzMember } from "./syz-name.ts";

/** What the members of declared structs are described with. */
export interface Describing {
  readonly description: Description;
  readonly release: ReleaseName;
  readonly made: Made;
  /** Describes a struct, and says under which name; null where the release lacks it, or it has no member. */
  readonly struct: (struct: StructHistory) => string | null;
  /** Bytes of a struct. */
  readonly sizeOf: (struct: StructHistory) => number;
}

/** The struct that stands behind a tagged pointer: null where any bytes do. */
export interface Variant {
  readonly tag: string;
  readonly of: StructHistory;
}

/** The variants that a struct's tagged pointers have in a release, by the constants of the header. */
export function variantsOf({ members }: StructHistory, release: ReleaseName): Variant[] {
  const fields = [...fieldsByPath(members, release).values()];
  return fields.flatMap(({ role, values }) => {
    if (role.kind !== "tag") return [];
    const target = fields.flatMap((field) =>
      field.name === role.of && field.role.kind === "pointer" ? [field.role.to] : [],
    )[0];
    if (target === undefined || !("variants" in target)) return [];
    const named = new Set(namesOf(values, release));
    return Object.entries(target.variants)
      .filter(([tag, of]) => named.has(tag) && isIn(of.lifetime, release))
      .map(([tag, of]) => ({ tag, of }));
  });
}

/** What abi/ knows of the members of a struct. `variant` is what its tagged pointer leads to. */
export function knownMembers(struct: StructHistory, describing: Describing, variant: Variant | null = null): Known {
  const fields = fieldsByPath(struct.members, describing.release);
  // Where all goes one way, the pointer to the struct says which.
  const directions = new Set([...fields.values()].map((field) => field.direction));
  return (path) => {
    const field = fields.get(path);
    if (field === undefined) return null;
    const direction: KnownMember["direction"] =
      directions.size === 1 || field.direction === "in" ? null : field.direction;
    return { type: typeOf(field, struct, describing, variant), direction };
  };
}

/** Which way the pointer to a struct goes: what the kernel fills of one that goes in says so itself. */
export function directionOf({ members }: StructHistory, release: ReleaseName): "in" | "out" | "inout" {
  const directions = new Set([...fieldsByPath(members, release).values()].map(({ direction }) => direction));
  const [only] = directions;
  return directions.size === 1 && only !== undefined ? only : "in";
}

function fieldsByPath(members: readonly Member[], release: ReleaseName, prefix = ""): Map<string, FieldHistory> {
  return new Map(
    membersAsOf(members, release).flatMap((member): [string, FieldHistory][] => {
      if (member.kind === "field") return [[prefix + member.name, member]];
      return [...fieldsByPath(member.members, release, member.name === null ? prefix : `${prefix}${member.name}.`)];
    }),
  );
}

/** A type of the same size as C's; null where C says all. */
function typeOf(
  field: FieldHistory,
  struct: StructHistory,
  describing: Describing,
  variant: Variant | null,
): string | null {
  const { role, type, direction } = field;
  if (role.kind === "reserved") return direction === "out" ? null : zeros(type);
  const int = intOf(type);
  if (int === null) return role.kind === "pointer" ? `ptr[${ofTarget(role.to, describing, variant)}]` : null;
  switch (role.kind) {
    case "size":
      return `len[parent, ${int}]`;
    case "length":
      return `bytesize[${syzMember(role.of)}, ${int}]`;
    case "count":
      // Of bytes that are any there is no number of entries.
      return variant === null && leadsToVariants(struct, role.of, describing.release)
        ? int
        : `len[${syzMember(role.of)}, ${int}]`;
    case "stride":
      return variant === null ? int : `const[${describing.sizeOf(variant.of)}, ${int}]`;
    case "tag":
      if (variant !== null && direction !== "out") return `const[${variant.tag}, ${int}]`;
      return flagsType(field, struct, int, describing);
    case "pointer":
      return `ptr64[${ofTarget(role.to, describing, variant)}]`;
    case "value":
      return valueType(field, struct, int, describing);
  }
}

function valueType(field: FieldHistory, struct: StructHistory, int: string, describing: Describing): string | null {
  const { description, made } = describing;
  const { id, fd, direction } = field;
  if (id !== undefined) return idType(description, typeof id === "string" ? [id] : id, made, "iommufd") ?? int;
  if (fd !== undefined) return fileType(description, fd, made, direction);
  return flagsType(field, struct, int, describing);
}

/** `flags[NAMES, int32]`; a word without a flag that is known must be zero. */
function flagsType(
  { name, flags, values }: FieldHistory,
  struct: StructHistory,
  int: string,
  { description, release }: Describing,
): string | null {
  if (flags === undefined && values === undefined) return int;
  const names = namesOf(flags ?? values, release);
  if (names.length === 0) return flags === undefined ? int : `const[0, ${int}]`;
  const one = flags ?? (values !== undefined && "kind" in values ? values : null);
  const set = one?.name ?? `${struct.name}_${name}`;
  description.flags(set, names);
  return `flags[${set}, ${int}]`;
}

/** The values that a header of the release has; those of the selftest are the kernel's own. */
function namesOf(families: EnumHistory | readonly EnumHistory[] | undefined, release: ReleaseName): string[] {
  if (families === undefined) return [];
  const all = "kind" in families ? [families] : families;
  const published = all.filter(({ name }) => name === null || !name.includes("selftest"));
  return published.flatMap((family) => valuesAsOf(family, release).map(({ name }) => name));
}

/** Direction and target of a pointer: "in, array[int8]". */
function ofTarget(target: PointerTarget, { struct }: Describing, variant: Variant | null): string {
  const { direction } = target;
  const bytes = "array[int8]";
  switch (target.kind) {
    case "bytes":
      return `${direction}, ${bytes}`;
    case "struct":
      return `${direction}, ${struct(target.of) ?? bytes}`;
    case "array": {
      const element = target.of.kind === "scalar" ? intOf(target.of) : struct(target.of);
      return `${direction}, array[${element ?? "int8"}]`;
    }
    case "tagged":
      return `${direction}, ${(variant && struct(variant.of)) ?? bytes}`;
    case "tagged-array":
      return `${direction}, array[${(variant && struct(variant.of)) ?? "int8"}]`;
  }
}

function leadsToVariants({ members }: StructHistory, name: string, release: ReleaseName): boolean {
  const pointer = fieldsByPath(members, release).get(name);
  return pointer?.role.kind === "pointer" && "variants" in pointer.role.to;
}

/** "int32" of __u32; null for what is no integer. */
function intOf(type: FieldHistory["type"]): string | null {
  if (type.kind !== "scalar") return null;
  if (type.name === "char") return "int8";
  const bits = Number(/(?<!\d)\d+$/.exec(type.name)?.[0] ?? 32);
  return integerType(bits, type.name.includes("be"));
}

function zeros(type: FieldHistory["type"]): string | null {
  if (type.kind === "array" && type.length !== null) {
    const element = intOf(type.of);
    return element === null ? null : `array[const[0, ${element}], ${type.length}]`;
  }
  const int = intOf(type);
  return int === null ? null : `const[0, ${int}]`;
}
