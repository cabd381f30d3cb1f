import fc from "fast-check";
import { fieldsAsOf } from "../../src/declare/as-of.ts";
import type { FieldHistory, PointerTarget, StructHistory } from "../../src/declare/history.ts";
import { isIn } from "../../src/declare/release.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { enumeratorsOf } from "../../src/codec/json/enumerators.ts";
import { structParts } from "../../src/codec/struct-parts.ts";
import { valueOf } from "./codec-values.ts";

/** Memory that says nothing of a struct. */
const plainMemory: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant(null),
  fc.constant({ bad: true }),
  fc.uint8Array({ maxLength: 80 }),
  fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }),
);

/** Values are the same in all data models, but for C pointers: those of 32 bits fit everywhere. */
const structValue = (
  struct: StructHistory,
  release: ReleaseName,
  wanted?: (name: string) => boolean,
): fc.Arbitrary<object> => valueOf(structParts(struct, { release, dataModel: "i386" }).part, wanted);

/** What a tag and its pointer can be together: an object with both members. */
type Described = fc.Arbitrary<object>;

/** Values of a command's struct for `payload`. `plain`: bytes under any tag, too, and lengths that lie. */
export function payloadValue(struct: StructHistory, release: ReleaseName, plain: boolean): fc.Arbitrary<object> {
  const fields = fieldsAsOf(struct.members, release);
  const names = new Set(fields.map(({ name }) => name));
  // Some tags are older than their pointer.
  const isOwn = ({ role }: FieldHistory): boolean =>
    role.kind === "value" || (role.kind === "tag" && !names.has(role.of));
  const others = new Set(fields.filter((field) => !isOwn(field)).map(({ name }) => name));
  const own = structValue(struct, release, (name) => !others.has(name));
  const pointers = fields.flatMap((field) =>
    field.role.kind === "pointer" ? [described(field, field.role.to, fields, release, plain)] : [],
  );
  const lies = fields.filter(({ role }) => role.kind === "length" || role.kind === "count" || role.kind === "stride");
  const lying = fc.record(Object.fromEntries(lies.map(({ name, type }) => [name, lie(type)])), { requiredKeys: [] });
  return fc
    .tuple(own, plain ? lying : fc.constant({}), ...pointers)
    .map((parts) => Object.assign({}, ...parts) as object);
}

const lie = (type: FieldHistory["type"]): fc.Arbitrary<number | bigint> =>
  fc.nat(96).map((number) => (type.kind === "scalar" && type.name.endsWith("64") ? BigInt(number) : number));

function described(
  { name }: FieldHistory,
  to: PointerTarget,
  fields: readonly FieldHistory[],
  release: ReleaseName,
  plain: boolean,
): Described {
  const at = (memory: unknown): object => ({ [name]: memory });
  const tag = fields.find(({ role }) => role.kind === "tag" && role.of === name);
  const stride = fields.find(({ role }) => role.kind === "stride" && role.of === name);
  if (to.kind === "bytes" || tag?.direction === "out") return plainMemory.map(at);
  if (to.kind === "struct") return fc.oneof(plainMemory, structValue(to.of, release)).map(at);
  if (to.kind === "array") {
    const element = to.of.kind === "scalar" ? null : structValue(to.of, release);
    return fc.oneof(plainMemory, element === null ? fc.constant(null) : fc.array(element, { maxLength: 4 })).map(at);
  }
  if (tag === undefined) throw new Error(`${name} has no tag`);
  const variants = new Map(Object.entries(to.variants));
  const known = enumeratorsOf(tag, release).flatMap(({ name: called, value: number }): Described[] => {
    const variant = variants.get(called);
    if (variant === undefined || !isIn(variant.lifetime, release)) return [];
    const one = structValue(variant, release);
    const memory = to.kind === "tagged-array" ? fc.array(one, { maxLength: 4 }) : one;
    return [
      fc.record({ [tag.name]: fc.constantFrom<string | number | bigint>(called, Number(number)), [name]: memory }),
    ];
  });
  const raw = fc.record({
    [tag.name]: plain ? fc.oneof(fc.nat(4), fc.constant(0xdead)) : fc.integer({ min: 100_000, max: 2 ** 32 - 1 }),
    [name]: plainMemory,
    ...(stride === undefined ? {} : { [stride.name]: fc.integer({ min: 1, max: 40 }) }),
  });
  return fc.oneof(raw, ...known);
}
