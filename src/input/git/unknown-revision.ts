import { didYouMean } from "../../declare/nearest.ts";
import { InputError } from "../../declare/input-error.ts";
import { runGit } from "./run-git.ts";
import type { Repository } from "./repository.ts";

/** So many names are compared with one that is not known. */
const mostRefs = 20_000;

/** Why a revision is not there, in one line: what was meant, or the fetch that brings it. */
export async function unknownRevision(repository: Repository, revision: string): Promise<InputError> {
  if (revision === "") return new InputError("an empty name is no revision");
  if ((await repository.treeOf("HEAD")) === null && /^(?:HEAD|@)(?![\w./-])/.test(revision)) {
    return new InputError(`${revision}: the repository has no commit yet`);
  }
  const refs = await listed(["for-each-ref", `--count=${mostRefs}`, "--format=%(refname:short)"]);
  const fetch = await fetchOf(repository, revision);
  const meant = didYouMean(revision, refs);
  // A branch that is fetched by its name is not found under that.
  const isNamed = fetch?.endsWith(` ${revision}`) === true && !/ tag /.test(fetch) && !isId(revision);
  const notFetched = `${meant === "" ? "; where" : " Where"} it is not fetched yet${isNamed ? ", this makes it FETCH_HEAD" : ""}`;
  return new InputError(`${revision}: no such revision${meant}${fetch === null ? "" : `${notFetched}: ${fetch}`}`);
}

const isId = (name: string): boolean => /^[0-9a-f]{7,64}$/.test(name);

/** The fetch that may bring a revision; null where there is nobody to ask. */
async function fetchOf(repository: Repository, revision: string): Promise<string | null> {
  const remotes = await listed(["remote"]);
  const remote = remotes.includes("origin") ? "origin" : remotes[0];
  if (remote === undefined || !/^[\w./~^@+-]+$/.test(revision)) return null;
  const isShallow = await isShallowClone();
  const { base, steps } = splitSteps(revision);
  if (steps !== "") {
    const isBaseThere = (await repository.treeOf(base)) !== null;
    if (isBaseThere) return isShallow ? `git fetch --deepen=${depthOf(steps)} ${remote}` : null;
    return fetchNamed(base, remote, isShallow ? `--depth=${depthOf(steps) + 1} ` : "");
  }
  return fetchNamed(revision, remote, isShallow ? "--depth=1 " : "");
}

/** "v6.12~3^2" -> "v6.12" and "~3^2". */
function splitSteps(revision: string): { readonly base: string; readonly steps: string } {
  let end = revision.length;
  while (end > 0 && /[~^\d]/.test(revision[end - 1]!)) end -= 1;
  const first = revision.slice(end).search(/[~^]/);
  const start = first === -1 ? revision.length : end + first;
  return { base: revision.slice(0, start), steps: revision.slice(start) };
}

function fetchNamed(name: string, remote: string, depth: string): string {
  const inRemote = name.startsWith(`${remote}/`) ? name.slice(remote.length + 1) : null;
  if (inRemote !== null) return `git fetch ${depth}${remote} ${inRemote}:refs/remotes/${name}`;
  const isTag = /^v?\d[\w.-]*$/.test(name) && !isId(name);
  return isTag ? `git fetch ${depth}${remote} tag ${name}` : `git fetch ${depth}${remote} ${name}`;
}

/** Of "~3^2~": how many commits back that is. */
function depthOf(steps: string): number {
  const sum = [...steps.matchAll(/([~^])(\d*)/g)].reduce(
    (count, [, kind, digits]) => count + (kind === "^" || digits === "" ? 1 : Math.min(Number(digits), 1_000_000)),
    0,
  );
  return Math.max(sum, 1);
}

/** Whether history ends here before it began. */
export async function isShallowClone(): Promise<boolean> {
  return (await listed(["rev-parse", "--is-shallow-repository"]))[0] === "true";
}

async function listed(args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runGit(args);
  return stdout
    .toString()
    .split("\n")
    .filter((line) => line !== "");
}
