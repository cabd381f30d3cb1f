import { Unreadable } from "../../header/source.ts";
import type { BtfRecord, BtfType } from "./btf-type.ts";

/** As deep as types of a kernel never stand in each other; the same as of headers. */
const deepest = 300;

/** Bytes of the largest type. */
const largest = 2 ** 32;

/** Bytes that an enum may take: the kernel refuses others, too. */
const enumSizes: ReadonlySet<number> = new Set([1, 2, 4, 8]);

/** So many members does no record of a kernel come near, those of anonymous records within it counted. */
const mostMembers = 100_000;

/** What the types that refer to others need to know of them. */
interface Measures {
  /** Bytes; 0 for what has none. */
  readonly sizes: Float64Array;
  /** How deep other types stand in it. */
  readonly depths: Uint32Array;
  /** Members, with those of the untagged records in it. */
  readonly members: Float64Array;
}

/**
 * Refuses types that refer to none, contain themselves, or are larger than anything: whoever follows them afterwards comes to
 * an end. Throws `Unreadable`.
 */
export function checkTypes(types: readonly BtfType[]): void {
  for (const [id, type] of types.entries()) {
    for (const to of [...partsOf(type), ...(type.kind === "pointer" ? [type.to] : [])]) {
      if (to >= types.length) throw wrong(types, id, `refers to type ${to} of ${types.length - 1}`);
    }
  }
  const measures: Measures = {
    sizes: new Float64Array(types.length),
    depths: new Uint32Array(types.length),
    members: new Float64Array(types.length),
  };
  inOrder(types, partsOf, (id) => measure(types, id, measures));
  // What a pointer leads to is spelled as far as the next name.
  const spelled = new Uint32Array(types.length);
  inOrder(types, spelledOf, (id) => refuseDeep(types, id, spelled, spelledOf));
}

/** The types that a type is made of; behind a pointer there may be itself. */
function partsOf(type: BtfType): readonly number[] {
  switch (type.kind) {
    case "array":
      return [type.of];
    case "struct":
    case "union":
      return type.members.map((member) => member.type);
    case "typedef":
    case "qualifier":
      return [type.to];
    case "function":
      return [type.returns];
    default:
      return [];
  }
}

function spelledOf(type: BtfType): readonly number[] {
  if ("name" in type) return [];
  return type.kind === "pointer" ? [type.to] : partsOf(type);
}

/** Visits every type behind those that it is made of. Throws `Unreadable` for a circle. */
function inOrder(types: readonly BtfType[], parts: Parts, visit: (id: number) => void): void {
  const begun = 1;
  const done = 2;
  const states = new Uint8Array(types.length);
  for (let first = 1; first < types.length; first++) {
    const pending = [first];
    while (pending.length > 0) {
      const id = pending.at(-1)!;
      const state = states[id];
      if (state === done) pending.pop();
      else if (state === begun) {
        visit(id);
        states[id] = done;
        pending.pop();
      } else {
        states[id] = begun;
        for (const part of parts(types[id]!)) {
          if (states[part] === begun) throw wrong(types, part, "contains itself");
          if (states[part] !== done) pending.push(part);
        }
      }
    }
  }
}

type Refuse = (why: string) => never;

type Parts = (type: BtfType) => readonly number[];

function refuseDeep(types: readonly BtfType[], id: number, depths: Uint32Array, parts: Parts): void {
  const depth = parts(types[id]!).reduce((deep, part) => Math.max(deep, depths[part]! + 1), 0);
  if (depth > deepest) throw wrong(types, id, `has types more than ${deepest} deep in it`);
  depths[id] = depth;
}

function measure(types: readonly BtfType[], id: number, { sizes, depths, members }: Measures): void {
  const type = types[id]!;
  const refuse: Refuse = (why) => {
    throw wrong(types, id, why);
  };
  refuseDeep(types, id, depths, partsOf);
  if (type.kind === "typedef" || type.kind === "qualifier") sizes[id] = sizes[type.to]!;
  else if (type.kind === "array") sizes[id] = sizes[type.of]! * type.length;
  else if ("size" in type) sizes[id] = type.size;
  if (sizes[id]! > largest) refuse(`takes ${sizes[id]} bytes`);
  if (type.kind === "int" && (type.bits === 0 || type.shift + type.bits > type.size * 8)) {
    refuse(`has ${type.bits} bits from bit ${type.shift} on in ${type.size} bytes`);
  }
  if (type.kind === "enum" && !enumSizes.has(type.size)) refuse(`takes ${type.size} bytes, which no enum does`);
  if (type.kind === "struct" || type.kind === "union") checkMembers(types, type, sizes, refuse);
  members[id] = membersIn(type, members);
  if (members[id] > mostMembers) refuse(`has more than ${mostMembers} members`);
}

function membersIn(type: BtfType, members: Float64Array): number {
  if (type.kind === "array") return members[type.of]!;
  if (type.kind === "qualifier") return members[type.to]!;
  if (type.kind !== "struct" && type.kind !== "union") return 0;
  return type.members.reduce((sum, member) => sum + 1 + members[member.type]!, 0);
}

function checkMembers(
  types: readonly BtfType[],
  { size, members }: BtfRecord,
  sizes: Float64Array,
  refuse: Refuse,
): void {
  for (const { name, type, offset, width } of members) {
    const of = types[type]!;
    const bits = width > 0 ? width : of.kind === "int" ? of.shift + of.bits : sizes[type]! * 8;
    if (offset + bits > size * 8) refuse(`ends at byte ${size}, and its member ${name} at bit ${offset + bits}`);
    if (width > sizes[type]! * 8) refuse(`has a member ${name} of ${width} bits in ${sizes[type]} bytes`);
  }
}

function wrong(types: readonly BtfType[], id: number, why: string): Unreadable {
  const type = types[id]!;
  const name = "name" in type && type.name !== "" ? ` ${type.name}` : "";
  return new Unreadable(`BTF type ${id} (${type.kind}${name}) ${why}`);
}
