import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Cache } from "../../../src/input/cache.ts";
import { fewCodeFiles } from "../../../src/input/git/few-code-files.ts";
import { HeldObject } from "../../../src/input/git/held-object.ts";
import type { Objects } from "../../../src/input/git/objects.ts";
import { memoryCache } from "../../support/memory-cache.ts";
import { treeBomb } from "./tree-bomb.ts";

interface Folder {
  readonly [name: string]: Folder | string;
}

/** The objects of a tree, and the ids of those that were read, in their order. */
function objectsOf(top: Folder, cache: Cache): { objects: Objects; tree: string; read: string[] } {
  const held = new Map<string, HeldObject>();
  const add = (type: "blob" | "tree", bytes: Buffer): string => {
    const id = createHash("sha1").update(type).update(bytes).digest("hex");
    held.set(id, new HeldObject({ id, type, size: bytes.length, bytes }));
    return id;
  };
  const addFolder = (folder: Folder): string =>
    add(
      "tree",
      Buffer.concat(
        Object.entries(folder).flatMap(([name, value]) => {
          const [mode, id] =
            typeof value === "string" ? ["100644", add("blob", Buffer.from(value))] : ["40000", addFolder(value)];
          return [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, "hex")];
        }),
      ),
    );
  const tree = addFolder(top);
  const read: string[] = [];
  const answer = (id: string): HeldObject | null => held.get(id) ?? null;
  const objects = { cache, read: async (ids: Iterable<string>) => void read.push(...ids), object: answer, answer };
  return { objects: objects as unknown as Objects, tree, read };
}

const headers = { uapi: { linux: { "a.h": "int a;" } }, linux: { "k.h": "int k;" } };
const drivers = { vfio: { "main.c": "int main;", "vfio.h": "int v;", Makefile: "" }, deep: { deeper: { "d.c": "d" } } };
const top = {
  include: headers,
  drivers,
  tools: { "t.c": "int t;" },
  arch: { x86: { include: { uapi: { "u.h": "" } } } },
};

describe("the code of a repository that has little", () => {
  test("is that below a kernel's folders of code, but for headers of programs", async () => {
    const { objects, tree } = objectsOf(top, memoryCache());
    const files = await fewCodeFiles(objects, tree);
    expect([...files!.keys()].toSorted()).toEqual([
      "drivers/deep/deeper/d.c",
      "drivers/vfio/main.c",
      "drivers/vfio/vfio.h",
      "include/linux/k.h",
    ]);
  });

  test("is known where a run before found it: of folders the top and include/ are read", async () => {
    const cache = memoryCache();
    const first = objectsOf(top, cache);
    const files = await fewCodeFiles(first.objects, first.tree);
    // Another commit: what changed is no code.
    const next = objectsOf({ ...top, "README.md": "new", include: { ...headers, uapi: {} } }, cache);
    expect(await fewCodeFiles(next.objects, next.tree)).toEqual(files);
    expect(next.read.length).toBe(2 + files!.size);
    expect(cache.puts).toBe(1);
  });

  test.each<[string, Folder]>([
    ["a file", { ...top, drivers: { ...drivers, "new.c": "" } }],
    ["what a file holds", { ...top, include: { ...headers, linux: { "k.h": "int other;" } } }],
    ["a folder", { ...top, fs: { ext4: { "inode.c": "" } } }],
    ["a folder's name", { include: headers, net: drivers, tools: top.tools, arch: top.arch }],
    ["all of it gone", { include: { uapi: headers.uapi } }],
  ])("is found anew where %s is another", async (_, changed) => {
    const cache = memoryCache();
    const first = objectsOf(top, cache);
    const files = await fewCodeFiles(first.objects, first.tree);
    const next = objectsOf(changed, cache);
    const found = await fewCodeFiles(next.objects, next.tree);
    expect(found).not.toEqual(files);
    expect(found).toEqual(await fewCodeFiles(next.objects, next.tree));
    const alone = objectsOf(changed, memoryCache());
    expect(found).toEqual(await fewCodeFiles(alone.objects, alone.tree));
  });

  test("is not what there is more of, which is known, too", async () => {
    const cache = memoryCache();
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`${index}.c`, ""]));
    const { objects, tree, read } = objectsOf({ ...top, kernel: { sched: many } }, cache);
    expect(await fewCodeFiles(objects, tree)).toBeNull();
    read.length = 0;
    expect(await fewCodeFiles(objects, tree)).toBeNull();
    expect(read.length).toBe(2);
  });

  test.each([10, 1])("is not sought for ever in a tree that names the next %i times", async (names) => {
    expect(await fewCodeFiles(treeBomb(names, "drivers"), "0".repeat(40))).toBeNull();
  });
});
