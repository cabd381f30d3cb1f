import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Unreadable } from "../../../src/header/source.ts";
import { diskRoots } from "../../../src/input/tree/disk-roots.ts";
import { diskTree } from "../../../src/input/tree/disk-tree.ts";
import { InputError } from "../../../src/declare/input-error.ts";
import { searched } from "../../../src/input/tree/searched.ts";
import { temporaryTree } from "../../support/temporary-tree.ts";

describe("the text of a file", () => {
  test("is found by its path; a directory is no file", () => {
    const tree = diskTree(temporaryTree({ "linux/foo.h": "F", "dir.h/x.h": "" }));
    expect(tree.text("linux/foo.h")).toBe("F");
    for (const path of ["linux/bar.h", "dir.h", "linux/foo.h/x.h", `${"x".repeat(5000)}.h`, "a\0b.h"]) {
      expect(tree.text(path), path).toBeNull();
    }
  });

  test("is the first root's that has it", () => {
    const tree = temporaryTree({ "a/foo.h": "A", "b/foo.h": "B", "b/bar.h": "bar" });
    const { read, label } = searched(diskRoots([join(tree, "a"), join(tree, "b")]));
    expect([read("foo.h"), read("bar.h"), read("neither.h")]).toEqual(["A", "bar", null]);
    expect([label("foo.h"), label("bar.h")]).toEqual([join(tree, "a/foo.h"), join(tree, "b/bar.h")]);
  });

  test("never comes from outside: no absolute path, no .., no link", () => {
    const top = temporaryTree({ "secret.h": "", "rootkit/x.h": "", "root/linux/foo.h": "F" });
    symlinkSync("../secret.h", join(top, "root/link.h"));
    symlinkSync("../rootkit", join(top, "root/kit"));
    symlinkSync("linux/foo.h", join(top, "root/inner.h"));
    const tree = diskTree(join(top, "root"));
    for (const path of [join(top, "secret.h"), "../secret.h", "linux/../../secret.h", "link.h", "kit/x.h", "kit/"]) {
      expect(() => tree.text(path), path).toThrow(Unreadable);
      expect(tree.bytes(path, 100), path).toBeNull();
    }
    expect(tree.text("linux/../linux/foo.h")).toBe("F");
    expect(tree.text("inner.h")).toBe("F");
  });

  test("comes through a link into a directory that was given, too", () => {
    const top = temporaryTree({ "secret.h": "S", "root/foo.h": "" });
    symlinkSync("../secret.h", join(top, "root/link.h"));
    expect(diskTree(join(top, "root"), [top]).text("link.h")).toBe("S");
  });
});

describe("the files of a folder", () => {
  test("are listed at any depth, sorted, by their paths from the top", () => {
    const tree = diskTree(temporaryTree({ "a/c/z.h": "", "a/b.h": "", "a/README": "", "d.h": "" }));
    expect(tree.files("")).toEqual(["a/README", "a/b.h", "a/c/z.h", "d.h"]);
    expect(tree.files("a/c")).toEqual(["a/c/z.h"]);
    expect(tree.files("nothing")).toEqual([]);
    expect(tree.files("d.h")).toEqual([]);
  });

  test("are listed once, whatever links lead back; a folder that leads out is named", () => {
    const top = temporaryTree({ "elsewhere/x.h": "", "root/a/b/c.h": "" });
    symlinkSync("../../..", join(top, "root/a/b/out"));
    symlinkSync("../..", join(top, "root/a/b/up"));
    symlinkSync("nowhere", join(top, "root/a/dangling"));
    const tree = diskTree(join(top, "root"));
    expect(tree.files("a")).toEqual(["a/b/c.h", "a/b/out/", "a/dangling"]);
    expect(tree.files("a/b/out")).toEqual(["a/b/out/"]);
    expect(tree.files("a/b/out/elsewhere")).toEqual(["a/b/out/elsewhere/"]);
  });

  test("are none of a tree that is too deep", () => {
    const tree = diskTree(temporaryTree({ [`${"a/".repeat(50)}foo.h`]: "" }));
    expect(() => tree.files("")).toThrow(/more than 40 directories deep/);
  });
});

test("bytes are those of a file that is not too long", () => {
  const tree = diskTree(temporaryTree({ "a.c": "four", "b.c": "12345" }));
  expect(Buffer.from(tree.bytes("a.c", 4)!).toString()).toBe("four");
  expect(tree.bytes("b.c", 4)).toBeNull();
  expect(Buffer.from(tree.bytes("b.c", 5)!).toString()).toBe("12345");
  expect(tree.bytes("c.c", 4)).toBeNull();
});

test("what is beside the tree is a tree of its own, and no other", () => {
  const top = temporaryTree({ "include/linux/a.h": "", "arm64/include/asm/types.h": "T" });
  const tree = diskTree(join(top, "include"));
  expect(tree.beside?.("../arm64/include")?.text("asm/types.h")).toBe("T");
  expect(tree.beside?.("../arm/include")).toBeNull();
});

test("a root that is none is the user's mistake", () => {
  const top = temporaryTree({ "foo.h": "" });
  expect(() => diskTree(join(top, "nothing"))).toThrow(new InputError(`${top}/nothing: no such directory`));
  expect(() => diskTree(join(top, "foo.h"))).toThrow(/foo\.h: not a directory/);
});
