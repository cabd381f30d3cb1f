import type { ChangeKind } from "../diff/change.ts";

/** The changes that no rule speaks about, and why not. Every kind has a rule or stands here. */
export const waivers: { readonly [K in ChangeKind]?: string } = {
  "contract lowered": "All that old binaries pass is taken as before.",
};
