import { expect, test } from "vitest";
import { check, checkWhole } from "../../src/gate/check.ts";
import { kernelTreeSource } from "../../src/input/kernel/kernel-tree-source.ts";
import type { TextSource } from "../../src/input/opened-source.ts";
import { memoryTree } from "../support/memory-tree.ts";

const files = {
  "include/uapi/linux/foo.h": "struct foo { int a; };\n",
  "include/uapi/linux/bar.h": "#define BAR 1\n",
  "arch/x86/include/uapi/asm/c.h": "#define C 1\n",
};
const all = kernelTreeSource(memoryTree(files));
const fewer = (more: Readonly<Record<string, string>> = {}): TextSource =>
  kernelTreeSource(memoryTree({ ...files, "include/uapi/Kbuild": "no-export-headers += linux/foo.h\n", ...more }));

const asState = (source: TextSource): TextSource => ({ ...source, isState: true });

test.each([
  ["as it was", {}],
  ["with another text", { "include/uapi/linux/foo.h": "struct foo { long a; };\n" }],
])("a header that a kernel exports no more is gone, %s", (_, more) => {
  for (const { findings } of [
    check(all, fewer(more)),
    checkWhole(all, fewer(more)),
    check(asState(all), asState(fewer(more))),
  ]) {
    expect(findings.map(({ rule, subject }) => [rule, subject])).toEqual([["header-removed", "linux/foo.h"]]);
  }
});

test("one that it exports only now is new", () => {
  const other = fewer({ "include/uapi/linux/foo.h": "struct foo { long a; };\n" });
  for (const { verdict } of [check(other, all), checkWhole(other, all), check(asState(other), asState(all))]) {
    expect(verdict).toBe("compatible");
  }
});

test("one that another header still includes is there", () => {
  const including = { "include/uapi/linux/bar.h": "#include <linux/foo.h>\n#define BAR 1\n" };
  const before = kernelTreeSource(memoryTree({ ...files, ...including }));
  for (const { findings } of [check(before, fewer(including)), checkWhole(before, fewer(including))]) {
    expect(findings).toEqual([]);
  }
});
