import { expect, test } from "vitest";
import { alike } from "../../src/diff/alike.ts";
import { isReservedName } from "../../src/declare/reserved-name.ts";
import { few } from "../../src/diff/few.ts";
import { beginnings, familiesOf, firstWordOf, wordsOf } from "../../src/diff/words.ts";

test.each(["reserved", "__reserved2", "_pad", "pad0", "__pad1_", "resv_a", "f_spare", "__align", "res1", "a.b.unused"])(
  "%s is reserved",
  (name) => expect(isReservedName(name)).toBe(true),
);

test.each(["reserved_blocks", "paddr", "result", "res", "unused_count", "spared", "bytes_reserved", "pad.size"])(
  "%s is not",
  (name) => expect(isReservedName(name)).toBe(false),
);

test.each([
  ["FOO_RECIEVE_MASK", "FOO_RECEIVE_MASK"],
  ["FOO_BAR", "FOO_BAR_OLD"],
  ["BAR_FOO", "FOO_BAR"],
  ["FOO_DEV", "FOO_DEVICE"],
  ["FOO_CHECK", "FOO_CHK"],
  ["foo.maxLength", "FOO_MAXLENGTH"],
  ["FOO_BAR_OLD", "FOO_BAR"],
  ["__FOO", "FOO_BAR"],
  ["FOO_ADR", "FOO_ADDRESS"],
  ["FOO_ABCDEFGHIJ", "FOO_ABCDEFGXYZ"],
  ["FOO_ABCDEFGHIJ", "FOO_BCDEFHI"],
  [`${"L".repeat(127)}A`, `${"L".repeat(127)}B`],
])("%s reads like %s", (before, after) => expect(alike(before, after)).toBe(true));

test.each([
  ["FOO_READ", "FOO_WRITE"],
  ["FOO_GET_ID", "FOO_SET_ID"],
  ["FOO_TX", "FOO_RX"],
  ["FOO_DE", "FOO_DEVICE"],
  ["FOO_CHA", "FOO_CHECK"],
  ["FOO_KHC", "FOO_CHECK"],
  ["FOO_HCK", "FOO_CHECK"],
  ["FOO_DVIE", "FOO_DEVICE"],
  [`${"L".repeat(128)}A`, `${"L".repeat(127)}A`],
  [`${"L".repeat(127)}A`, `${"L".repeat(128)}A`],
  ["FOO_CKH", "FOO_CHECK"],
  ["FOO_ABCDEFG", "FOO_ABCDXYZ"],
  [`${"LONG_".repeat(1000)}A`, `${"LONG_".repeat(1000)}B`],
])("%.20s does not read like %.20s", (before, after) => expect(alike(before, after)).toBe(false));

test("a name belongs to the longest run of words that it shares", () => {
  const families = familiesOf(["FOO_TYPE_A", "FOO_TYPE_B", "FOO_MODE", "__FOO_MODE_X", "ALONE"]);
  expect([...families]).toEqual([
    ["FOO_TYPE_A", "FOO_TYPE"],
    ["FOO_TYPE_B", "FOO_TYPE"],
    ["FOO_MODE", "FOO"],
    ["__FOO_MODE_X", "FOO"],
  ]);
});

test("words stand between underscores, and no name by people has more than 16", () => {
  const long = Array.from({ length: 20 }, (_, index) => `W${index}`);
  expect(wordsOf("__FOO_BAR_MAX")).toEqual(["FOO", "BAR", "MAX"]);
  expect(wordsOf(long.join("_"))).toEqual(long);
  expect([firstWordOf("__FOO_BAR"), firstWordOf("FOO"), firstWordOf("___")]).toEqual(["FOO", "FOO", ""]);
  expect(beginnings(["FOO", "BAR", "MAX"])).toEqual(["FOO", "FOO_BAR", "FOO_BAR_MAX"]);
  expect(beginnings(long)).toHaveLength(16);
});

test("each of 64 is compared with each, more are none's rivals", () => {
  const items = Array.from({ length: 65 }, (_, index) => index);
  expect(few(items.slice(1))).toHaveLength(64);
  expect([few(items), few(undefined), few([])]).toEqual([[], [], []]);
});
