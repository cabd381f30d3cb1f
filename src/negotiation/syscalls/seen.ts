import type { Lifetime } from "../../declare/release.ts";

/*
 * From when something stands that was seen in some releases only: the since is the first of them, not the release that
 * brought it.
 */

export const askedOf618: Lifetime = { since: "v6.18", inferred: "asked of 6.18.44; not in the source of 6.12" };
export const seenIn72: Lifetime = { since: "v7.2", inferred: "stands in the headers of 7.2, not in those of 6.12" };
export const seenIn73: Lifetime = { since: "v7.3", inferred: "seen in the source of 7.3, not of 6.12" };
