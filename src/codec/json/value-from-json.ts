import { membersAsOf } from "../../declare/as-of.ts";
import type { PresentMember } from "../../declare/as-of.ts";
import type {
  CommandHistory,
  FieldHistory,
  Member,
  MemberType,
  PointerTarget,
  StructHistory,
} from "../../declare/history.ts";
import { didYouMean } from "../../declare/nearest.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { LooseValue } from "../../declare/value.ts";
import { CodecError } from "../codec-error.ts";
import { integerIn, numberNamed } from "./enumerators.ts";
import { bytesOfHex, HexError } from "../hex.ts";
import { JsonNumber } from "./json.ts";
import type { Json } from "./json.ts";
import { recordRules } from "../member-rules.ts";
import { setMember } from "../member-value.ts";
import type { LoosePayload } from "../payload/payload-value.ts";
import { structsBehind, structWith } from "../payload/pointers.ts";
import { spelled } from "../refuse.ts";
import { isWide } from "../payload/with-numbers.ts";

/*
 * JSON values: a number, or a string with its digits ("18446744073709551615", "0x1000"), or the name of a flag or
 * enumerator; bytes as hex; for a pointer what it points at, null, {"bad": true} for unmapped memory, {"bytes": 64} for
 * room, and "0x…" for the pointer itself.
 */

/** The value of a struct, for its codec. Throws `CodecError`. */
export function valueFromJson(struct: StructHistory, json: Json, release: ReleaseName): LooseValue {
  return new JsonValues(release, false).struct(struct, json, struct.name) as LooseValue;
}

/** The value of a command, for `payload`: the memory stands in the pointers' place. Throws `CodecError`. */
export function payloadValueFromJson({ name, struct }: CommandHistory, json: Json, release: ReleaseName): LoosePayload {
  const values = new JsonValues(release, true);
  if (struct !== null) return values.struct(struct, json, struct.name) as LoosePayload;
  if (json instanceof Map && json.size === 0) return {};
  throw new CodecError(name, "takes no struct: give {}");
}

type Members = ReadonlyMap<string, Json>;

class JsonValues {
  readonly #release: ReleaseName;
  readonly #followsPointers: boolean;

  constructor(release: ReleaseName, followsPointers: boolean) {
    this.#release = release;
    this.#followsPointers = followsPointers;
  }

  struct(struct: StructHistory, json: Json, path: string): object {
    return this.#record(struct.members, json, path, recordRules(struct, this.#release).elsewhere);
  }

