import { InputError } from "../../declare/input-error.ts";
import { literalPathspecs } from "./literal-pathspecs.ts";
import { refusal } from "./refusal.ts";
import { runGitNow } from "./run-git.ts";
import type { GitAnswer, Setting } from "./run-git.ts";

/** A file that two trees do not have in common. */
export interface ChangedFile {
  readonly path: string;
  /** The ids of what it holds on both sides: null where it is not there; of the disk nobody knows it. */
  readonly ids: readonly [string | null, string | null];
}

const options = ["-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv"];

/** The files below folders that are not the same in two trees. Throws `InputError`. */
export function changedFiles(before: string, after: string, folders: readonly string[]): readonly ChangedFile[] {
  return parsed(runGitNow(["diff-tree", ...options, before, after, "--", ...literalPathspecs(folders)]));
}

/** The same of a tree and the working tree, but for files that nobody added. Throws `InputError`. */
export function changedOnDisk(tree: string, folders: readonly string[]): readonly ChangedFile[] {
  const args = ["diff-index", ...options, "--ignore-submodules=all", tree, "--", ...literalPathspecs(folders)];
  return parsed(runGitNow(args, "", withoutFilters()));
}

/** The files of the working tree that are not, or may not be, what was added of them last. Throws `InputError`. */
export function changedSinceAdded(): ReadonlySet<string> {
  const { status, stdout, stderr } = runGitNow(
    ["diff-files", "-z", "--name-only", "--no-relative", "--no-ext-diff", "--ignore-submodules=all"],
    "",
    withoutFilters(),
  );
  if (status !== 0) throw refusal(stderr);
  return new Set(stdout.toString().split("\0"));
}

/** What a file of the disk would be passed through, to compare it, is a command that the repository chose. */
function withoutFilters(): readonly Setting[] {
  const { stdout } = runGitNow([
    "config",
    "-z",
    "--name-only",
    "--get-regexp",
    String.raw`^filter\..*\.(clean|process|required)$`,
  ]);
  const names = stdout
    .toString()
    .split("\0")
    .filter((name) => name !== "");
  if (names.length > 0) requireSettings();
  return names.map((name) => [name, name.endsWith(".required") ? "false" : ""]);
}

/** Throws `InputError` where git does not know yet how settings are given to it whatever their names are. */
function requireSettings(): void {
  const [version = "", major, minor] = /\b(\d+)\.(\d+)\S*/.exec(runGitNow(["version"]).stdout.toString()) ?? [];
  if (Number(major) * 1000 + Number(minor) >= 2031) return;
  throw new InputError(`git ${version} can't be kept from running the filters that the repository names; 2.31 can`);
}

/** ":100644 100644 <id> <id> M" and the path, each with a NUL behind it. */
function parsed({ status, stdout, stderr }: GitAnswer): readonly ChangedFile[] {
  if (status !== 0) throw refusal(stderr);
  const fields = stdout.toString().split("\0");
  return Array.from({ length: Math.floor(fields.length / 2) }, (_, index) => {
    const [, , before = "", after = ""] = fields[2 * index]!.split(" ");
    return { path: fields[2 * index + 1]!, ids: [idOrNull(before), idOrNull(after)] };
  });
}

const idOrNull = (id: string): string | null => (/^0*$/.test(id) ? null : id);
