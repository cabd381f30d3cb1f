import { headers } from "../../../abi/headers.ts";
import { releases } from "../../../abi/releases.ts";
import { headerAsOf } from "../../declare/as-of.ts";
import type { DeclarationHistory, HeaderHistory } from "../../declare/history.ts";
import { inferencesIn } from "../../declare/inferences.ts";
import type { Inference } from "../../declare/inferences.ts";
import type { NotSeen } from "../../declare/not-seen.ts";
import { compareReleases, mainlineOf } from "../../declare/release.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { releaseSpelling } from "../../declare/release-spelling.ts";
import type { DeclaredSource, Sight } from "../opened-source.ts";
import { releaseNamed, rowOf } from "../../known/release-named.ts";

/** The headers of abi/ that a program includes; what the kernel keeps to itself is no source. */
const included = headers.filter(({ path }) => path.startsWith("linux/"));

/** What abi/ knows of the uAPI headers of a release: "v6.12", "6.12.31". Throws `InputError` for one that is not known. */
export function releaseSource(spelling: string): DeclaredSource {
  const release = releaseNamed(spelling);
  const name = releaseSpelling(release);
  const present = included.filter(({ since }) => compareReleases(release, since) >= 0);
  const byPath = new Map(present.map((history) => [history.path, headerAsOf(history, release)]));
  const label = (path: string): string => `${name}/${path}`;
  return {
    name,
    headers: [...byPath.keys()].toSorted(),
    declared: (path) => byPath.get(path)!,
    sight: sightOf(present),
    gaps: present.flatMap((history) => gapsIn(history, release)),
    label,
  };
}

/** Whatever stands in one of the headers in any release: what this one lacks and another has is known to be missing. */
function sightOf(histories: readonly HeaderHistory[]): Sight {
  const names = histories.flatMap(({ declarations }) => declarations.flatMap(namesOf));
  const whole = histories.filter(({ complete }) => complete).map(({ path }) => path);
  return { whole: new Set(whole), names: new Set(names) };
}

function namesOf(declaration: DeclarationHistory): readonly string[] {
  const { kind, name } = declaration;
  if (kind === "struct" || kind === "union") return [`${kind} ${name}`];
  if (kind !== "enum") return [name];
  const values = declaration.members
    .flatMap((member) => (member.kind === "since" ? member.members : [member]))
    .map((value) => value.name);
  if (declaration.macros) return values;
  return [name === null ? `enum of ${values[0]}` : `enum ${name}`, ...values];
}

/** Where nobody looked into a header of this release, and that abi/ does not declare all of it. */
function gapsIn(history: HeaderHistory, release: ReleaseName): readonly NotSeen[] {
  const { inferred } = rowOf(release);
  const unseen = inferencesIn(history).filter((inference) => isUncertain(inference, release));
  const dated = unseen.map(({ subject, lifetime }) => `${subject} (${lifetime.since})`);
  const reasons = [
    ...(inferred === undefined ? [] : [`${release} is inferred: ${inferred}`]),
    ...(dated.length === 0 ? [] : [`when these came is inferred: ${dated.join(", ")}`]),
    ...(history.complete ? [] : ["declared in part; what is not declared is not compared"]),
  ];
  return reasons.map((why) => ({ file: history.path, line: 1, why, subject: null }));
}

/** True where no release was seen between the inferred first one and the one that is asked for. */
function isUncertain({ lifetime: { since } }: Inference, release: ReleaseName): boolean {
  const mainline = mainlineOf(release);
  const isLater = compareReleases(mainline, since) >= 0;
  return !releases.some(({ name, inferred }) => {
    if (inferred !== undefined) return false;
    const [fromSince, fromAsked] = [compareReleases(name, since), compareReleases(name, mainline)];
    return isLater ? fromSince >= 0 && fromAsked <= 0 : fromSince < 0 && fromAsked >= 0;
  });
}
