import fc from "fast-check";
import { membersAsOf } from "../../src/declare/as-of.ts";
import type { FieldHistory, Member, MemberType, ScalarName, StructHistory } from "../../src/declare/history.ts";
import type { ReleaseName } from "../../src/declare/release.ts";

/** Bits and signedness of a scalar; all of these are the same in every data model. */
function rangeOf(name: ScalarName): { readonly bits: number; readonly signed: boolean } {
  if (name === "char") return { bits: 8, signed: false };
  if (name === "int" || name === "unsigned int") return { bits: 32, signed: name === "int" };
  const [, sign, bits] = /([us]|le|be)(8|16|32|64)$/.exec(name) ?? [];
  return { bits: Number(bits), signed: sign === "s" };
}

/** Any number of the type, the ends of its range more often. */
function scalarValue(name: ScalarName): fc.Arbitrary<number | bigint> {
  const { bits, signed } = rangeOf(name);
  const min = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const max = min + (1n << BigInt(bits)) - 1n;
  const number = fc.oneof(fc.constantFrom(min, 0n, 1n, max), fc.bigInt({ min, max }));
  return bits === 64 ? number : number.map(Number);
}

const longestFlexible = 5;

/** Any value of a type, as the codec takes it. */
function typeValue(type: MemberType, release: ReleaseName): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "scalar":
      return scalarValue(type.name);
    case "c-pointer":
      return fc.bigInt({ min: 0n, max: (1n << 32n) - 1n });
    case "array": {
      const lengths = { minLength: type.length ?? 0, maxLength: type.length ?? longestFlexible };
      const isBytes = type.of.kind === "scalar" && (type.of.name === "__u8" || type.of.name === "char");
      return isBytes ? fc.uint8Array(lengths) : fc.array(typeValue(type.of, release), lengths);
    }
    default:
      return type.kind === "union" ? oneMember(type.members, release, () => true) : structValue(type, release);
  }
}

/**
 * Any value of a struct in a release: all the members that `wanted` takes (by default those of any role), and of a union
 * one.
 */
export function structValue(
  { kind, members }: Pick<StructHistory, "kind" | "members">,
  release: ReleaseName,
  wanted: (field: FieldHistory) => boolean = () => true,
): fc.Arbitrary<object> {
  return kind === "union" ? oneMember(members, release, wanted) : allMembers(members, release, wanted);
}

type Wanted = (field: FieldHistory) => boolean;

function allMembers(members: readonly Member[], release: ReleaseName, wanted: Wanted): fc.Arbitrary<object> {
  const parts = membersAsOf(members, release).map((member) => memberOf(member, release, wanted));
  return fc.tuple(...parts).map((values) => Object.assign({}, ...values) as object);
}

function oneMember(members: readonly Member[], release: ReleaseName, wanted: Wanted): fc.Arbitrary<object> {
  return fc.oneof(...membersAsOf(members, release).map((member) => memberOf(member, release, wanted)));
}

/** An object with the member, or with those of an anonymous record. */
function memberOf(
  member: ReturnType<typeof membersAsOf>[number],
  release: ReleaseName,
  wanted: Wanted,
): fc.Arbitrary<object> {
  if (member.kind === "field") {
    return wanted(member)
      ? typeValue(member.type, release).map((value) => ({ [member.name]: value }))
      : fc.constant({});
  }
  const { name } = member;
  const value = structValue(member, release, wanted);
  return name === null ? value : value.map((inner) => ({ [name]: inner }));
}
