import { literalPathspecs } from "./literal-pathspecs.ts";
import { missingObject } from "./missing-object.ts";
import { refusal } from "./refusal.ts";
import { runGitNow } from "./run-git.ts";

/** The files of a tree, below folders of it, that hold one of the words. Throws `InputError`, also where git lacks one. */
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
  // It says so, and goes on.
  const [, path, id] = /^error: '[0-9a-f]{40,64}:(.*)': unable to read ([0-9a-f]+)$/m.exec(stderr) ?? [];
  if (path !== undefined) throw missingObject(tree.slice(0, "123456789012".length), path, id!);
  // 1 is what it says where nothing was found.
  if (status !== 0 && status !== 1) throw refusal(stderr);
  const names = stdout.toString().split("\0").slice(0, -1);
  return names.map((name) => name.slice(tree.length + 1));
}
