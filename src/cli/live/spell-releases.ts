import type { ReleaseName } from "../../declare/release.ts";
import { candidates } from "./held-against.ts";

/** "v6.18..v7.1, 7.3.4": runs of what lies side by side. */
export function spellReleases(releases: readonly ReleaseName[]): string {
  const runs: (readonly [first: ReleaseName, last: ReleaseName])[] = [];
  for (const release of releases) {
    const run = runs.at(-1);
    const goesOn = run !== undefined && candidates.indexOf(run[1]) + 1 === candidates.indexOf(release);
    if (goesOn) runs[runs.length - 1] = [run[0], release];
    else runs.push([release, release]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}..${last}`)).join(", ");
}
