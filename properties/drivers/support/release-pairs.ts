import { headers } from "../../../abi/headers.ts";
import { releases } from "../../../abi/releases.ts";
import type { DeclarationHistory, Later, Member } from "../../../src/declare/history.ts";
import { compareReleases, mainlineOf } from "../../../src/declare/release.ts";
import type { ReleaseName, StableName } from "../../../src/declare/release.ts";
import { allRules } from "../../../src/drivers/all-rules.ts";

export const releaseNames: readonly ReleaseName[] = releases.map(({ name }) => name);

/** What stable releases took before the mainline release that has it. */
interface Early {
  readonly since: ReleaseName;
  readonly also: readonly StableName[];
}

function earlyIn(members: readonly Member[]): readonly Early[] {
  return members.flatMap((member): readonly Early[] => {
    if (member.kind === "field") return [];
    if (member.kind === "over") return [...earlyIn([member.was]), ...earlyIn([member.became])];
    return [...(member.kind === "since" ? earlyOf(member) : []), ...earlyIn(member.members)];
  });
}

const earlyOf = ({ lifetime: { since, also = [] } }: Later): readonly Early[] => [{ since, also }];

const declaredEarly = (declaration: DeclarationHistory): readonly Early[] =>
  declaration.kind === "struct" || declaration.kind === "union" ? earlyIn(declaration.members) : [];

const taken: readonly Early[] = [
  ...headers.flatMap(({ declarations }) => declarations.flatMap(declaredEarly)),
  ...allRules.flatMap(({ since, also = [], until, untilAlso = [] }): readonly Early[] => [
    ...(since === undefined ? [] : [{ since, also }]),
    ...(until === undefined ? [] : [{ since: until, also: untilAlso }]),
  ]),
];

/**
 * Whether one kernel comes after another: later in its series, or in a later mainline release that has all that the older,
 * a stable one, took early. (6.12.96 is no v6.13 that was left behind: it has what came to mainline years later.)
 */
function descends(from: ReleaseName, to: ReleaseName): boolean {
  if (compareReleases(to, from) <= 0) return false;
  const series = mainlineOf(from);
  if (mainlineOf(to) === series) return true;
  const had = (name: StableName): boolean => mainlineOf(name) === series && compareReleases(from, name) >= 0;
  return taken.every(({ since, also }) => !also.some(had) || compareReleases(to, since) >= 0);
}

const newer = new Map(releaseNames.map((release) => [release, releaseNames.filter((each) => descends(release, each))]));
const older = new Map(releaseNames.map((release) => [release, releaseNames.filter((each) => descends(each, release))]));

/** The kernels that come after a release. */
export const newerThan = (release: ReleaseName): readonly ReleaseName[] => newer.get(release)!;

/** Those that it comes after. */
export const olderThan = (release: ReleaseName): readonly ReleaseName[] => older.get(release)!;
