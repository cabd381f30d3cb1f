import type { Change } from "../diff/change.ts";
import type { Finding } from "./finding.ts";
import { judge } from "./judge.ts";
import { rules } from "./rules.ts";

/** Where nothing was before, a layout that 32-bit programs do not share is a matter of design, too. */
const ofDesign = rules.filter(({ id, promise }) => promise === "design" || id === "layout-splits-by-data-model");

/** What the design rules say of the changes. What stands already can't be called back: all of it is a note. */
export function advise(changes: readonly Change[]): Finding[] {
  return judge(changes, ofDesign).map((finding) => ({ ...finding, level: "note" }));
}
