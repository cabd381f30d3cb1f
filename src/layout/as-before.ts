import type { HeaderAbi } from "./abi.ts";
import type { MemberLayout, RecordLayout, Shape } from "./record-layout.ts";
import { isSameList } from "./same-list.ts";

/** All of a header that stands under a name. */
export type Named = Pick<
  HeaderAbi,
  "records" | "enums" | "enumerators" | "constants" | "commands" | "typedefs" | "macros" | "aliases"
>;
type Kind = keyof Named;
type Value<K extends Kind> = Named[K] extends ReadonlyMap<string, infer V> ? V : never;

const isSame: { readonly [K in Kind]: (a: Value<K>, b: Value<K>) => boolean } = {
  records: isSameRecord,
  enums: (a, b) => a.declaration === b.declaration && a.name === b.name && a.size === b.size && a.signed === b.signed,
  enumerators: (a, b) => a.declaration === b.declaration && a.value === b.value && a.enum === b.enum,
  constants: (a, b) =>
    a.declaration === b.declaration && a.value === b.value && a.type === b.type && isSameList(a.needs, b.needs),
  commands: (a, b) =>
    a.declaration === b.declaration &&
    a.value === b.value &&
    a.direction === b.direction &&
    a.type === b.type &&
    a.number === b.number &&
    a.size === b.size &&
    a.argumentSize === b.argumentSize &&
    a.argument === b.argument &&
    isSameList(a.needs, b.needs),
  typedefs: (a, b) =>
    a.declaration === b.declaration && a.size === b.size && a.align === b.align && isSameShape(a.shape, b.shape),
  macros: (a, b) => a === b,
  aliases: (a, b) => a === b,
};

/**
 * What the declarations of a header were laid out as, made of the objects that they were laid out as before (in another
 * data model, beside other headers, in the other version) wherever those are the same to the last member: most is, though
 * not all. It takes memory once, and what is worked out of it is worked out once. The maps of `now` are taken over.
 */
export function asBefore(now: Named, before: readonly Named[]): Named {
  return {
    records: shared("records", now, before),
    enums: shared("enums", now, before),
    enumerators: shared("enumerators", now, before),
    constants: shared("constants", now, before),
    commands: shared("commands", now, before),
    typedefs: shared("typedefs", now, before),
    macros: shared("macros", now, before),
    aliases: shared("aliases", now, before),
  };
}

const nothing: ReadonlyMap<string, never> = new Map<string, never>();

function shared<K extends Kind>(kind: K, named: Named, before: readonly Named[]): Named[K] {
  const now = named[kind];
  if (now.size === 0) return nothing as Named[K];
  const test = isSame[kind];
  const values = now as unknown as Map<string, Value<K>>;
  for (const each of before) {
    const old = each[kind];
    const known = old as ReadonlyMap<string, Value<K>>;
    let same = 0;
    for (const [name, value] of values) {
      const other = known.get(name);
      if (other === undefined || !(value === other || test(value, other))) continue;
      values.set(name, other);
      same++;
    }
    // They come from the same declarations: where none is more or less, their order is the same.
    if (same === values.size && same === known.size && isInOrder(values, known)) return old;
  }
  return now;
}

function isInOrder(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): boolean {
  const names = other.keys();
  for (const name of one.keys()) if (names.next().value !== name) return false;
  return true;
}

function isSameRecord(a: RecordLayout, b: RecordLayout): boolean {
  return (
    a === b ||
    (a.declaration === b.declaration &&
      a.kind === b.kind &&
      a.name === b.name &&
      a.anonymous === b.anonymous &&
      a.size === b.size &&
      a.align === b.align &&
      a.members.length === b.members.length &&
      a.members.every((member, index) => isSameMember(member, b.members[index]!)))
  );
}

function isSameMember(a: MemberLayout, b: MemberLayout): boolean {
  return (
    a.declaration === b.declaration &&
    a.name === b.name &&
    a.type === b.type &&
    a.offset === b.offset &&
    a.size === b.size &&
    a.align === b.align &&
    a.bits?.offset === b.bits?.offset &&
    a.bits?.size === b.bits?.size &&
    a.inPlace === b.inPlace &&
    isSameList(a.dimensions, b.dimensions) &&
    isSameShape(a.shape, b.shape) &&
    (a.record === null || b.record === null ? a.record === b.record : isSameRecord(a.record, b.record))
  );
}

function isSameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "integer":
      return (
        b.kind === "integer" &&
        a.bits === b.bits &&
        a.signed === b.signed &&
        a.character === b.character &&
        a.order === b.order
      );
    case "float":
      return b.kind === "float" && a.bits === b.bits;
    case "enum":
      return b.kind === "enum" && a.name === b.name && a.bits === b.bits && a.signed === b.signed;
    case "record":
      return b.kind === "record" && a.name === b.name;
    default:
      return a.kind === b.kind;
  }
}
