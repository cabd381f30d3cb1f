import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReleaseName } from "../../src/declare/release.ts";

/** The release whose headers an include root holds, by what it says itself (linux/version.h). */
export function kernelRelease(root: string): ReleaseName {
  const text = readFileSync(join(root, "linux/version.h"), "utf8");
  const part = (name: string): number => {
    const [, digits] = new RegExp(`^#define LINUX_VERSION_${name} (\\d+)$`, "m").exec(text) ?? [];
    if (digits === undefined) throw new Error(`${root}/linux/version.h has no LINUX_VERSION_${name}`);
    return Number(digits);
  };
  const [major, minor, patch] = [part("MAJOR"), part("PATCHLEVEL"), part("SUBLEVEL")];
  return patch === 0 ? `v${major}.${minor}` : `${major}.${minor}.${patch}`;
}
