import type {
  CommandDeclaration,
  ConstantDeclaration,
  Declaration,
  EnumDeclaration,
  Field,
  RecordDeclaration,
} from "./declaration.ts";
import type { Expression } from "./expression.ts";
import type { Header } from "./header.ts";
import type {
  CommandHistory,
  DeclarationHistory,
  EnumeratorHistory,
  EnumHistory,
  FieldHistory,
  HeaderHistory,
  InPlace,
  Later,
  Member,
  MemberType,
  StructHistory,
} from "./history.ts";
import type { Location } from "./location.ts";
import { isAligned, kernelTypes, nowhere, scalarType } from "./kernel-types.ts";
import { noNotes } from "./notes.ts";
import { isIn } from "./release.ts";
import type { ReleaseName } from "./release.ts";
import { noAttributes } from "./type.ts";
import type { Attributes, Type } from "./type.ts";

/*
 * A history as of one release: the declarations that the header of that release has, as if it had been parsed.
 */

export type PresentMember = FieldHistory | InPlace;

/** The members that a struct has in a release, in C order. Anonymous and in-place records stay nested. */
export function membersAsOf(members: readonly Member[], release: ReleaseName): readonly PresentMember[] {
  return members.flatMap((member): readonly PresentMember[] => {
    switch (member.kind) {
      case "since":
        return isIn(member.lifetime, release) ? membersAsOf(member.members, release) : [];
      case "over": {
        const isNew = isIn(member.became.lifetime, release);
        return membersAsOf(isNew ? member.became.members : [member.was], release);
      }
      default:
        return [member];
    }
  });
}

/** The fields at the struct's own level in a release: those of anonymous structs and unions come along. */
export function fieldsAsOf(members: readonly Member[], release: ReleaseName): readonly FieldHistory[] {
  return membersAsOf(members, release).flatMap((member) => {
    if (member.kind === "field") return [member];
    return member.name === null ? fieldsAsOf(member.members, release) : [];
  });
}

/** The values that an enum, or a family of macros, has in a release. */
export function enumeratorsAsOf(
  members: readonly (EnumeratorHistory | Later<readonly EnumeratorHistory[]>)[],
  release: ReleaseName,
): readonly EnumeratorHistory[] {
  return members.flatMap((member) => {
    if (member.kind === "enumerator") return [member];
    return isIn(member.lifetime, release) ? enumeratorsAsOf(member.members, release) : [];
  });
}

/** The values that an enum has in a release, as `enumeratorsAsOf`; none before the header has the enum. */
export function valuesAsOf({ lifetime, members }: EnumHistory, release: ReleaseName): readonly EnumeratorHistory[] {
  return isIn(lifetime, release) ? enumeratorsAsOf(members, release) : [];
}

/** The struct as the header of that release declares it. */
export function recordAsOf(struct: StructHistory, release: ReleaseName, file: string = "abi"): RecordDeclaration {
  const fields = membersAsOf(struct.members, release).map((member) => fieldOf(member, release, file));
  const attributes = { ...noAttributes, packed: struct.packed };
  const { kind, name } = struct;
  return { kind, name, fields, attributes, pack: null, location: nowhere(file), doc: null };
}

/** The header of a release, as parsing it would give it: with all that abi/ declares of it and nothing else. */
export function headerAsOf(history: HeaderHistory, release: ReleaseName): Header {
  const { path } = history;
  const declarations = history.declarations.flatMap((each, index) =>
    isIn(each.lifetime, release) ? declarationsOf(each, release, { ...nowhere(path), column: index + 1 }) : [],
  );
  const tags = new Map<string, RecordDeclaration | EnumDeclaration>();
  const enumerators = new Map<string, EnumDeclaration>();
  for (const each of declarations) {
    if (each.kind !== "struct" && each.kind !== "union" && each.kind !== "enum") continue;
    if (each.name !== null) tags.set(`${each.kind} ${each.name}`, each);
    if (each.kind === "enum") for (const { name } of each.values) enumerators.set(name, each);
  }
  const scope = { tags, typedefs: kernelTypes, enumerators };
  return { path, declarations, scope, reaches: new Set([path]), notes: noNotes, notSeen: [] };
}

