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
