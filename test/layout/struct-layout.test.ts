import { describe, expect, test } from "vitest";
import { struct } from "../../src/declare/declare.ts";
import { group, input, over, since, union } from "../../src/declare/fields.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { array, u16, u32, u64, u8 } from "../../src/declare/scalars.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { minimumSize, structLayout } from "../../src/layout/struct-layout.ts";
import { summary } from "./abi-of-text.ts";

const facts = { since: "v6.2", convention: "size-first", purpose: "element" } as const;
const pair = struct("pair", facts, input("a", u8), input("b", u64));
const grown = struct("grown", facts, input("a", u16), since("v6.8", input("b", u64)));
const either = { ...struct("either", facts, input("a", array(u8, 6)), input("b", u32)), kind: "union" } as const;
const holder = struct("holder", facts, input("a", u8), input("b", array(grown, 3)));
const once = struct("once", facts, input("a", u32));
const then = struct("then", facts, input("a", u64), input("b", either));

const all = struct(
  "all",
  { ...facts, last: "n" },
  input("size", u32),
  input("one", pair),
  input("many", array(array(holder, 2), 3)),
  group("in", input("x", either), input("n", u8)),
  union(null, input("p", u16), group(null, input("q", u8), input("n", grown))),
  over(input("r", once), since("v6.9", input("s", then), input("t", u8))),
  since("v6.10", input("late", array(pair, 1))),
);

// Expected: sizes, alignments and offsets of gcc 12, of the struct written down as each release has it.
test.each<[ReleaseName, DataModelName, string, minimum: number]>([
  ["v6.2", "x86_64", "96 8 | size 0, one 8, many 24, in 72, - 84, r 88", 88],
  ["v6.2", "i386", "84 4 | size 0, one 4, many 16, in 64, - 76, r 80", 80],
  ["v6.8", "x86_64", "408 8 | size 0, one 8, many 24, in 360, - 376, r 400", 400],
  ["v6.8", "i386", "288 4 | size 0, one 4, many 16, in 256, - 268, r 284", 284],
  ["v6.9", "x86_64", "424 8 | size 0, one 8, many 24, in 360, - 376, s 400, t 416", 400],
  ["v6.9", "i386", "304 4 | size 0, one 4, many 16, in 256, - 268, s 284, t 300", 284],
  ["v6.10", "x86_64", "440 8 | size 0, one 8, many 24, in 360, - 376, s 400, t 416, late 424", 400],
  ["v6.10", "i386", "316 4 | size 0, one 4, many 16, in 256, - 268, s 284, t 300, late 304", 284],
])("%s, %s", (release, model, expected, minimum) => {
  const layout = structLayout(all, release, dataModels[model]);
  expect(summary(layout)).toBe(expected);
  expect(minimumSize(all, layout)).toBe(minimum);
});

describe("the least size", () => {
  const layout = structLayout(pair, "v6.2", dataModels.x86_64);

  test("none where the convention has none", () => {
    expect(minimumSize(pair, layout)).toBe(null);
  });

  test("a member that nobody declares is a mistake of the declaration", () => {
    expect(() => minimumSize({ ...pair, last: "c" }, layout)).toThrow("struct pair has no member c");
  });
});

test("what has no layout is a mistake of the declaration", () => {
  const wrong = struct("wrong", facts, input("a", array(u8, -1)));
  expect(() => structLayout(wrong, "v6.2", dataModels.x86_64)).toThrow(
    "struct wrong: member a: array length: -1 is negative",
  );
});
