import { expect, test } from "vitest";
import { kernelTreeSource } from "../../../src/input/kernel/kernel-tree-source.ts";
import { openSeries } from "../../../src/input/patch/open-series.ts";
import { memoryTree } from "../../support/memory-tree.ts";

const tree = kernelTreeSource(
  memoryTree({ "include/uapi/linux/foo.h": "struct foo { int a; };\n", "drivers/bar.c": "int bar;\n" }),
);

test("a remark is one line whatever the names that it quotes", () => {
  const patch = `--- "a/drivers/f\\roo.c"\n+++ "b/drivers/f\\roo.c"\n@@ -1 +1 @@\n-a\n+b\n`;
  const { remarks } = openSeries(tree, Buffer.from(patch), "p");
  expect(remarks).toEqual([
    "drivers/f\\x0doo.c: not in memory; what this code says of contracts is not judged",
    "no uAPI header in this patch",
  ]);
});

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
