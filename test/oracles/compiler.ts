// npm run oracle:compiler [-- RELEASE… | --headers DIR] [--data-model NAME,… | all] [--markdown]
// What we say of every header, decided by gcc and clang of each data model. Exit 1 where anything is wrong, or where a
// header that gcc takes has something that we neither read nor list as not seen, or where gcc takes hardly any header.
// With "all", a data model that this machine has no compiler for is said and left out. --markdown: docs/data-models.md.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { agrees, compareModel, ownRoot } from "./compare-model.ts";
import { compilers } from "./compilers.ts";
import { dataModelsPage, type Compared } from "./data-models-page.ts";
import { installedCompilers } from "./installed-compilers.ts";
import { modelLines, modelSummary } from "./model-lines.ts";
import { fetchReleases, type Release } from "./releases.ts";

const { values, positionals } = parseArgs({
  options: {
    headers: { type: "string" },
    "data-model": { type: "string", default: "x86_64,i386" },
    markdown: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const supported = ["6.1", "6.12", "7.2", "7.3"];
const all = Object.keys(dataModels) as DataModelName[];
const named = values["data-model"] === "all" ? [] : values["data-model"].split(",");
const unknown = named.filter((name) => !Object.hasOwn(dataModels, name));
if (unknown.length > 0) {
  console.error(`unknown data model ${unknown.join(", ")}; known: ${all.join(", ")}, all`);
  process.exit(2);
}
const models = named.length === 0 ? all : all.filter((name) => named.includes(name));

const releases: Release[] = values.headers
  ? [{ name: values.headers, version: "unpacked", root: values.headers }]
  : await fetchReleases(positionals.length > 0 ? positionals : supported);

const print = (line: string): void => (values.markdown ? console.error : console.log)(line);
const summary: string[] = [];
const table: Compared[] = [];
let failed = false;
for (const release of releases) {
  if (release.version === null) summary.push(`${release.name}: not available`);
  else for (const name of models) await compareRelease(`${release.name} (${release.version})`, release.root, name);
}
print(["", ...summary].join("\n"));
if (values.markdown) console.log(dataModelsPage(table, releases.map(({ version }) => upstream(version)).join(", ")));
const comparable = releases.some(({ version }) => version !== null);
process.exitCode = failed || (comparable && table.length === 0) ? 1 : 0;

async function compareRelease(release: string, root: string, name: DataModelName): Promise<void> {
  const title = `${release} ${name}`;
  const model = dataModels[name];
  const own = ownRoot(root, model);
  const versions = await installedCompilers(name);
  if (versions === null) return leaveOut(`${title}: no compiler: install ${compilers[name].packages.join(" ")}`);
  if (!existsSync(own)) return leaveOut(`${title}: no headers of ${model.architecture}`);
  const started = performance.now();
  const result = await compareModel(root, model);
  const seconds = Math.round((performance.now() - started) / 1000);
  print(`\n${title}: ${versions.join(", ")}`);
  for (const line of modelLines(result, own)) print(`  ${line}`);
  summary.push(`${title}: ${modelSummary(result)}, ${seconds} s`);
  table.push({ result, versions });
  if (!agrees(result)) failed = true;
}

/** "7.3.4" of "7.3.4-1~bpo13+1". */
function upstream(version: string | null): string {
  return version?.replace(/-.*/, "") ?? "";
}

function leaveOut(line: string): void {
  summary.push(line);
  if (named.length > 0) failed = true;
}
