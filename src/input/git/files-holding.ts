import { literalPathspecs } from "./literal-pathspecs.ts";
import type { Cache } from "../cache.ts";
import { refusal } from "./refusal.ts";
import { runGitNow } from "./run-git.ts";

/** The files of a tree, below folders of it, that hold one of the words. Throws `InputError`. */
export function filesHolding(tree: string, words: readonly string[], folders: readonly string[]): readonly string[] {
  const patterns = words.flatMap((word) => ["-e", word]);
  const options = ["--name-only", "-z", "--fixed-strings", "--text", "--no-color", "--full-name", "--no-textconv"];
  const { status, stdout, stderr } = runGitNow([
    "grep",
    ...options,
    ...patterns,
    tree,
    "--",
    ...literalPathspecs(folders),
  ]);
  // 1 is what it says where nothing was found.
  if (status !== 0 && status !== 1) throw refusal(stderr);
  const names = stdout.toString().split("\0").slice(0, -1);
  return names.map((name) => name.slice(tree.length + 1));
}

/** The same of whole folders, whose ids are known: what they hold was perhaps found before. Throws `InputError`. */
export function keptFilesHolding(
  cache: Cache | null,
  tree: string,
  words: readonly string[],
  folders: ReadonlyMap<string, string>,
): readonly string[] {
  const key = ["files holding 1", ...words, ...[...folders].flat()].join("\0");
  const kept = cache?.get(key) ?? null;
  if (kept !== null) return Buffer.from(kept).toString().split("\0").slice(0, -1);
  const found = filesHolding(tree, words, [...folders.keys()]);
  cache?.put(key, Buffer.from(found.map((path) => `${path}\0`).join("")));
  return found;
}
