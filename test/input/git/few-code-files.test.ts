import { expect, test } from "vitest";
import { fewCodeFiles } from "../../../src/input/git/few-code-files.ts";
import { treeBomb } from "./tree-bomb.ts";

test.each([10, 1])("a tree that names the next %i times is not followed for ever", async (names) => {
  expect(await fewCodeFiles(treeBomb(names, "drivers"), "0".repeat(40))).toBeNull();
});
