import fc from "fast-check";
import type { BtfMember, BtfType } from "../../src/input/btf/btf-type.ts";

const name = fc.constantFrom("s0", "s1", "foo", "bar_t", "__be32", "x");
const anyName = fc.oneof(name, fc.constant(""));
const size = fc.constantFrom(1, 2, 4, 8);

/** A type that may stand behind others: `id` is its own, those before it can be parts of it. */
function typeAt(before: readonly BtfType[]): fc.Arbitrary<BtfType> {
  const id = fc.nat(before.length);
  const value = fc.record({ name, value: fc.bigInt({ min: -(2n ** 31n), max: 2n ** 31n - 1n }) });
  const unsigned = fc.record({ name, value: fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }) });
  const wide = fc.record({ name, value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) });
  return fc.oneof(
    fc.record({ size, signed: fc.boolean(), name }).map(({ size: bytes, ...rest }) => ({
      kind: "int" as const,
      ...rest,
      size: bytes,
      bits: bytes * 8,
      shift: 0,
      bool: false,
    })),
    fc.record({ kind: fc.constant("float" as const), name, size }),
    fc.record({ kind: fc.constant("pointer" as const), to: id }),
    fc.record({ kind: fc.constant("array" as const), of: id, length: fc.nat(3) }),
    recordAt(before),
    fc.record({
      kind: fc.constant("enum" as const),
      name: anyName,
      size: fc.constant(4),
      signed: fc.constant(true),
      values: fc.array(value),
    }),
    fc.record({
      kind: fc.constant("enum" as const),
      name: anyName,
      size: fc.constant(4),
      signed: fc.constant(false),
      values: fc.array(unsigned),
    }),
    fc.record({
      kind: fc.constant("enum" as const),
      name: anyName,
      size: fc.constant(8),
      signed: fc.constant(false),
      values: fc.array(wide),
    }),
    fc.record({ kind: fc.constant("forward" as const), name }),
    fc.record({ kind: fc.constant("typedef" as const), name, to: id }),
    fc.record({ kind: fc.constant("qualifier" as const), to: id }),
    fc.record({ kind: fc.constant("function" as const), returns: id }),
    fc.constant({ kind: "other" as const }),
  );
}

/** Members one behind the other, each with room enough. */
function recordAt(before: readonly BtfType[]): fc.Arbitrary<BtfType> {
  const member = fc.record({ name: anyName, type: fc.nat(before.length) });
  return fc
    .record({ kind: fc.constantFrom("struct" as const, "union" as const), name: anyName, members: fc.array(member) })
    .map(({ kind, name: tag, members }) => {
      let end = 0;
      const placed = members.map((each): BtfMember => {
        const offset = kind === "struct" ? end : 0;
        end = Math.max(end, offset + sizeOf(before, each.type) * 8);
        return { ...each, offset, width: 0 };
      });
      return { kind, name: tag, size: end / 8, members: placed };
    });
}

function sizeOf(types: readonly BtfType[], id: number): number {
  const type = types[id - 1];
  if (type === undefined) return 0;
  if (type.kind === "array") return sizeOf(types, type.of) * type.length;
  if (type.kind === "typedef" || type.kind === "qualifier") return sizeOf(types, type.to);
  return "size" in type ? type.size : 8;
}

/** A list of types in which none contains itself. */
export const btfTypes: fc.Arbitrary<BtfType[]> = fc
  .nat(12)
  .chain((count) =>
    Array.from({ length: count }).reduce(
      (list: fc.Arbitrary<BtfType[]>) => list.chain((types) => typeAt(types).map((type) => [...types, type])),
      fc.constant([]),
    ),
  );
