import type { DataModel } from "../../layout/data-model.ts";
import type { MemberLayout, RecordLayout } from "../../layout/record-layout.ts";
import { commentText } from "../comment-text.ts";
import { isIdentifier, withoutTag } from "../identifier.ts";
import { bitfieldRuns } from "./bitfield-runs.ts";
import type { Description } from "./description.ts";
import { fitRecord } from "./fit-record.ts";
import type { SyzField } from "./fit-record.ts";
import { plainScalar } from "./plain-scalar.ts";
import { syzMember, syzName } from "./syz-name.ts";

/** What is known of a member beside its bytes: a type of the same size, and which way it goes. */
export interface KnownMember {
  readonly type: string | null;
  readonly direction: SyzField["direction"];
}

/** What is known of the members of a record by their paths: "a", "u.a" within a named union. */
export type Known = (path: string) => KnownMember | null;

/** The same record, or the same member, in each data model. */
type InModels<T> = readonly T[];

/** Writes records of C as structs and unions of a description. */
export class RecordWriter {
  readonly #description: Description;
  readonly #models: readonly DataModel[];
  readonly #enumFlags: (name: string) => string | null;
  readonly #knownOf: (record: string) => Known;
  readonly #aligns = new Map<string, readonly number[]>();
  /** Where the records stand that were described by a name of their own. */
  readonly #places = new Map<string, string>();

  /**
   * `enumFlags` describes the values of an enum and says under which name; null where it knows none. `knownOf` has what is
   * known of the members of "struct foo".
   */
  constructor(
    description: Description,
    models: readonly DataModel[],
    enumFlags: (name: string) => string | null,
    knownOf: (record: string) => Known,
  ) {
    this.#description = description;
    this.#models = models;
    this.#enumFlags = enumFlags;
    this.#knownOf = knownOf;
  }

  /** Describes a record under that name; null where it has no member, which no struct of a description may lack. */
  write(name: string, layouts: InModels<RecordLayout>, known: Known = this.#knownOf(layouts[0]!.name)): string | null {
    const { file, line } = layouts[0]!.declaration.location;
    const place = `${file}:${line}`;
    const first = this.#places.get(name) ?? place;
    this.#places.set(name, first);
    if (first !== place) this.#description.remark(commentText(`${name} is that of ${first}, and not of ${place}`));
    this.#description.type(name, () => this.#lines(name, this.#alike(name, layouts), known, ""));
    return this.#aligns.has(name) ? name : null;
  }

