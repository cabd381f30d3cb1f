import type { Lifetime } from "../../../src/declare/release.ts";

/*
 * What came with a release of which no vfio.h was seen stands between the neighbours that were.
 */

/** Older than what is told apart here. */
export const old: Lifetime = { since: "v6.1", inferred: "in 6.1.176; older releases were not looked at" };

export const v6_4: Lifetime = {
  since: "v6.4",
  inferred: "not in 6.1.176, in 6.12.107; told from its neighbours by when it was posted",
};

export const v6_5: Lifetime = {
  since: "v6.5",
  inferred: "not in 6.1.176, in 6.12.107; named in the pull request of v6.5-rc1",
};

export const v6_7: Lifetime = {
  since: "v6.7",
  inferred: "not in 6.1.176, in 6.12.107; named in the pull request of v6.7-rc1",
};

export const v6_8: Lifetime = {
  since: "v6.8",
  inferred: "not in 6.1.176, in 6.12.107; came with what is named in the pull request of v6.8-rc1",
};

export const v6_13: Lifetime = { since: "v6.13", inferred: "not in 6.12.107, in 7.2.13; told by when it was posted" };

export const v6_15: Lifetime = { since: "v6.15", inferred: "not in 6.12.107, in 7.2.13; told by when it was posted" };

export const v7_2: Lifetime = { since: "v7.2", inferred: "after v6.12, by v7.2" };
