import { describe, expect, test } from "vitest";
import { kernelTreeSource } from "../../../src/input/kernel/kernel-tree-source.ts";
import { rootsSource } from "../../../src/input/git/roots-source.ts";
import { includeRootSource } from "../../../src/input/include-root-source.ts";
import type { TextSource } from "../../../src/input/opened-source.ts";
import { fileSource } from "../../../src/input/file-source.ts";
import { openSeries } from "../../../src/input/patch/open-series.ts";
import { memoryTree } from "../../support/memory-tree.ts";
import { temporaryTree } from "../../support/temporary-tree.ts";

const tree = kernelTreeSource(
  memoryTree({ "include/uapi/linux/foo.h": "struct foo { int a; };\n", "drivers/bar.c": "int bar;\n" }),
);

test("a remark is one line whatever the names that it quotes", () => {
  const patch = `--- "a/drivers/foo/f\\roo.c"\n+++ "b/drivers/foo/f\\roo.c"\n@@ -1 +1 @@\n-a\n+b\n`;
  const { remarks } = openSeries(tree, Buffer.from(patch), "p");
  expect(remarks).toEqual([
    "drivers/foo/f\\x0doo.c: not in memory; what this code says of contracts is not judged",
    "no uAPI header in this patch",
  ]);
});

test.each(["linux/foo.h", "drivers/gone.c"])(
  "a kernel that lacks %s is not the one that the patch was made for",
  (path) => {
    expect(() => openSeries(tree, plainly(path), "p")).toThrow(`${path}: not in memory; is the patch made for another`);
  },
);

test("what is no header and a header of the kernel may be made of is patched, too", () => {
  const own = kernelTreeSource(
    memoryTree({ "include/uapi/linux/foo.h": "", "include/uapi/linux/foo.def": "FOO_A,\n" }),
  );
  const patch = (path: string): Buffer => Buffer.from(`--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-FOO_A,\n+FOO_B,\n`);
  const { steps, remarks } = openSeries(own, patch("include/uapi/linux/foo.def"), "p");
  expect(steps[0]!.source.read("linux/foo.def")).toBe("FOO_B,\n");
  expect(remarks).toEqual([]);
  expect(openSeries(own, patch("Documentation/foo.def"), "p").remarks).toEqual(["no uAPI header in this patch"]);
});

/** A patch that changes the only line of each of these files from "a" to "b", as diff -u writes it. */
const plainly = (...paths: readonly string[]): Buffer =>
  Buffer.from(paths.map((path) => `--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-a\n+b\n`).join(""));

/** The same as git does. */
const changing = (...paths: readonly string[]): Buffer =>
  Buffer.concat(paths.flatMap((path) => [Buffer.from(`diff --git a/${path} b/${path}\n`), plainly(path)]));

/** What a patch leaves of a header, whether it says that it touches one, and what is said of it. */
function patched(old: TextSource, patch: Buffer, path: string): unknown {
  const { steps, remarks } = openSeries(old, patch, "p");
  return [steps[0]!.source.read(path), steps[0]!.touchesHeaders, remarks];
}

const unjudged = (what: string): string => `${what}; what this code says of contracts is not judged`;

describe("in roots that a config names", () => {
  const files = {
    "api/foo.h": "a\n",
    "api/bar.h": '#include "bar.def"\n',
    "api/bar.def": "a\n",
    "api/data.bin": "\0",
    "src/foo.h": "a\n",
    README: "a\n",
  };
  const roots = rootsSource(memoryTree(files), ["api"], []);

  test("headers are those below them, and what these name", () => {
    expect(patched(roots, changing("api/foo.h", "src/foo.h"), "foo.h")).toEqual(["b\n", true, []]);
    expect(patched(roots, changing("api/bar.def"), "bar.def")).toEqual(["b\n", true, []]);
  });

  test("a header beside them is none of theirs", () => {
    const none = ["no uAPI header in this patch"];
    expect(patched(roots, changing("src/foo.h"), "foo.h")).toEqual(["a\n", false, none]);
    expect(patched(roots, changing("drivers/gone.h"), "foo.h")).toEqual([
      "a\n",
      false,
      [unjudged("drivers/gone.h: not in memory"), ...none],
    ]);
  });

  test("what no header names is not looked for", () => {
    expect(patched(roots, changing("api/gone.bin", "README"), "foo.h")).toEqual([
      "a\n",
      false,
      ["no uAPI header in this patch"],
    ]);
  });

  test.each(["api/gone.h", "src/gone.c", "foo.h"])("%s is missing, which is an error", (path) => {
    expect(() => openSeries(roots, changing(path), "p")).toThrow(
      `p: ${path}: not in memory; is the patch made for another tree?`,
    );
  });

  test("what a header of the patch names is a part of it", () => {
    const made = `--- /dev/null\n+++ b/api/new.h\n@@ -0,0 +1 @@\n+#include "new.def"\n`;
    const part = `--- /dev/null\n+++ b/api/new.def\n@@ -0,0 +1 @@\n+b\n`;
    expect(patched(roots, Buffer.from(made + part), "new.def")).toEqual(["b\n", true, []]);
  });
});

