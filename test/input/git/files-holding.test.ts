import { expect, test } from "vitest";
import type { Cache } from "../../../src/input/cache.ts";
import { keptFilesHolding } from "../../../src/input/git/files-holding.ts";

/** Says what it is asked for. */
function asked(words: readonly string[], folders: readonly (readonly [string, string])[]): string {
  let question = "";
  const cache: Cache = {
    get(key) {
      question = key;
      return Buffer.from("fs/a.c\0fs/b.c\0");
    },
    put: () => expect.unreachable(),
  };
  expect(keptFilesHolding(cache, "no tree of any repository", words, new Map(folders))).toEqual(["fs/a.c", "fs/b.c"]);
  return question;
}

test("what was found before is found again without git, for the same words in the same folders alone", () => {
  const keys = [
    asked(["minsz"], [["fs", "1"]]),
    asked(["minsz"], [["fs", "2"]]),
    asked(["minsz"], [["mm", "1"]]),
    asked(["argsz"], [["fs", "1"]]),
  ];
  expect(new Set(keys).size).toBe(4);
  expect(asked(["minsz"], [["fs", "1"]])).toBe(keys[0]);
});
