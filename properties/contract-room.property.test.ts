// Law: What stands in place may fill its `room`, and nothing of its holder moves or grows; one byte more, and something does.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { placesIn } from "../src/contract/places-in.ts";
import { abisOf } from "../src/input/abis-of.ts";
import { dataModels } from "../src/layout/data-models.ts";
import { flatMembers } from "../src/layout/flat-members.ts";
import type { RecordLayout } from "../src/layout/record-layout.ts";
import { sourceOf } from "../test/support/source-of.ts";
import { runsOfText } from "./support/runs.ts";

const scalar = fc.constantFrom("__u8", "__u16", "__u32", "__u64");
const scalars = fc.array(scalar, { maxLength: 3 });
const held = "struct held held;";

/** The record alone, with others in a struct of its own, or as one alternative of a union. */
const place = fc.oneof(
  fc.constant(held),
  scalars.map((behind) => `struct { ${held} ${declared("s", behind)} } in;`),
  fc
    .tuple(scalars, fc.integer({ min: 1, max: 24 }))
    .map(([others, length]) => `union { ${held} __u8 bytes[${length}]; ${declared("u", others)} };`),
);

const holder = fc
  .record({ before: scalars, place, behind: scalars })
  .map((parts) => `struct holder { ${declared("b", parts.before)} ${parts.place} ${declared("a", parts.behind)} };`);

function declared(prefix: string, types: readonly string[]): string {
  return types.map((type, index) => `${type} ${prefix}${index};`).join(" ");
}

function laidOut(text: string, size: number): RecordLayout {
  const source = sourceOf(`struct held { __u8 bytes[${size}]; };\n${text}`);
  const [abi] = abisOf(source, [dataModels.x86_64], source.headers);
  return abi!.headers.get("linux/foo.h")!.records.get("struct holder")!;
}

/** Where everything of the holder ends that is not the record itself, or made of it. */
function shape(layout: RecordLayout): unknown {
  const others = flatMembers(layout).filter(({ path }) => !/^(?:in\.)?held$|^in$/.test(path));
  return { size: layout.size, others: others.map(({ path, offset }) => `${path} at ${offset}`) };
}

test.prop([holder, fc.integer({ min: 1, max: 12 })], { numRuns: runsOfText })("room is exact", (text, size) => {
  const before = laidOut(text, size);
  const [found, ...more] = placesIn(before);
  expect(more).toEqual([]);
  const { room } = found!.carrier;
  expect(room).toBeGreaterThanOrEqual(size);
  expect(shape(laidOut(text, room))).toEqual(shape(before));
  expect(shape(laidOut(text, room + 1))).not.toEqual(shape(before));
});
