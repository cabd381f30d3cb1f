import { expect, test } from "vitest";
import { PairTexts } from "../../../src/gate/affected/pair-texts.ts";
import { textPair } from "../../../src/gate/affected/text-pair.ts";
import { wordIndex } from "../../../src/gate/affected/word-index.ts";
import { memorySource } from "../../../src/input/memory-source.ts";

/** Texts of which the bytes are at hand, as git has them. */
function indexOf(texts: Readonly<Record<string, string>>) {
  const source = {
    ...memorySource("tree", texts),
    identity: (path: string) => path,
    bytesOf: (identity: string) => Buffer.from(texts[identity]!),
  };
  return wordIndex(new PairTexts(textPair(source, source)));
}

test.each([
  ["struct foo;", ["foo"]],
  ["struct fo\\\no;", ["foo", "fo"]],
  ["struct f\\\r\noo;", ["foo"]],
  ["struct fo\\ \t\no;", ["foo"]],
  ["struct f\\\no\\\no;", ["foo"]],
  ["struct foo\\\n;", ["foo"]],
  ["\\\nfoo", ["foo"]],
])("%j holds its words whole", (text, words) => {
  const index = indexOf({ "linux/a.h": text, "linux/b.h": "long c;" });
  expect(words.map((word) => index.holding([word]))).toEqual(words.map(() => ["linux/a.h"]));
});
