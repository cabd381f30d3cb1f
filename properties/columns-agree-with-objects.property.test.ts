// Law: entries as columns have the same bytes and the same values as entries as objects, whatever their stride.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { columnsOf } from "../src/codec/columns-of.ts";
import { entriesCodec } from "../src/codec/entries-codec.ts";
import { flexibleEnds, type Item, type Part } from "../src/codec/part.ts";
import { declaredCases } from "./support/codec-cases.ts";
import { valueOf } from "./support/codec-values.ts";

function isScalar(part: Part): boolean {
  if (part.kind === "array") return part.length !== null && isScalar(part.of);
  return part.kind === "integer" || (part.kind === "bytes" && part.length !== null);
}

const hasColumns = (items: readonly Item[]): boolean =>
  items.every((item) => item.kind === "member" && isScalar(item.part));

const entries = declaredCases.filter(({ part }) => flexibleEnds(part.items).length === 0);
const inColumns = entries.filter(({ part }) => hasColumns(part.items));

/** The values of one entry in a column, as an object has them: alone, or in a list. */
function fromColumn(column: ArrayLike<number | bigint>, entry: number, per: number, model: unknown): unknown {
  const own = Array.from({ length: per }, (_, index) => column[entry * per + index]!);
  if (model instanceof Uint8Array) return new Uint8Array(own.map(Number));
  if (!Array.isArray(model)) return typeof model === "bigint" ? BigInt(own[0]!) : own[0];
  const flat = model.flat(9);
  return flat.length === per ? own : null;
}

const list = fc
  .constantFrom(...inColumns)
  .chain((each) => fc.tuple(fc.constant(each), fc.array(valueOf(each.part), { maxLength: 20 })));
const options = fc.record({ lead: fc.nat(9), offset: fc.nat(17), more: fc.nat(9), compiled: fc.boolean() });

test.prop([list, options])("columns", ([{ struct, options: chosen }, values], { lead, offset, more, compiled }) => {
  /** Bytes that begin anywhere in their buffer, and held something. */
  const used = (length: number): Uint8Array => new Uint8Array(lead + length).fill(0xa5).subarray(lead);
  const objects = entriesCodec(struct, { ...chosen, compiled });
  const columns = columnsOf(struct, chosen);
  const stride = objects.size + more;
  const bytes = used(offset + values.length * stride);
  expect(objects.encodeInto(values, bytes, { offset, stride })).toBe(bytes.length);
  const decoded = objects.decode(bytes, { offset, stride, count: values.length });
  const arrays = columns.decode(bytes, { offset, stride, count: values.length });
  for (const [name, column] of Object.entries(arrays)) {
    const array = column as unknown as ArrayLike<number | bigint>;
    decoded.forEach((value, index) => {
      const member = (value as Record<string, unknown>)[name];
      const expected = Array.isArray(member) ? member.flat(9) : member;
      expect(fromColumn(array, index, array.length / values.length, member)).toEqual(expected);
    });
  }
  const again = used(bytes.length);
  columns.encodeInto(arrays, again, { offset, stride });
  if (values.length > 0) expect(again).toEqual(bytes);
});

const anyEntries = fc
  .constantFrom(...entries)
  .chain((each) => fc.tuple(fc.constant(each), fc.uint8Array({ maxLength: 400 })));

test.prop([anyEntries, fc.integer({ min: 1, max: 60 }), fc.boolean()])(
  "an entry that is shorter than the struct reads as zero-extended",
  ([{ struct, options: chosen, restructure }, bytes], stride, compiled) => {
    const codec = entriesCodec(struct, { ...chosen, compiled });
    const count = Math.floor(bytes.length / stride);
    const decoded = codec.decode(bytes, { stride });
    expect(decoded.length).toBe(count);
    decoded.forEach((value, index) => {
      const own = bytes.subarray(index * stride, (index + 1) * stride);
      expect(value).toEqual(restructure.decode(own));
    });
  },
);
