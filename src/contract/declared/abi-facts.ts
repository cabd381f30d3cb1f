import type {
  FieldHistory,
  HeaderHistory,
  Member,
  MemberType,
  PointerTarget,
  StructHistory,
} from "../../declare/history.ts";
import { groupBy } from "../group-by.ts";
import { workedOut } from "../worked-out.ts";
import type { Facts } from "./facts.ts";

/** A struct of abi/linux, and what leads to it. */
export interface AbiFacts {
  readonly header: HeaderHistory;
  readonly struct: StructHistory;
  /** The names of the commands that take it. */
  readonly commands: readonly string[];
  readonly pointers: readonly AbiPointer[];
  /** The feature of VFIO_DEVICE_FEATURE that it is the payload of; null where it is none's. */
  readonly feature: string | null;
}

/** A member of another struct that points at it. */
export interface AbiPointer {
  readonly holder: StructHistory;
  readonly member: string;
  readonly to: PointerTarget;
  /** The enumerator under which the struct goes; null where none does. */
  readonly tag: string | null;
}

/** By the name of the record, "struct foo". */
export const abiFacts = workedOut(byRecord);

/** The fields of all releases, those of anonymous and in-place records too. */
export function fieldsOf(members: readonly Member[]): readonly FieldHistory[] {
  return members.flatMap((member) => {
    switch (member.kind) {
      case "field":
        return [member];
      case "over":
        return [...fieldsOf([member.was]), ...fieldsOf(member.became.members)];
      default:
        return fieldsOf(member.members);
    }
  });
}

function byRecord({ histories, features: payloads }: Facts): ReadonlyMap<string, AbiFacts> {
  const declarations = histories.flatMap((header) => header.declarations.map((each) => ({ header, each })));
  const structs = declarations.flatMap(({ header, each }) =>
    each.kind === "struct" || each.kind === "union" ? [{ header, struct: each }] : [],
  );
  const commands = declarations.flatMap(({ each }) => (each.kind === "command" ? [each] : []));
  const pointers = groupBy(
    structs.flatMap(({ struct }) => pointersIn(struct)),
    ({ target }) => target,
  );
  const features = new Map(Object.entries(payloads).map(([feature, struct]) => [struct, feature]));
  return new Map(
    structs.map(({ header, struct }) => [
      `${struct.kind} ${struct.name}`,
      {
        header,
        struct,
        commands: commands.filter((command) => command.struct === struct).map(({ name }) => name),
        pointers: (pointers.get(struct) ?? []).map(({ pointer }) => pointer),
        feature: features.get(struct) ?? null,
      },
    ]),
  );
}

interface PointedStruct {
  readonly target: StructHistory;
  readonly pointer: AbiPointer;
}

function pointersIn(holder: StructHistory): PointedStruct[] {
  return fieldsOf(holder.members).flatMap(({ name: member, role }) => {
    if (role.kind !== "pointer") return [];
    return targetsOf(role.to).map(([tag, target]) => ({ target, pointer: { holder, member, to: role.to, tag } }));
  });
}

function targetsOf(to: PointerTarget): readonly (readonly [tag: string | null, StructHistory])[] {
  switch (to.kind) {
    case "bytes":
      return [];
    case "struct":
      return [[null, to.of]];
    case "array":
      return isStruct(to.of) ? [[null, to.of]] : [];
    case "tagged":
    case "tagged-array":
      return Object.entries(to.variants);
  }
}

function isStruct(type: MemberType): type is StructHistory {
  return type.kind === "struct" || type.kind === "union";
}