  /** In data models that have other members than the first it is taken for what the first has, and that is said. */
  #alike(name: string, layouts: InModels<RecordLayout>): InModels<RecordLayout> {
    const [first] = layouts as readonly [RecordLayout];
    const lacking = this.#models.filter((_, index) => !haveSameMembers(first, layouts[index]!));
    if (lacking.length === 0) return layouts;
    const others = lacking.map((model) => model.name).join(", ");
    this.#description.remark(`${name} has other members in ${others}`);
    return layouts.map((layout) => (haveSameMembers(first, layout) ? layout : first));
  }

  #lines(name: string, layouts: InModels<RecordLayout>, known: Known, prefix: string): string[] {
    const [first] = layouts as readonly [RecordLayout];
    const fields = this.#fields(name, layouts, known, prefix);
    if (fields.length === 0) return [];
    if (first.kind === "union") return this.#union(name, layouts, fields);
    const { fields: fitted, attributes, aligns, fits } = fitRecord(fields, layouts);
    this.#aligns.set(name, aligns);
    if (!fits) this.#description.remark(`${name} lies otherwise in C: no description fits all of these data models`);
    return [`${name} {`, ...fitted.map(spelled), attributes.length === 0 ? "}" : `} [${attributes.join(", ")}]`];
  }

  #union(name: string, layouts: InModels<RecordLayout>, fields: readonly SyzField[]): string[] {
    this.#aligns.set(
      name,
      layouts.map((_, model) => Math.max(1, ...fields.map(({ aligns }) => aligns[model]!))),
    );
    const isVariable = isOpen(layouts[0]!);
    const sizes = new Set(layouts.map(({ size }) => size));
    const longest = layouts.map((_, model) => Math.max(...fields.map((field) => field.sizes[model]!)));
    const isPadded = layouts.some(({ size }, model) => size !== longest[model]);
    const attribute = isVariable ? " [varlen]" : isPadded && sizes.size === 1 ? ` [size[${layouts[0]!.size}]]` : "";
    return [`${name} [`, ...fields.map(spelled), `]${attribute}`];
  }

  #fields(name: string, layouts: InModels<RecordLayout>, known: Known, prefix: string): SyzField[] {
    const [first] = layouts as readonly [RecordLayout];
    const runs = bitfieldRuns(layouts);
    const used = new Set<string>();
    const unique = (wanted: string): string => {
      let free = wanted;
      for (let count = 2; used.has(free); count += 1) free = `${wanted}${count}`;
      used.add(free);
      return free;
    };
    return first.members.flatMap((member, index): SyzField[] => {
      if (member.bits !== null) return runs.get(index)?.map((run) => ({ ...run, name: unique(run.name) })) ?? [];
      const all = layouts.map(({ members }) => members[index]!);
      const isLast = index === first.members.length - 1 || first.kind === "union";
      if (member.size === 0 && !(isFlexible(member) && isLast)) return [];
      const own = member.name !== null && isIdentifier(member.name) ? syzMember(member.name) : `anon${index}`;
      const isOutOfPlace = !isLast && member.record !== null && isOpen(member.record);
      const field =
        isOutOfPlace || !haveSameLengths(all)
          ? this.#bytes(unique(own), name, all)
          : this.#field(unique(own), name, all, known, prefix);
      return field === null ? [] : [field];
    });
  }

  /** What no type fits: an array of another length in each data model, a struct of no fixed length that others follow. */
  #bytes(name: string, owner: string, all: InModels<MemberLayout>): SyzField | null {
    const sizes = all.map(({ size }) => size);
    if (new Set(sizes).size > 1) {
      this.#description.remark(`${owner} lies otherwise in C: ${name} has ${sizes.join(" or ")} bytes`);
    }
    if (sizes[0] === 0) return null;
    const type = `array[int8, ${sizes[0]}]`;
    return { name, type, direction: null, sizes, aligns: all.map(() => 1), offsets: all.map(({ offset }) => offset) };
  }

  #field(own: string, owner: string, all: InModels<MemberLayout>, known: Known, prefix: string): SyzField | null {
    const [first] = all as readonly [MemberLayout];
    const path = first.name === null ? null : prefix + first.name;
    const fact = path === null ? null : known(path);
    const element = this.#element(own, owner, all, known, prefix);
    if (element === null) return null;
    const written = fact?.type ?? arrayOf(element.type, first.dimensions);
    return {
      name: own,
      type: written,
      direction: fact?.direction ?? null,
      sizes: all.map(({ size }) => size),
      aligns: element.aligns,
      offsets: all.map(({ offset }) => offset),
    };
  }

  /** The type of a member, of an array the type of its elements. */
  #element(
    own: string,
    owner: string,
    all: InModels<MemberLayout>,
    known: Known,
    prefix: string,
  ): { type: string; aligns: readonly number[] } | null {
    const [first] = all as readonly [MemberLayout];
    const records = all.flatMap(({ record }) => record ?? []);
    if (records.length < all.length) return plainScalar(all, this.#models, this.#enumFlags);
    const isNamed = !first.inPlace && isIdentifier(withoutTag(records[0]!.name));
    const name = isNamed ? syzName(withoutTag(records[0]!.name)) : `${owner}_${own}`;
    const inner = first.name === null ? prefix : `${prefix}${first.name}.`;
    if (isNamed) this.write(name, records);
    else this.#description.type(name, () => this.#lines(name, records, known, inner));
    const aligns = this.#aligns.get(name);
    return aligns === undefined ? null : { type: name, aligns };
  }
}

const haveSameLengths = ([first, ...others]: InModels<MemberLayout>): boolean =>
  others.every(({ dimensions }) => dimensions.every((length, depth) => length === first!.dimensions[depth]));

/** Whether a record ends with what has no length. */
function isOpen({ kind, members }: RecordLayout): boolean {
  const ends = kind === "union" ? members : members.slice(-1);
  return ends.some((member) => isFlexible(member) || (member.record !== null && isOpen(member.record)));
}

function haveSameMembers(one: RecordLayout, other: RecordLayout): boolean {
  if (one === other) return true;
  return (
    one.members.length === other.members.length &&
    one.members.every((member, index) => {
      const { name, record, inPlace, bits, dimensions } = other.members[index]!;
      if (member.name !== name || (member.bits === null) !== (bits === null)) return false;
      if (member.dimensions.length !== dimensions.length || member.inPlace !== inPlace) return false;
      if (member.record === null || record === null) return member.record === record;
      return haveSameMembers(member.record, record);
    })
  );
}

function spelled({ name, type, direction }: SyzField): string {
  return `\t${name}\t${type}${direction === null ? "" : `\t(${direction})`}`;
}

/** `T a[2][3]`; what has no length, or none that C counts, is as long as it likes. */
function arrayOf(type: string, dimensions: readonly (number | null)[]): string {
  return dimensions.reduceRight<string>(
    (inner, length) => (length === null || length === 0 ? `array[${inner}]` : `array[${inner}, ${length}]`),
    type,
  );
}

const isFlexible = ({ size, dimensions }: MemberLayout): boolean => size === 0 && dimensions.length > 0;
