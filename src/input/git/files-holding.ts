import { missingObject } from "./missing-object.ts";
import { refusal } from "./refusal.ts";
import { runGitNow } from "./run-git.ts";

/**
 * The files of a tree, or of the working tree, of those that are named, that hold one of the words. Throws `InputError`, also
 * where git lacks one.
 */
export function filesHolding(
  tree: string | null,
  words: readonly string[],
  pathspecs: readonly string[],
): readonly string[] {
  const patterns = words.flatMap((word) => ["-e", word]);
  const options = ["--name-only", "-z", "--fixed-strings", "--text", "--no-color", "--full-name", "--no-textconv"];
  const { status, stdout, stderr } = runGitNow([
    "grep",
    ...options,
    ...patterns,
    ...(tree === null ? [] : [tree]),
    "--",
    ...pathspecs,
  ]);
  // It says so, and goes on.
  const [, path, id] = /^error: '[0-9a-f]{40,64}:(.*)': unable to read ([0-9a-f]+)$/m.exec(stderr) ?? [];
  if (path !== undefined) throw missingObject(tree?.slice(0, "123456789012".length) ?? "index", path, id!);
  // 1 is what it says where nothing was found.
  if (status !== 0 && status !== 1) throw refusal(stderr);
  const names = stdout.toString().split("\0").slice(0, -1);
  return tree === null ? names : names.map((name) => name.slice(tree.length + 1));
}
