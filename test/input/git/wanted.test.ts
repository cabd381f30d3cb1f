import { describe, expect, test } from "vitest";
import { below, everything, ofKernel, Wanted } from "../../../src/input/git/wanted.ts";

describe("of a kernel", () => {
  const wanted = ofKernel(["x86"]);

  test.each([
    ["include", true],
    ["include/uapi", true],
    ["include/uapi/linux/netfilter", true],
    ["include/linux", false],
    ["arch", true],
    ["arch/x86/include/uapi/asm", true],
    ["arch/arm64", false],
    ["arch/x86/entry/syscalls", true],
    ["arch/x86/entry/vdso", false],
    ["drivers", false],
  ])("%s is entered: %s", (folder, isEntered) => {
    expect(wanted.enters(folder)).toBe(isEntered);
  });

  test.each([
    ["Makefile", true],
    ["include/uapi/linux/foo.h", true],
    ["arch/x86/include/uapi/asm/kvm.h", true],
    ["arch/x86/entry/syscalls/syscall_64.tbl", true],
    ["arch/x86/entry/syscalls/Makefile", false],
    ["include/uapi", false],
    ["Kbuild", false],
  ])("%s is read: %s", (path, isRead) => {
    expect(wanted.names(path)).toBe(isRead);
  });
});

test("all below folders, and names alone", () => {
  expect(below(["a/b"]).names("a/b/c/d.h")).toBe(true);
  expect(below(["a/b"]).names("a/bc/d.h")).toBe(false);
  expect(below([""]).enters("x/y")).toBe(true);
  expect([everything.enters("x/y"), everything.isRead]).toEqual([true, false]);
});

test.each([
  [ofKernel(["x86"]), "include/uapi", true],
  [ofKernel(["x86"]), "include/uapi/linux", true],
  [ofKernel(["x86"]), "include/uapix", false],
  [ofKernel(["x86"]), "include", false],
  [ofKernel(["x86"]), "arch/x86/kernel/syscalls", false],
  [everything, "", true],
  [everything, "a", true],
  [below(["a"]), "", false],
])("all in a folder is wanted, or not: %#", (wanted, folder, isAll) => {
  expect(wanted.takesAllIn(folder)).toBe(isAll);
  expect(wanted.names(`${folder}/x/y`.replace(/^\//, ""))).toBe(isAll);
});

test("what git takes for a pattern is none in a name", () => {
  expect(new Wanted(["a[b]?/*.h"]).pathspecs).toEqual([String.raw`:(top,glob)a\[b\]\?/*.h`]);
});