describe("in an include root", () => {
  const root = includeRootSource(memoryTree({ "linux/foo.h": "a\n", "sound/asound.h": "a\n" }));

  test.each([changing, plainly])("the rest of a kernel's patch is beside it (%o)", (patch) => {
    const internal = ["drivers/foo/foo.h", "include/linux/foo.h", "sound/core/foo.h", "drivers/foo/foo.c"];
    expect(patched(root, patch(...internal, "include/uapi/linux/foo.h"), "linux/foo.h")).toEqual([
      "b\n",
      true,
      [unjudged("drivers/foo/foo.h and 3 more: not in memory")],
    ]);
  });

  test("a name that is there as it stands is that file, wherever others go from", () => {
    const both = changing("include/uapi/sound/asound.h", "linux/foo.h");
    expect(patched(root, both, "linux/foo.h")).toEqual(["b\n", true, []]);
  });

  test("documentation that a header speaks of is none of it", () => {
    const speaking = { "linux/bar.h": "", "linux/foo.h": "/* See Documentation/netlink/specs/foo.yaml. */\n" };
    const patch = changing("Documentation/netlink/specs/foo.yaml", "Documentation/Makefile", "Makefile");
    const { remarks } = openSeries(includeRootSource(memoryTree(speaking)), patch, "p");
    expect(remarks.at(-1)).toBe("no uAPI header in this patch");
  });

  test("a patch of nothing else touches no header", () => {
    expect(patched(root, changing("drivers/foo/foo.h", "sound/core/foo.h"), "linux/foo.h")).toEqual([
      "a\n",
      false,
      [unjudged("drivers/foo/foo.h and 1 more: not in memory"), "no uAPI header in this patch"],
    ]);
  });

  test.each(["linux/gone.h", "include/uapi/linux/gone.h", "elsewhere/gone.h"])("%s is missing", (path) => {
    expect(() => openSeries(root, changing(path), "p")).toThrow(/gone\.h: not in memory; is the patch made for/);
  });

  test("another architecture's header has no place", () => {
    expect(patched(root, changing("arch/arm64/include/uapi/asm/foo.h"), "linux/foo.h")).toEqual([
      "a\n",
      false,
      [
        "p: arch/arm64/include/uapi/asm/foo.h: has no place in memory and is not judged",
        "no uAPI header in this patch",
      ],
    ]);
  });
});

describe("in a folder of a repository", () => {
  const folder = includeRootSource({ ...memoryTree({ "foo.h": "a\n", "bar.h": "" }), name: "/home/me/drv/api" });

  test("names that go from above it show what lies beside it", () => {
    expect(patched(folder, changing("api/foo.h", "src/foo.h"), "foo.h")).toEqual([
      "b\n",
      true,
      [unjudged("src/foo.h: not in /home/me/drv/api")],
    ]);
    expect(() => openSeries(folder, changing("api/foo.h", "api/gone.h"), "p")).toThrow(/gone\.h: not in .*api; is the/);
    expect(() => openSeries(folder, changing("foo.h", "src/foo.h"), "p")).toThrow(/src\/foo\.h: not in .*; is the/);
  });
});

test("of two namesakes a single header is the one that programs include", () => {
  const directory = temporaryTree({ "linux/foo.h": "a\n", "elsewhere/foo.h": "a\n" });
  const names = ["include/linux/foo.h", "include/uapi/linux/foo.h"];
  const other = fileSource(`${directory}/elsewhere/foo.h`, [directory]);
  for (const old of [fileSource(`${directory}/linux/foo.h`, [directory]), other]) {
    for (const patch of [changing(...names), plainly(...names)])
      expect(patched(old, patch, old.headers[0]!)).toEqual(["b\n", true, []]);
  }
  expect(patched(other, changing("drv/foo.h"), other.headers[0]!)).toEqual(["b\n", true, []]);
});
