/** Who breaks, not how badly: an old binary, a new binary on an old kernel, a rebuild, another data model, nobody yet. */
export const promises = ["running", "downgrade", "rebuild", "portable", "design"] as const;
export type CompatPromise = (typeof promises)[number];

export const levels = ["error", "warning", "note"] as const;
export type Level = (typeof levels)[number];
