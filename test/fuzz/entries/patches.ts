import type { Entry } from "../entry.ts";
import { diffFragments, diffText, patchAnswer } from "../patched-tree.ts";

const entry: Entry = {
  name: "patches",
  reads: "diffs for --patch, applied to a tree",
  share: 90,
  longest: 8000,
  stride: 64,
  seeds: () => [],
  grown: diffText.map((text) => Buffer.from(text)),
  fragments: diffFragments,
  run: patchAnswer,
};
export default entry;
