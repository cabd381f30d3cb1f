// npm run oracle:abi [-- RELEASE… | --headers DIR]
// What abi/ declares of a release, held against the real headers of that release as our own front end reads them: both
// ways where abi/ declares all of a header, and what it leaves out is listed where not. Exit 1 where a fact differs, and
// where no release could be had.
import { parseArgs } from "node:util";
import { headers } from "../../abi/headers.ts";
import { headerAsOf } from "../../src/declare/as-of.ts";
import type { HeaderHistory } from "../../src/declare/history.ts";
import { compareReleases } from "../../src/declare/release.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { directorySource } from "../../src/input/directory-source.ts";
import { abiOf } from "../../src/layout/abi-of.ts";
import type { DataModel } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { factsOf } from "./abi-facts.ts";
import { compareFacts } from "./compare-facts.ts";
import { kernelRelease } from "./kernel-release.ts";
import { fetchReleases } from "./releases.ts";

const { values, positionals } = parseArgs({ options: { headers: { type: "string" } }, allowPositionals: true });
const supported = ["6.12", "7.2", "7.3"];
const models = [dataModels.x86_64, dataModels.i386];

/** The selftest's header is the kernel's own, and no package has it. */
const installed = headers.filter(({ path }) => path.startsWith("linux/"));

const fetched = values.headers
  ? [{ name: values.headers, version: "unpacked", root: values.headers }]
  : await fetchReleases(positionals.length > 0 ? positionals : supported);

let [facts, differ] = [0, 0];
for (const { name, version, root } of fetched) {
  if (version === null) console.log(`${name}: not available`);
  else compareRoot(root);
}
console.log(`${facts} facts, ${differ} differ`);
process.exitCode = differ > 0 || facts === 0 ? 1 : 0;

function compareRoot(root: string): void {
  const release = kernelRelease(root);
  for (const history of installed.filter(({ since }) => compareReleases(release, since) >= 0)) {
    for (const model of models) compareHeader(history, root, model);
  }
}

function compareHeader(history: HeaderHistory, root: string, model: DataModel): void {
  const { path, complete } = history;
  const release = kernelRelease(root);
  const [real] = abisOf(directorySource(root), [model], [path]);
  const ours = abiOf([headerAsOf(history, release)], model).headers.get(path);
  const theirs = real?.headers.get(path);
  if (ours === undefined || theirs === undefined) throw new Error(`${root}/${path}: no such header`);
  const compared = compareFacts(factsOf(ours), factsOf(theirs), complete);
  const unread = [...ours.notSeen, ...theirs.notSeen].map(({ subject, why }) => `${subject ?? path}: ${why}`);
  const wrong = [...compared.differ, ...unread];
  facts += compared.facts;
  differ += wrong.length;
  console.log(`${release} ${path} ${model.name}: ${compared.facts} facts, ${wrong.length} differ`);
  for (const line of wrong) console.log(`  ${line}`);
  if (compared.undeclared.length > 0) console.log(`  not declared: ${compared.undeclared.join(", ")}`);
}
