import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TextSource } from "../../src/input/opened-source.ts";
import { edited } from "./edited.ts";
import type { Edit } from "./edits.ts";
import { compilerOf } from "./header-object.ts";
import type { Seed } from "./seed.ts";

/** `silent`: nothing, or additions alone; `can't compare`: one of the versions is there and can't be compiled alone. */
export type SeenByAbidiff = "reports" | "silent" | "can't compare";

/**
 * What the kernel's scripts/check-uapi.sh would say of an edited header: both versions are compiled with all their types as debug
 * information, and abidiff compares these. A header that is gone, or no longer compiles, is a report.
 */
export function seenByAbidiff(seed: Seed, source: TextSource, includes: string): SeenByAbidiff {
  const directory = mkdtempSync(join(tmpdir(), "seed-"));
  try {
    const compile = compilerOf(includes, seed.header);
    const versions: readonly (readonly [string, readonly Edit[]])[] = [
      ["old", seed.given],
      ["new", [...seed.given, ...seed.edits]],
    ];
    const objects = versions.map(([name, edits]) => {
      const overlay = join(directory, name);
      writeOverlay(source, edited(source, [], edits, seed.header), seed.header, overlay);
      return compile(overlay);
    });
    const [old, current] = objects;
    if (old === undefined || old === null) return "can't compare";
    return current === undefined || current === null || differ(old, current) ? "reports" : "silent";
  } finally {
    rmSync(directory, { recursive: true });
  }
}

export function abidiffVersion(): string {
  return execFileSync("abidiff", ["--version"], { encoding: "utf8" }).trim();
}

/** Whatever the edits wrote or took away; the header itself always. */
function writeOverlay(source: TextSource, after: TextSource, header: string, overlay: string): void {
  const written = after.headers.filter((path) => path === header || after.read(path) !== source.read(path));
  for (const path of written) {
    mkdirSync(join(overlay, dirname(path)), { recursive: true });
    writeFileSync(join(overlay, path), after.read(path) ?? "");
  }
}

/** As the script has it: types that were only added are no difference. */
function differ(old: string, current: string): boolean {
  const { status, stdout } = spawnSync("abidiff", ["--non-reachable-types", old, current], { encoding: "utf8" });
  if (status === 0) return false;
  const summary = /Unreachable types summary: (\d+) removed[^,]*, (\d+) changed/.exec(stdout);
  return summary === null || summary[1] !== "0" || summary[2] !== "0";
}
