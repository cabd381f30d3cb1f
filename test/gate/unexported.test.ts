import { expect, test } from "vitest";
import { check, checkWhole } from "../../src/gate/check.ts";
import { includeRootSource } from "../../src/input/include-root-source.ts";
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

test("so is one that another header still includes: what is installed lacks it", () => {
  const including = { "include/uapi/linux/bar.h": "#include <linux/foo.h>\n#define BAR 1\n" };
  const before = kernelTreeSource(memoryTree({ ...files, ...including }));
  for (const { findings } of [
    check(before, fewer(including)),
    checkWhole(before, fewer(including)),
    check(before, fewer(including), { paths: ["linux/foo.h"] }),
  ]) {
    expect(findings.map(({ rule, subject }) => [rule, subject])).toEqual([["header-removed", "linux/foo.h"]]);
  }
});

test("which are exported is not known where asm/ is not given", () => {
  const x86 = { "include/linux/kvm.h": "#define KVM 1\n", "include/asm/kvm.h": "", "include/asm/mtrr.h": "" };
  const withArm = { ...x86, "arm/include/asm/types.h": "" };
  const [older, newer] = [x86, withArm].map((each) => includeRootSource(memoryTree(each), { folder: "include" }));
  const of = (source: TextSource): readonly string[] => source.inArchitecture!("arm").headers;
  expect([of(older!), of(newer!)]).toEqual([expect.arrayContaining(["linux/kvm.h"]), ["asm/types.h"]]);
  expect(check(older!, newer!, { dataModels: ["arm"] }).findings).toEqual([]);
});
