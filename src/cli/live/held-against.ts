import { interfaces } from "../../../abi/interfaces.ts";
import { seenKernels } from "../../../abi/interfaces/seen-kernels.ts";
import { newestPatches, releases } from "../../../abi/releases.ts";
import { InputError } from "../../declare/input-error.ts";
import { compareReleases, mainlineOf } from "../../declare/release.ts";
import type { ReleaseName } from "../../declare/release.ts";

/** Which answers a kernel is expected to give. */
export interface HeldAgainst {
  readonly release: ReleaseName;
  /**
   * The releases whose answers it may give as well: where no kernel of its age was seen, what differs between its neighbours
   * is dated by inference.
   */
  readonly orAs: readonly ReleaseName[];
  /** Whether it came after all that were seen, so that it may know more than is known of any. */
  readonly isNewer: boolean;
  /** "whose own answers were seen". */
  readonly remark: string;
}

const seen = seenKernels.map(({ name }) => name);

const named = interfaces.flatMap(({ since, versions }) => [since, ...versions.map((version) => version.since)]);

/** Every release at which something is known to differ, oldest first. */
export const candidates: readonly ReleaseName[] = [
  ...new Set([...named, ...releases.map(({ name }) => name), ...newestPatches.values(), ...seen]),
].toSorted(compareReleases);

/** "6.18.44-fc-v595", as uname has it, or "v6.12". Throws `InputError` for what is no release. */
export function heldAgainst(spelling: string): HeldAgainst {
  const [, major, minor, patch = "0"] = /^v?(\d{1,3})\.(\d{1,3})(?:\.(\d{1,4}))?(?!\d)/.exec(spelling) ?? [];
  if (major === undefined || minor === undefined) {
    throw new InputError(`${JSON.stringify(spelling)} is no release; v6.18 and 6.12.107 are some`);
  }
  const release: ReleaseName =
    Number(patch) === 0 ? `v${Number(major)}.${Number(minor)}` : `${Number(major)}.${Number(minor)}.${Number(patch)}`;
  const before = seen.findLast((name) => compareReleases(name, release) <= 0);
  const after = seen.find((name) => compareReleases(name, release) >= 0);
  if (after === undefined) {
    const remark = `which is newer than ${before}, the newest that was seen`;
    return { release, orAs: [], isNewer: true, remark };
  }
  if (before !== undefined && mainlineOf(before) === mainlineOf(release)) {
    return { release, orAs: [], isNewer: false, remark: `of whose series ${before} was seen` };
  }
  const orAs = candidates.filter(
    (name) => compareReleases(name, after) <= 0 && (before === undefined || compareReleases(before, name) <= 0),
  );
  const remark =
    before === undefined ? `before ${after}, which was seen` : `between ${before} and ${after}, which were seen`;
  return { release, orAs, isNewer: false, remark };
}
