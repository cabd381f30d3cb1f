import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Unreadable } from "../../src/header/source.ts";
import { InputError } from "../../src/input/input-error.ts";
import { rootsOf } from "../../src/input/roots.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

test("the first root that has a file wins, and a directory is no file", () => {
  const tree = temporaryTree({ "a/linux/foo.h": "", "b/linux/foo.h": "", "b/linux/bar.h": "", "a/dir.h/x.h": "" });
  const roots = rootsOf([join(tree, "a"), join(tree, "b")]);
  expect(roots.find("linux/foo.h")).toBe(join(tree, "a/linux/foo.h"));
  expect(roots.find("linux/bar.h")).toBe(join(tree, "b/linux/bar.h"));
  expect(roots.find("dir.h")).toBeNull();
  expect(roots.find("linux/foo.h/x.h")).toBeNull();
  expect(roots.find(`${"x".repeat(5000)}.h`)).toBeNull();
  expect(roots.find("a\0b.h")).toBeNull();
});

test("nothing leads out: no absolute path, no .., no link", () => {
  const tree = temporaryTree({ "secret.h": "", "rootkit/x.h": "", "root/linux/foo.h": "" });
  symlinkSync("../secret.h", join(tree, "root/link.h"));
  symlinkSync("../rootkit", join(tree, "root/kit"));
  symlinkSync("linux/foo.h", join(tree, "root/inner.h"));
  const roots = rootsOf([join(tree, "root")]);
  for (const path of [join(tree, "secret.h"), "../secret.h", "linux/../../secret.h", "link.h", "kit/x.h"]) {
    expect(() => roots.find(path), path).toThrow(Unreadable);
  }
  expect(roots.find("linux/../linux/foo.h")).toBe(join(tree, "root/linux/foo.h"));
  expect(roots.find("inner.h")).toBe(join(tree, "root/inner.h"));
});

test("a root that is none is the user's mistake", () => {
  const tree = temporaryTree({ "foo.h": "" });
  expect(() => rootsOf([join(tree, "nothing")])).toThrow(new InputError(`${tree}/nothing: no such directory`));
  expect(() => rootsOf([join(tree, "foo.h")])).toThrow(/foo\.h: not a directory/);
});
