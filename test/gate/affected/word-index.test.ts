import { expect, test } from "vitest";
import { wordIndex } from "../../../src/gate/affected/word-index.ts";
import type { WordIndex } from "../../../src/gate/affected/word-index.ts";

const texts = new Map([
  ["linux/a.h", '#include "linux/foo.h"\nstruct foo { int a; };\n/* foo, and foo again */'],
  ["linux/b.h", "struct foo_bar { int foo; };"],
  ["linux/c.h", "struct bar { long c; };"],
  ["linux/d.h", "#include <foo>\n"],
]);

const whole = { all: () => texts, holding: () => texts };

/** Asked for so many words that it keeps a hash of each. */
function hashed(): WordIndex {
  const index = wordIndex(whole);
  index.holding(Array.from({ length: 70 }, (_, at) => `word_${at}`));
  return index;
}

test.each([
  ["one after the other", () => wordIndex(whole)],
  ["by their hashes", hashed],
])("words are sought %s", (_, indexOf) => {
  const index = indexOf();
  expect(index.holding(["foo"])).toEqual(["linux/a.h", "linux/b.h"]);
  expect(index.holding(["bar", "foo_bar"]).toSorted()).toEqual(["linux/b.h", "linux/c.h"]);
  expect(index.holding(["fo"])).toEqual([]);
  expect([...index.counts(["foo", "int", "struct", "linux", "nothing"])]).toEqual([
    ["foo", 2],
    ["int", 2],
    ["struct", 3],
    ["linux", 0],
    ["nothing", 0],
  ]);
});
