import type { ConventionName } from "../declare/convention.ts";
import type { StructHistory } from "../declare/history.ts";
import { isIn } from "../declare/release.ts";
import type { ReleaseName } from "../declare/release.ts";
import { argsz, argszCopied } from "./conventions/argsz.ts";
import { drm } from "./conventions/drm.ts";
import { fixed } from "./conventions/fixed.ts";
import { flagAnnounced } from "./conventions/flag-announced.ts";
import { fullArray } from "./conventions/full-array.ts";
import { fwctl } from "./conventions/fwctl.ts";
import { hwInfo } from "./conventions/hw-info.ts";
import type { Negotiation } from "./negotiation.ts";
import { nsfs, pidfd, seccompAddfd } from "./conventions/number-sized-extensible.ts";
import { numberSized } from "./conventions/number-sized.ts";
import { sizeArgumentOfAPage } from "./conventions/size-argument.ts";
import { sizeFirst } from "./conventions/size-first.ts";
import { taggedArray } from "./conventions/tagged-array.ts";
import { taggedData } from "./conventions/tagged-data.ts";
import { argszAndVersion, versionToSize } from "./conventions/version-field.ts";

/** Every way to take a struct that has no rules of one system call only. */
export const negotiations = {
  "size-first": sizeFirst,
  fwctl,
  "size-argument": sizeArgumentOfAPage,
  argsz,
  "argsz-copied": argszCopied,
  "flag-announced": flagAnnounced,
  "tagged-data": taggedData,
  "hw-info": hwInfo,
  "tagged-array": taggedArray,
  "full-array": fullArray,
  "number-sized": numberSized,
  "seccomp-addfd": seccompAddfd,
  nsfs,
  pidfd,
  drm,
  "version-to-size": versionToSize(),
  "version-field": argszAndVersion(null),
  fixed,
} as const satisfies Readonly<Record<string, Negotiation>>;

/** What a convention means where nothing else is said; those that have no size to agree upon are not here. */
const byConvention: ReadonlyMap<ConventionName, Negotiation> = new Map<ConventionName, Negotiation>([
  ["size-first", sizeFirst],
  ["size-argument", sizeArgumentOfAPage],
  ["argsz", argsz],
  ["flag-announced", flagAnnounced],
  ["tagged-data", taggedData],
  ["tagged-array", taggedArray],
  ["number-sized", numberSized],
  ["number-sized-extensible", seccompAddfd],
  ["drm", drm],
  ["version-field", argszAndVersion(null)],
  ["fixed", fixed],
]);

/** How a kernel of the release takes the struct; null where its convention has nothing to negotiate. */
export function negotiationOf(struct: StructHistory, release: ReleaseName): Negotiation | null {
  if (struct.tailChecked !== null && isIn(struct.tailChecked, release)) return argszCopied;
  if (struct.purpose === "hw-info") return hwInfo;
  if (struct.convention === "argsz" && struct.last === null) return null;
  // The helper that reads a whole array is the one that has no minimum.
  if (struct.convention === "tagged-array" && struct.last === null) return fullArray;
  if (struct.convention === "flag-announced" && beginsWithSize(struct)) return argsz;
  if (struct.convention === "version-field" && !beginsWithSize(struct)) return versionToSize();
  return byConvention.get(struct.convention) ?? null;
}

function beginsWithSize({ members: [first] }: StructHistory): boolean {
  return first?.kind === "field" && first.role.kind === "size";
}