/** `at` is the same for all that one history declares: the macros of a family stand together. */
function declarationsOf(history: DeclarationHistory, release: ReleaseName, at: Location): readonly Declaration[] {
  switch (history.kind) {
    case "struct":
    case "union":
      return [recordAsOf(history, release, at.file)];
    case "enum":
      return enumOrMacros(history, release, at);
    case "constant":
      return [constantOf(history.name, history.value, String(history.value), at)];
    case "command":
      return [commandOf(history, at)];
  }
}

/** Flags are written in hex, as headers write them; all other values in decimal. */
function enumOrMacros(history: EnumHistory, release: ReleaseName, at: Location): readonly Declaration[] {
  const present = valuesAsOf(history, release).map(({ name, value }) => ({ name, value: BigInt(value) }));
  if (history.macros) {
    const written = (value: bigint): string => (history.flags ? `0x${value.toString(16)}` : value.toString());
    return present.map(({ name, value }) => constantOf(name, value, written(value), at));
  }
  const values = present.map(({ name, value }) => ({
    name,
    value: integer(value, !history.flags),
    location: at,
    doc: null,
  }));
  return [{ kind: "enum", name: history.name, values, attributes: noAttributes, location: at, doc: null }];
}

function constantOf(name: string, value: bigint | string, text: string, at: Location): ConstantDeclaration {
  const expression: Expression = typeof value === "string" ? { kind: "string", value } : integer(value);
  return { kind: "constant", name, expression, text, location: at };
}

function commandOf({ name, type, number, encodes, struct }: CommandHistory, at: Location): CommandDeclaration {
  const argument: Type | null =
    encodes === "none" || struct === null ? null : { kind: "tag", tag: struct.kind, name: struct.name };
  return {
    kind: "command",
    name,
    direction: encodes,
    type: { kind: "character", value: type.charCodeAt(0) },
    number: integer(BigInt(number)),
    argument,
    text: `${encodes}('${type}', ${number})`,
    location: at,
  };
}

/** A negative one as `~n`: C has no literal -2^31 that is an int, as `1 << 31` is. */
function integer(value: bigint, decimal: boolean = false): Expression {
  const literal: Expression = { kind: "integer", value: value < 0n ? ~value : value, decimal, suffix: "" };
  return value < 0n ? { kind: "unary", operator: "~", operand: literal } : literal;
}

function fieldOf(member: PresentMember, release: ReleaseName, file: string): Field {
  const location = nowhere(file);
  const rest = { bits: null, attributes: noAttributes, location };
  if (member.kind === "field") {
    const { name, about: doc = null } = member;
    return { ...rest, name, type: typeOf(member.type), attributes: attributesOf(member.type), doc };
  }
  const fields = membersAsOf(member.members, release).map((inner) => fieldOf(inner, release, file));
  const record = { kind: member.kind, name: null, fields, attributes: noAttributes, pack: null, location, doc: null };
  return { name: member.name, type: { kind: "record", record }, doc: null, ...rest };
}

/** What `__aligned_u64` says besides `__u64`; of an array it is said of the member as a whole. */
function attributesOf(type: MemberType): Attributes {
  if (type.kind === "array") return attributesOf(type.of);
  return type.kind === "scalar" && isAligned(type.name) ? { ...noAttributes, aligned: [integer(8n)] } : noAttributes;
}

function typeOf(type: MemberType): Type {
  switch (type.kind) {
    case "scalar":
      return scalarType(type.name);
    case "c-pointer":
      return { kind: "pointer", to: scalarType(type.to) };
    case "array":
      return { kind: "array", of: typeOf(type.of), length: type.length === null ? null : integer(BigInt(type.length)) };
    case "struct":
    case "union":
      return { kind: "tag", tag: type.kind, name: type.name };
  }
}
