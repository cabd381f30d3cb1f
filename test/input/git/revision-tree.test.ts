import { expect, test } from "vitest";
import { HeldObject } from "../../../src/input/git/held-object.ts";
import type { Objects } from "../../../src/input/git/objects.ts";
import { revisionTree } from "../../../src/input/git/revision-tree.ts";
import type { Wanted } from "../../../src/input/git/wanted.ts";

/** Trees in which each names the next so many times, the last of them itself. */
function bomb(names: number): Objects {
  const idOf = (level: number): string => String(level).padStart(40, "0");
  const treeAt = (level: number): HeldObject => {
    const next = Buffer.from(idOf(level + 1), "hex");
    const entries = Array.from({ length: names }, (_, index) =>
      Buffer.concat([Buffer.from(`40000 d${index}\0`), next]),
    );
    const bytes = Buffer.concat(entries);
    return new HeldObject({ id: idOf(level), type: "tree", size: bytes.length, bytes });
  };
  const objects = {
    read: async () => {},
    object: (id: string) => treeAt(Number(id)),
    answer: (id: string) => treeAt(Number(id)),
  };
  return objects as unknown as Objects;
}

const everything: Wanted = { folders: [""], isRead: true, names: () => true, enters: () => true } as unknown as Wanted;

test.each([
  [10, "v1: more than 500000 files; name include roots"],
  [1, "v1: more than 40 folders deep"],
])("a tree that names the next %i times is not followed for ever", async (names, why) => {
  const tree = revisionTree(bomb(names), "0".repeat(40), "v1", (path) => path);
  await expect(tree.load(everything)).rejects.toThrow(why);
});
