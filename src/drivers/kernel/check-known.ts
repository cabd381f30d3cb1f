import { releases } from "../../../abi/releases.ts";
import { nearest } from "../../declare/nearest.ts";
import { mainlineOf } from "../../declare/release.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { allRules } from "../all-rules.ts";

const mainlines: ReadonlySet<ReleaseName> = new Set(releases.map(({ name }) => mainlineOf(name)));
const ids: ReadonlySet<string> = new Set(allRules.map(({ id }) => id));

/** Throws `RangeError` where nothing is known of the release's series, or a rule to be left out is none. */
export function checkKnown(release: ReleaseName, without: readonly string[]): void {
  if (!mainlines.has(mainlineOf(release))) {
    throw new RangeError(`${release} is no release that is known${meant(release, mainlines)}`);
  }
  for (const id of without) {
    if (!ids.has(id)) throw new RangeError(`${id} is no rule of the emulated kernel${meant(id, ids)}`);
  }
}

function meant(name: string, known: ReadonlySet<string>): string {
  const near = nearest(name, known);
  return near === null ? "" : `; did you mean ${near}?`;
}
