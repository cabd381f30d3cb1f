import { expect, test } from "vitest";
import { revisionTree } from "../../../src/input/git/revision-tree.ts";
import { Wanted } from "../../../src/input/git/wanted.ts";
import { treeBomb } from "./tree-bomb.ts";

const everything = new Wanted(["**"]);

test.each([
  [10, "v1: more than 500000 files; name include roots"],
  [1, "v1: more than 40 folders deep"],
])("a tree that names the next %i times is not followed for ever", async (names, why) => {
  const tree = revisionTree(treeBomb(names), "0".repeat(40), "v1", (path) => path);
  await expect(tree.load(everything)).rejects.toThrow(why);
});
