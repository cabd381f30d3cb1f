import { literalPathspecs } from "./literal-pathspecs.ts";
import { refusal } from "./refusal.ts";
import { runGitNow } from "./run-git.ts";

/** The files of a tree, below folders of it, that hold one of the words. Throws `InputError`. */
export function filesHolding(tree: string, words: readonly string[], folders: readonly string[]): readonly string[] {
  return lookedThrough(tree, words, folders).paths;
}

/** The same, and whether git could read them all: in some clones it can't, says so and goes on. Throws `InputError`. */
export function lookedThrough(
  tree: string,
  words: readonly string[],
  folders: readonly string[],
): { readonly paths: readonly string[]; readonly isWhole: boolean } {
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
  return { paths: names.map((name) => name.slice(tree.length + 1)), isWhole: stderr === "" };
}
