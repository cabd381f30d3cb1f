import { newestPatches, releases } from "../../abi/releases.ts";
import { compareReleases, mainlineOf, releaseParts } from "../declare/release.ts";
import type { MainlineName, Release, ReleaseName } from "../declare/release.ts";
import { InputError } from "../declare/input-error.ts";
import { nearest } from "../declare/nearest.ts";

/**
 * The release that somebody means: "v6.12", "6.12", "6.12.31", "v6.12.31". A stable release need not be a row of
 * abi/releases.ts: 6.12.40 is as 6.12.31. Throws `InputError` with the nearest one that is known.
 */
export function releaseNamed(spelling: string): ReleaseName {
  const [, major, minor, patch = "0"] = /^v?(\d{1,3})\.(\d{1,3})(?:\.(\d{1,4}))?$/.exec(spelling) ?? [];
  if (major === undefined || minor === undefined) throw new InputError(unknown(spelling, misspelt(spelling)));
  const mainline: MainlineName = `v${Number(major)}.${Number(minor)}`;
  if (!mainlines().includes(mainline)) throw new InputError(unknown(spelling, nearestByNumber(mainline)));
  const level = Number(patch);
  if (level === 0) return mainline;
  const newest = newestPatches.get(mainline);
  if (newest === undefined) {
    throw new InputError(`${unknown(spelling, mainline)} (nothing is known of its stable releases)`);
  }
  const [, , last] = releaseParts(newest);
  if (level > last) throw new InputError(`${unknown(spelling, newest)} (the newest that is known of its series)`);
  return `${Number(major)}.${Number(minor)}.${level}`;
}

/**
 * The releases that "v6.2..v7.3" names, oldest first: the rows of abi/releases.ts between the two, by their numbers. The
 * stable points of a series are among them only where one of the ends lies in it ("v6.2..6.12.107", "v6.12..6.12.31"):
 * from one mainline release to another no stable one lies on the way. The ends are there in any case. One name is itself.
 */
export function releasesBetween(range: string): readonly ReleaseName[] {
  const [start = "", end, ...rest] = range.split("..");
  if (end === undefined) return [releaseNamed(start)];
  if (start === "" || end === "" || rest.length > 0 || end.startsWith("."))
    throw new InputError(`${range}: no range; v6.2..v7.3 is one`);
  const [first, last] = [releaseNamed(start), releaseNamed(end)];
  if (compareReleases(first, last) > 0) {
    throw new InputError(`${range}: ends before it starts; did you mean ${last}..${first}?`);
  }
  const series = new Set([first, last].filter(isStable).map(mainlineOf));
  const between = releases
    .map(({ name }) => name)
    .filter((name) => compareReleases(first, name) < 0 && compareReleases(name, last) < 0)
    .filter((name) => !isStable(name) || series.has(mainlineOf(name)));
  return [...new Set([first, ...between.toSorted(compareReleases), last])];
}

/** How the facts of a release are known: its own row, for a stable release between two points the earlier one's. */
export function rowOf(release: ReleaseName): Release {
  const earlier = releases.filter(
    ({ name }) => mainlineOf(name) === mainlineOf(release) && compareReleases(name, release) <= 0,
  );
  const [row] = earlier.toSorted((a, b) => compareReleases(b.name, a.name));
  if (row === undefined) throw new RangeError(`${release} is no release that abi/ knows`);
  return row;
}

function isStable(release: ReleaseName): boolean {
  return release !== mainlineOf(release);
}

function mainlines(): readonly MainlineName[] {
  return releases.map(({ name }) => mainlineOf(name)).toSorted(compareReleases);
}

/** The mainline release before it, else the first one: the releases are numbered, so that letters say little. */
function nearestByNumber(mainline: MainlineName): MainlineName {
  const known = mainlines();
  return known.findLast((name) => compareReleases(name, mainline) < 0) ?? known[0]!;
}

/** "v6.12-rc3" and "v6,12" are both v6.12; what looks like no release at all is the newest. */
function misspelt(spelling: string): ReleaseName {
  const names = [...releases.map(({ name }) => name), ...newestPatches.values()];
  const [longest] = names
    .filter((name) => spelling.startsWith(name) || `v${spelling}`.startsWith(name))
    .toSorted((a, b) => b.length - a.length);
  const meant = nearest(spelling, names);
  return longest ?? names.find((name) => name === meant) ?? mainlines().at(-1)!;
}

function unknown(spelling: string, meant: ReleaseName): string {
  return `unknown release ${JSON.stringify(spelling)}; did you mean ${meant}?`;
}
