import { InputError } from "../../declare/input-error.ts";
import { isShallowClone, unknownRevision } from "./unknown-revision.ts";
import type { Repository } from "./repository.ts";
import { refusal } from "./refusal.ts";
import { runGit } from "./run-git.ts";

/** Digits of an id that tell a commit from every other one of a kernel. */
const shortId = 12;

/** Where two revisions parted, as A...B has it; rejects with an `InputError`. */
export async function mergeBase(repository: Repository, [a, b]: readonly [string, string]): Promise<string> {
  for (const revision of [a, b]) {
    // oxlint-disable-next-line no-await-in-loop -- the first that is wrong is said
    if ((await repository.treeOf(revision)) === null) throw await unknownRevision(repository, revision);
  }
  const { status, stdout, stderr } = await runGit(["merge-base", "--end-of-options", a, b]);
  if (status === 0) return stdout.toString().slice(0, shortId);
  if (status !== 1) throw refusal(stderr);
  const fetch = (await isShallowClone()) ? `this clone is shallow: git fetch --unshallow origin` : `compare ${a}..${b}`;
  throw new InputError(`${a}...${b}: no common ancestor here; ${fetch}`);
}
