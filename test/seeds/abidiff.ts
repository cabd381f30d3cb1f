// node dist/test/seeds/abidiff.js INCLUDE_DIR > docs/seeds.md && npx oxfmt docs/seeds.md
import { directorySource } from "../../src/index.ts";
import { seeds } from "./cases/all.ts";
import { runSeed } from "./run-seed.ts";
import { abidiffVersion, seenByAbidiff } from "./seen-by-abidiff.ts";
import { tableOf } from "./side-by-side.ts";
import type { Judged } from "./side-by-side.ts";

const [includes] = process.argv.slice(2);
if (includes === undefined) {
  process.stderr.write(
    "usage: abidiff INCLUDE_DIR\nThe seeded cases as this gate sees them, and as abidiff does: docs/seeds.md.\n",
  );
  process.exit(2);
}

const source = directorySource(includes);
const judged = seeds.flatMap((seed): Judged[] => {
  if (seed.kernel.length > 0) return [];
  const { got, status } = runSeed(seed, source, null);
  if (status === "no place" || status === "unread" || got === null) return [];
  return [{ seed, ours: got, theirs: seenByAbidiff(seed, source, includes) }];
});

process.stdout.write(
  tableOf(judged, { abidiff: abidiffVersion(), release: releaseOf(source.read("linux/version.h") ?? "") }),
);

/** "7.3.4" of LINUX_VERSION_CODE. */
function releaseOf(text: string): string {
  const code = Number(/LINUX_VERSION_CODE\s+(\d+)/.exec(text)?.[1] ?? 0);
  return `${code >> 16}.${(code >> 8) & 0xff}.${code & 0xff}`;
}
