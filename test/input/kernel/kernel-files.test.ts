import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { directorySource } from "../../../src/input/directory-source.ts";
import { diskTree } from "../../../src/input/tree/disk-tree.ts";
import { InputError } from "../../../src/declare/input-error.ts";
import { kernelFiles } from "../../../src/input/kernel/kernel-files.ts";
import { temporaryTree } from "../../support/temporary-tree.ts";

const minsz = "void __user *arg; minsz = offsetofend(struct foo, bar);\n";

const pathsIn = (tree: string): readonly string[] =>
  [...kernelFiles(diskTree(tree))].map(({ path }) => path).toSorted();

test("files that speak of contracts, where the kernel's code stands", () => {
  const tree = temporaryTree({
    "drivers/vfio/foo.c": minsz,
    "drivers/vfio/silent.c": "int copy_from_user_is_not_called;\n",
    "drivers/vfio/foo.h": minsz,
    "arch/s390/foo.c": minsz,
    "include/linux/foo.h": "#define FOO_SIZE_VER0 24\n",
    "fs/foo.c": "SYSCALL_DEFINE1(foo, void __user *, arg)\n",
    "fs/reserved.c": "copy_from_user(&x, u, sizeof(x)); if (x.reserved) return;\n",
    "fs/plain.c": "copy_from_user(&x, u, sizeof(x));\n",
    "tools/foo.c": minsz,
    "Documentation/foo.c": minsz,
    "scripts/foo.c": minsz,
  });
  expect(pathsIn(tree)).toEqual([
    "arch/s390/foo.c",
    "drivers/vfio/foo.c",
    "fs/foo.c",
    "fs/reserved.c",
    "include/linux/foo.h",
  ]);
});

test("a table brings the rest of its directory along", () => {
  const tree = temporaryTree({
    "drivers/foo/main.c": "void __user *u; IOCTL_OP(FOO, foo, struct foo, id),\n",
    "drivers/foo/handler.c": "int foo(void);\n",
    "drivers/foo/foo.h": "struct foo_ucmd;\n",
    "drivers/foo/Makefile": "obj-y\n",
    "drivers/foo/inner/other.c": "int other(void);\n",
  });
  expect(pathsIn(tree)).toEqual(["drivers/foo/foo.h", "drivers/foo/handler.c", "drivers/foo/main.c"]);
});

test("no link is followed, and nothing that is too long or unreadable is read", () => {
  const elsewhere = temporaryTree({ "foo.c": minsz });
  const tree = temporaryTree({
    "fs/own.c": `${minsz}\0\xFF`,
    "fs/long.c": minsz.padEnd(4 * 1024 * 1024 + 1),
  });
  symlinkSync(elsewhere, join(tree, "fs/elsewhere"));
  symlinkSync(join(elsewhere, "foo.c"), join(tree, "fs/link.c"));
  symlinkSync(tree, join(tree, "fs/circle"));
  symlinkSync("nowhere.c", join(tree, "fs/nowhere.c"));
  expect(pathsIn(tree)).toEqual(["fs/own.c"]);
});

test("a tree that is too deep is refused", () => {
  const tree = temporaryTree({ [`fs/${"a/".repeat(50)}foo.c`]: minsz });
  expect(() => pathsIn(tree)).toThrow(InputError);
});

test("a kernel tree has them, an include root has not", () => {
  const tree = temporaryTree({
    "include/uapi/linux/foo.h": "struct foo { int a; };\n",
    "drivers/foo.c": minsz,
  });
  const files = [...(directorySource(tree).kernelFiles?.() ?? [])];
  expect(files).toEqual([{ path: "drivers/foo.c", text: minsz }]);
  expect(directorySource(join(tree, "include/uapi")).kernelFiles).toBeUndefined();
});