  #record(members: readonly Member[], json: Json, path: string, elsewhere: ReadonlyMap<string, string>): object {
    if (!(json instanceof Map)) throw new CodecError(path, `${kindOf(json)} is no object with members`);
    const known = new Map(this.#named(members));
    const value: object = {};
    for (const [name, given] of json as Members) {
      const member = known.get(name);
      const at = `${path}.${spelled(name)}`;
      if (member === undefined) {
        throw new CodecError(at, elsewhere.get(name) ?? `no such member${didYouMean(name, known.keys())}`);
      }
      setMember(value, name, this.#member(member, given, at, { path, known, given: json as Members }));
    }
    return value;
  }

  /** The members by name, those of anonymous records among them. */
  #named(members: readonly Member[]): readonly (readonly [string, PresentMember])[] {
    return membersAsOf(members, this.#release).flatMap((member) => {
      if (member.name !== null) return [[member.name, member] as const];
      return member.kind === "field" ? [] : this.#named(member.members);
    });
  }

  #member(member: PresentMember, json: Json, path: string, outer: Outer): unknown {
    if (member.kind !== "field") return this.#record(member.members, json, path, new Map());
    const { name, type, role } = member;
    if (role.kind === "pointer" && this.#followsPointers) return this.#memory(name, role.to, json, path, outer);
    return this.#value(type, json, path, member);
  }

  #value(type: MemberType, json: Json, path: string, field: FieldHistory): unknown {
    switch (type.kind) {
      case "scalar":
      case "c-pointer": {
        const number = this.#integer(json, path, field);
        return isWide(type) ? number : asNumber(number);
      }
      case "array":
        if (type.of.kind === "scalar" && (type.of.name === "__u8" || type.of.name === "char")) return bytes(json, path);
        if (!Array.isArray(json)) throw new CodecError(path, `${kindOf(json)} is no list`);
        return json.map((each: Json, index) => this.#value(type.of, each, `${path}[${index}]`, field));
      default:
        return this.struct(type, json, path);
    }
  }

  #integer(json: Json, path: string, field: FieldHistory): bigint {
    if (json instanceof JsonNumber) return plainInteger(json, path);
    const isList = Array.isArray(json) && json.every((each) => typeof each === "string");
    if (typeof json === "string" || isList) {
      if (field.flags !== undefined || field.values !== undefined) {
        return numberNamed(json as string | readonly string[], field, this.#release, path);
      }
      const number = typeof json === "string" ? integerIn(json) : null;
      if (number !== null) return number;
    }
    throw new CodecError(path, `${kindOf(json)} is no integer`);
  }

  #memory(name: string, to: PointerTarget, json: Json, path: string, outer: Outer): unknown {
    if (json === null) return null;
    if (json instanceof JsonNumber) return plainInteger(json, path);
    if (typeof json === "string" && json.startsWith("0x")) {
      return integerIn(json) ?? bytes(json, path);
    }
    if (typeof json === "string") return bytes(json, path);
    if (json instanceof Map && json.size === 1) {
      if (json.get("bad") === true) return { bad: true };
      const room: unknown = json.get("bytes");
      if (room instanceof JsonNumber) return { bytes: asNumber(plainInteger(room, path)) };
    }
    const behind = this.#behind(name, to, Array.isArray(json) ? json[0] : json, path, outer);
    if (!Array.isArray(json)) return this.struct(behind, json, path);
    return json.map((entry: Json, index) => this.struct(behind, entry, `${path}[${index}]`));
  }

  /** `sample`: what was given for one element. */
  #behind(name: string, to: PointerTarget, sample: Json | undefined, path: string, outer: Outer): StructHistory {
    const tag = [...outer.known.values()].find(
      (each): each is FieldHistory => each.kind === "field" && each.role.kind === "tag" && each.role.of === name,
    );
    const json = tag === undefined ? undefined : outer.given.get(tag.name);
    if (tag !== undefined && json === undefined && tag.direction !== "out") {
      throw new CodecError(path, `what it points at is said by ${tag.name}, which is missing`);
    }
    const tagged =
      json === undefined || tag === undefined ? null : this.#integer(json, `${outer.path}.${tag.name}`, tag);
    const structs = structsBehind(to, tag ?? null, typeof json === "string" ? json : tagged, this.#release);
    const behind = structWith(structs, sample instanceof Map ? [...sample.keys()] : [], this.#release);
    if (behind === null) throw new CodecError(path, 'has no struct: give its bytes as hex, or {"bytes": N}');
    return behind;
  }
}

/** The record that a member stands in: its declaration, and what was given for it. */
interface Outer {
  readonly path: string;
  readonly known: ReadonlyMap<string, PresentMember>;
  readonly given: Members;
}

/** Above this, other readers of JSON round: the number that was meant can't be known. */
const exact = 2n ** 53n;

function plainInteger({ text }: JsonNumber, path: string): bigint {
  if (!/^-?\d{1,64}$/.test(text)) throw new CodecError(path, `${text.slice(0, 40)} is no plain integer`);
  const number = BigInt(text);
  if (number > exact || number < -exact) {
    throw new CodecError(path, `${text} is beyond 2^53, where JSON rounds: write it as a string, "${text}"`);
  }
  return number;
}

/** A number that the codec can refuse by its range: it is no rounded one that would fit. */
function asNumber(number: bigint): number {
  return Number(number);
}

function bytes(json: Json, path: string): Uint8Array {
  if (typeof json !== "string") throw new CodecError(path, `${kindOf(json)} is no hex string`);
  try {
    return bytesOfHex(json);
  } catch (error) {
    if (error instanceof HexError) throw new CodecError(path, `${error.message}, at character ${error.at + 1}`);
    throw error;
  }
}

function kindOf(json: Json): string {
  if (json === null || typeof json === "boolean") return String(json);
  if (typeof json === "string") return spelled(json);
  if (json instanceof JsonNumber) return json.text.slice(0, 40);
  return Array.isArray(json) ? "a list" : "an object";
}
