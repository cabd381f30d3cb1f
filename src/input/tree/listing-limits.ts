/*
 * A whole kernel has less than 100,000 files; a tree of more than this, or deeper, is not what was meant.
 */

export const mostEntries = 500_000;
export const deepest = 40;
