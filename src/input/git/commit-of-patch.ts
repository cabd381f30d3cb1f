import { runGitNow } from "./run-git.ts";

/** So many commits before HEAD are looked at; a series that somebody prepares has fewer. */
const most = 200;

/** A patch that is in a branch already. */
interface CommittedPatch {
  readonly commit: string;
  /** What git makes of the commit. */
  readonly diff: Buffer;
}

/** Whatever the repository is set to. */
const asSent = ["--no-ext-diff", "--no-textconv", "--no-color", "--no-show-signature"];

/**
 * The commit among the last ones before HEAD that one patch, in a diff or a mail, was made of, by git's patch-id; null where
 * there is none, or more than one patch. Throws `InputError` where there is no git.
 */
export function commitOfPatch(patch: Buffer): CommittedPatch | null {
  const [own, ...others] = patchIds(patch);
  if (own === undefined || others.length > 0) return null;
  const log = runGitNow(["log", "--patch", "--no-merges", `--max-count=${most}`, ...asSent]);
  const commit = patchIds(log.stdout).find(({ id }) => id === own.id)?.commit;
  if (log.status !== 0 || commit === undefined) return null;
  return { commit, diff: runGitNow(["show", "--format=", "--patch", ...asSent, commit]).stdout };
}

function patchIds(text: Buffer): { readonly id: string; readonly commit: string }[] {
  const { stdout } = runGitNow(["patch-id", "--stable"], text);
  return [...stdout.toString().matchAll(/^([0-9a-f]{40,64}) ([0-9a-f]{40,64})$/gm)].map(([, id = "", commit = ""]) => ({
    id,
    commit,
  }));
}
