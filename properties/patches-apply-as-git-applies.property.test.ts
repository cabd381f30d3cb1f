// Law: a patch makes of a tree what git makes of it, of the one it was made for and of another; what git refuses is refused.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { afterAll, expect } from "vitest";
import { InputError } from "../src/declare/input-error.ts";
import { applyToTree } from "../src/input/patch/apply-to-tree.ts";
import { readDiff } from "../src/input/patch/read-diff.ts";
import { GitPatches } from "./support/git-patches.ts";
import type { Files } from "./support/git-patches.ts";
import { batches } from "./support/runs.ts";
import { treeInMemory } from "./support/tree-in-memory.ts";

const names = fc.constantFrom("a.h", "linux/b.h", "linux/with blank.h", 'linux/"ä\t.h', "b/b.h");

/** Lines that a diff could take for its own among them. */
const marked = ["-x", "+x", "\\ x", "-- x", "++ x", "@@ -1 +1 @@", "diff --git a/a.h b/a.h"];
const line = fc.oneof(
  fc.constantFrom("", "{", "\t__u32 a;", "};", " x", ...marked),
  fc.integer({ min: 0, max: 9999 }).map(String),
);
const lines = fc.array(line, { minLength: 1, maxLength: 25 });
const text = fc.tuple(lines, fc.boolean()).map(([all, isEnded]) => all.join("\n") + (isEnded ? "\n" : ""));
const tree = fc.dictionary(names, text, { minKeys: 1 });

const change = fc.record({
  edits: fc.array(fc.tuple(names, fc.nat(24), fc.nat(2), fc.array(line, { maxLength: 2 })), { maxLength: 4 }),
  deleted: fc.option(names),
  renamed: fc.option(fc.tuple(names, names)),
  made: fc.option(fc.tuple(names, text)),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(files: Files, { edits, deleted, renamed, made }: Change): Files {
  const now = new Map(Object.entries(files));
  const [from = "", to = ""] = renamed ?? [];
  if (now.has(from) && !now.has(to)) {
    now.set(to, now.get(from)!);
    now.delete(from);
  }
  for (const [name, where, taken, put] of edits) {
    if (!now.has(name)) continue;
    const all = now.get(name)!.split("\n");
    all.splice(where, taken, ...put);
    now.set(name, all.join("\n"));
  }
  if (deleted !== null) now.delete(deleted);
  if (made !== null && !now.has(made[0])) now.set(...made);
  return Object.fromEntries(now);
}

/** What we make of a tree; null where we refuse. */
function patched(files: Files, diff: string): Files | null {
  const source = treeInMemory(files);
  const has = (path: string): boolean => source.text(path) !== null;
  const hasFolder = (folder: string): boolean => source.files(folder).length > 0;
  try {
    const yes = (): boolean => true;
    const place = { isFromTop: false, isFromAbove: false, only: null, above: [] };
    const shape = { ...place, has, hasFolder, isHeader: yes, mentions: yes };
    const { written } = applyToTree(source, readDiff(diff, "the diff"), shape);
    const now = new Map<string, string | null>(Object.entries(files));
    for (const [path, file] of written) now.set(path, file.text);
    return Object.fromEntries([...now].flatMap(([path, content]) => (content === null ? [] : [[path, content]])));
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

const ways: fc.Arbitrary<readonly string[]> = fc.constantFrom(
  [],
  ["-M"],
  ["-M", "-C", "--find-copies-harder"],
  ["--no-prefix"],
  ["-U1"],
  ["--no-renames"],
);

/** Changes without any line around them are taken for those of `git diff -U0`, and looked for; git takes them for a whole file's. */
function isAnchored(diff: string): boolean {
  const files = diff.split(/^diff --git /m).filter((file) => file.includes("\n@@ "));
  return files.every((file) => /^(?:new|deleted) file /m.test(file) || /^ /m.test(file));
}

const git = new GitPatches();
afterAll(() => git.remove());

const options = { numRuns: batches * 5 };

test.prop([tree, change, ways], options)(
  "what git diff writes leads from one tree to the other",
  (before, step, way) => {
    const after = changed(before, step);
    expect(patched(before, git.diff(before, after, way))).toEqual(after);
  },
);

test.prop([tree, change, change, ways], options)(
  "another tree is patched or refused as git apply does",
  (before, step, aside, way) => {
    const diff = git.diff(before, changed(before, step), way);
    const other = changed(before, aside);
    // An empty patch is an error to git. A last line without its end is taken by git for the beginning of a longer file's, and
    // joined with what follows there: of "0\n x\n0" it makes " x0".
    fc.pre(diff !== "" && !diff.includes("\n\\ No newline at end of file") && isAnchored(diff));
    const asGit = git.apply(other, diff, way.includes("--no-prefix") ? ["-p0"] : []);
    expect(patched(other, diff)).toEqual(asGit);
  },
);
