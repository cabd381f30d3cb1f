import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { temporaryTree } from "../temporary-tree.ts";

const require = createRequire(import.meta.url);

/** What the compiler says of a report as a list of issues, by the types that Code Climate's specification was put into. */
export function codeClimateErrors(report: string): string {
  const types = require.resolve("codeclimate-types").replace(/\.js$/, ".d.ts");
  const tree = temporaryTree({
    "report.ts": `import type { Issue } from ${JSON.stringify(types)};\nexport const issues: Issue[] = ${report};\n`,
  });
  const tsc = join(require.resolve("typescript/package.json"), "../bin/tsc");
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [tsc, "--noEmit", "--strict", "--ignoreConfig", "--types", "", join(tree, "report.ts")],
    { encoding: "utf8", timeout: 60_000 },
  );
  return stdout + stderr;
}
