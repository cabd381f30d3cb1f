import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findConfig } from "../../../src/input/config/find-config.ts";
import { temporaryTree } from "../../support/temporary-tree.ts";

const name = ".uapi-compat.toml";

test("the nearest one holds", () => {
  const tree = temporaryTree({ [name]: "", [`a/${name}`]: "", "a/b/c/x.h": "", "d/x.h": "" });
  expect(findConfig(tree)).toBe(name);
  expect(findConfig(join(tree, "a/b/c"))).toBe(`../../${name}`);
  expect(findConfig(join(tree, "d"))).toBe(`../${name}`);
});

test("the root of a git repository ends the search, a worktree's too", () => {
  const tree = temporaryTree({ [name]: "", "a/.git/HEAD": "", "a/b/x.h": "", "w/.git": "gitdir: x", "w/b/x.h": "" });
  expect(findConfig(join(tree, "a/b"))).toBeNull();
  expect(findConfig(join(tree, "w/b"))).toBeNull();
});

test("its own config holds for the root of a repository", () => {
  const tree = temporaryTree({ [name]: "", "a/.git/HEAD": "", [`a/${name}`]: "", "a/b/x.h": "" });
  expect(findConfig(join(tree, "a/b"))).toBe(`../${name}`);
});

test("a link that leads nowhere is found, so that somebody learns of it", () => {
  const tree = temporaryTree({ "a/x.h": "" });
  symlinkSync("nothing", join(tree, name));
  expect(findConfig(join(tree, "a"))).toBe(`../${name}`);
});

test("without any there is none", () => {
  expect(findConfig("/")).toBeNull();
});
