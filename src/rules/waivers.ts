import type { ChangeKind } from "../diff/change.ts";

/** The changes that no rule speaks about, and why not. Every kind has a rule or stands here. */
export const waivers: { readonly [K in ChangeKind]?: string } = {
  "header added": "Nobody includes it yet.",
  "record added": "Nobody uses it yet; where its layout depends on the data model, `record split` says so.",
  "enum added": "Nobody uses it yet.",
  "enumerator added": "A new value is how enums grow; one that takes a value in use is `collided` or `reused`.",
  "enumerator counted": "A count or mask grows with what it counts; what it counts is compared value by value.",
  "constant added": "Nobody uses it yet; one that takes a bit in use is `collided` or `reused`.",
  "constant counted": "A count or mask grows with what it counts; what it counts is compared value by value.",
  "command added": "Nobody sends it yet; one that takes a number in use is `collided`.",
  "typedef added": "Nobody uses it yet.",
  "macro added": "Nobody uses it yet.",
};
