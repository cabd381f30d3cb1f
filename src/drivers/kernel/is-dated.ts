import { compareReleases, mainlineOf } from "../../declare/release.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { Rule } from "./rule.ts";

/** Whether a release has the rule: a mainline release or a stable one, whose series may have taken it early. */
export function isDated({ since, also = [], until, untilAlso = [] }: Rule, release: ReleaseName): boolean {
  const reached = (from: ReleaseName): boolean => compareReleases(release, from) >= 0;
  const early = (names: readonly ReleaseName[]): boolean =>
    names.some((name) => mainlineOf(name) === mainlineOf(release) && reached(name));
  const begun = since === undefined || reached(since) || early(also);
  const ended = (until !== undefined && reached(until)) || early(untilAlso);
  return begun && !ended;
}
