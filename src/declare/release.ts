/** A mainline release, "v6.12". */
export type MainlineName = `v${number}.${number}`;
/** A stable release, "6.12.31". */
export type StableName = `${number}.${number}.${number}`;
export type ReleaseName = MainlineName | StableName;

/** How a fact about one release is known. */
export interface Known {
  /** Set where no source or header of that release was seen: what the fact was inferred from. */
  readonly inferred?: string;
}

/** From which release to which something stands in a header. */
export interface Lifetime extends Known {
  readonly since: MainlineName;
  /** The stable releases that took it early: each stands for itself and the later ones of its series. */
  readonly also?: readonly StableName[];
  /** The first mainline release without it. */
  readonly until?: MainlineName;
}

/** One row of abi/releases.ts: a point of the history at which something differs. */
export interface Release extends Known {
  readonly name: ReleaseName;
  /** Where its headers were seen, or what is known instead. */
  readonly seen?: string;
}

/** [6, 12, 31] of "6.12.31"; a mainline release is its own patch level 0. */
export function releaseParts(name: ReleaseName): readonly [major: number, minor: number, patch: number] {
  const [major = 0, minor = 0, patch = 0] = name.replace(/^v/, "").split(".").map(Number);
  return [major, minor, patch];
}

/** Negative where `a` comes before `b` by its number. A stable release comes after its mainline release. */
export function compareReleases(a: ReleaseName, b: ReleaseName): number {
  const [left, right] = [releaseParts(a), releaseParts(b)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** Whether something with this lifetime stands in the headers of a release. */
export function isIn({ since, also = [], until }: Lifetime, release: ReleaseName): boolean {
  if (until !== undefined && compareReleases(release, until) >= 0) return false;
  if (compareReleases(release, since) >= 0) return true;
  return also.some((early) => mainlineOf(early) === mainlineOf(release) && compareReleases(release, early) >= 0);
}

/** "v6.12" of "6.12.31". */
export function mainlineOf(release: ReleaseName): MainlineName {
  const [major, minor] = releaseParts(release);
  return `v${major}.${minor}`;
}
