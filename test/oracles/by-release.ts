import { readFileSync } from "node:fs";
import type { ReleaseName } from "../../src/declare/release.ts";
import { mainlineOf } from "../../src/declare/release.ts";

/** "struct iommu_destroy" -> "8 bytes, minimum 8: size __u32 0+4, id __u32 4+4", as a release has it. */
export type Figures = ReadonlyMap<string, string>;

/**
 * The figures of by-release.txt. They were worked out without abi/, from headers, differences between them and sources
 * of the releases whose packages can't be had any more. Sizes, offsets and minima are in bytes, on x86_64.
 *
 * A release there says what differs from the one before it: a mainline release from the mainline one, a stable release
 * from what its series had so far.
 */
export function figuresByRelease(path = "test/oracles/by-release.txt"): ReadonlyMap<ReleaseName, Figures> {
  const releases = new Map<ReleaseName, Map<string, string>>();
  let mainline = new Map<string, string>();
  let current = mainline;
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const release = /^v?\d+\.\d+(?:\.\d+)?$/.exec(line)?.[0] as ReleaseName | undefined;
    if (release !== undefined) {
      const isMainline = release === mainlineOf(release);
      current = new Map(isMainline ? mainline : current);
      if (isMainline) mainline = current;
      releases.set(release, current);
      continue;
    }
    const [, name, figures] = /^ {2}([^:]+): (.+)$/.exec(line) ?? [];
    if (name === undefined || figures === undefined) continue;
    if (figures === "gone") current.delete(name);
    else current.set(name, figures);
  }
  return releases;
}
