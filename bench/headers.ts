import { directorySource } from "../src/input/directory-source.ts";
import { fetchReleases } from "../test/oracles/releases.ts";
import { run } from "../test/oracles/run.ts";
import { checkPair } from "./check-pair.ts";
import { checkTrees } from "./check-trees.ts";
import type { Measurement, Trees } from "./measurement.ts";
import { median } from "./median.ts";
import { readTree } from "./read-tree.ts";
import { table } from "./table.ts";

const measurements: readonly Measurement[] = [readTree, checkTrees, checkPair];

/** What reading and comparing headers costs, each beside gcc on the same headers: of 6.12 and 7.3, or below two roots. */
export async function benchHeaders(roots: readonly string[], rounds: number, markdown: boolean): Promise<void> {
  const [before, after] =
    roots.length === 2
      ? roots.map((root) => ({ name: root, version: "", root }))
      : await fetchReleases(["6.12", "7.3"]);
  if (!before?.root || !after?.root) {
    throw new Error("the headers of 6.12 and 7.3 are not available; give two include roots");
  }
  const trees: Trees = { old: before.root, new: after.root, headers: directorySource(after.root).headers };

  const samples = measurements.map(() => ({ ours: [] as number[], gcc: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    measurements.forEach((measurement, index) => {
      samples[index]?.ours.push(measurement.ours(trees));
      samples[index]?.gcc.push(measurement.gcc(trees));
    });
  }

  const gcc = (await run("gcc", ["--version"])).stdout.split("\n")[0];
  console.log(`${before.name} ${before.version} -> ${after.name} ${after.version}: ${trees.headers.length} headers`);
  console.log(`node ${process.version}; ${gcc}; medians of ${rounds} rounds\n`);
  const rows = measurements.map(({ title, unit, limit }, index) => {
    const [ours, theirs] = [median(samples[index]?.ours ?? []), median(samples[index]?.gcc ?? [])];
    return [title, unit, ours.toFixed(2), limit.toFixed(1), theirs.toFixed(2), `${(theirs / ours).toFixed(1)}x`];
  });
  console.log(table([["what", "unit", "uapi-compat", "at most", "gcc -fsyntax-only", "ratio"], ...rows], markdown));
}
