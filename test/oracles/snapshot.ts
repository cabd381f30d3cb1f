// npm run oracle:snapshot -- OLD NEW [MODEL,…]
// Compares two trees, and a snapshot of the first with the second: every finding must be the same, with its witness, its
// contract and its places, and so must what was not seen. Exit 1 where one differs, or two snapshots of one tree do.
import { check } from "../../src/gate/check.ts";
import { takeSnapshot } from "../../src/gate/take-snapshot.ts";
import { directorySource } from "../../src/input/directory-source.ts";
import { sourceOfSnapshot } from "../../src/input/snapshot/snapshot-source.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import type { Report } from "../../src/report/report.ts";

const [oldRoot, newRoot, list = "x86_64,i386"] = process.argv.slice(2);
if (oldRoot === undefined || newRoot === undefined) throw new Error("usage: snapshot.js OLD NEW [MODEL,…]");

const dataModels = list.split(",") as DataModelName[];
const text = takeSnapshot(directorySource(oldRoot), { dataModels });
const again = takeSnapshot(directorySource(oldRoot), { dataModels });
const before = directorySource(oldRoot);
const byTrees = check(before, directorySource(newRoot), { dataModels });
const bySnapshot = check(sourceOfSnapshot(before.name, text), directorySource(newRoot), { dataModels });

/** A snapshot calls headers by the paths that programs include them by, not by where they were. */
const spelled = (report: Report): string[] => {
  const { findings, couldNotCheck, notSeen, ...rest } = report;
  return [rest, ...findings, ...couldNotCheck, ...notSeen].map((each) =>
    JSON.stringify(each, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)).replaceAll(
      new RegExp(`${oldRoot.replaceAll(/[^\w/]/g, "\\$&")}/*(?:arch/\\w+/)?(?:include/uapi/)?`, "g"),
      "",
    ),
  );
};
const [expected, actual] = [spelled(byTrees), spelled(bySnapshot)];
const differing = expected.filter((line, index) => line !== actual[index]);
for (const line of differing.slice(0, 10)) console.log(line);
const differ = differing.length + Math.abs(expected.length - actual.length);
const same = text === again ? "" : "; two snapshots of one tree differ";
console.log(
  `${dataModels.join(" ")}: ${byTrees.findings.length} findings, ${differ} differ; ${text.length} bytes${same}`,
);
process.exitCode = differ === 0 && text === again && byTrees.summary.headers > 0 ? 0 : 1;
