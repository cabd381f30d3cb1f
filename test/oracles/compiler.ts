// npm run oracle:compiler [-- RELEASE… | --headers DIR]
// What we say of every header, decided by gcc, clang and programs that run. Exit 1 where anything is wrong, or where a
// header that gcc takes has something that we neither read nor list as not seen, or where gcc takes hardly any header
// (a compiler without 32-bit libraries agrees with everything).
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { abisOf } from "../../src/input/abis-of.ts";
import { directorySource } from "../../src/input/directory-source.ts";
import type { Abi } from "../../src/layout/abi.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { compareHeader } from "./compare-header.ts";
import { inTurn } from "./in-turn.ts";
import { fetchReleases, type Release } from "./releases.ts";
import { run } from "./run.ts";

const { values, positionals } = parseArgs({ options: { headers: { type: "string" } }, allowPositionals: true });
const supported = ["6.1", "6.12", "7.2", "7.3"];
/** Of all headers; one in sixty compiles for nobody. */
const mostRefused = 0.05;

const releases: Release[] = values.headers
  ? [{ name: values.headers, version: "unpacked", root: values.headers }]
  : await fetchReleases(positionals.length > 0 ? positionals : supported);

for (const program of ["gcc", "clang"]) console.log((await run(program, ["--version"])).stdout.split("\n")[0]);

const summary: string[] = [];
let failed = false;
for (const release of releases) {
  if (release.version === null) {
    summary.push(`${release.name}: not available`);
    continue;
  }
  const models = [dataModels.x86_64, dataModels.i386];
  for (const abi of abisOf(directorySource(release.root), models)) {
    summary.push(await compareRelease(`${release.name} (${release.version}) ${abi.model.name}`, abi, release.root));
  }
}
console.log(["", ...summary].join("\n"));
process.exitCode = failed ? 1 : 0;

async function compareRelease(title: string, abi: Abi, root: string): Promise<string> {
  const target = { model: abi.model.name, root };
  const headers = [...abi.headers.values()];
  const results = await inTurn(headers, Math.min(2, availableParallelism()), (header) => compareHeader(header, target));
  const compared = results.filter(({ refused }) => refused === null);
  console.log(`\n${title}`);
  for (const { path, refused } of results) {
    if (refused !== null) console.log(`  refused ${path}: gcc's first error is in ${refused.replace(`${root}/`, "")}`);
  }
  for (const { path, besides } of compared) if (besides !== "") console.log(`  behind ${besides}: ${path}`);
  const notSeen = headers.flatMap((header) => header.notSeen);
  for (const { file, line, subject, why } of notSeen) {
    console.log(`  not seen ${file}:${line}: ${subject ?? "header"}: ${why}`);
  }
  for (const { path, missed } of results) if (missed.length > 0) console.log(`  missed ${path}: ${missed.join(", ")}`);
  for (const { path, wrong } of results) for (const line of wrong) console.log(`  wrong ${path}: ${line}`);

  const sum = (count: (result: (typeof results)[number]) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const wrong = sum((result) => result.wrong.length);
  const lost = sum((result) => result.missed.length);
  if (wrong > 0 || lost > 0 || results.length - compared.length > mostRefused * results.length) failed = true;
  return [
    `${title}: ${compared.length} of ${headers.length} headers (${headers.length - compared.length} refused by gcc)`,
    `${sum((result) => result.asserted)} assertions`,
    `${sum((result) => result.members)} members and ${sum((result) => result.bitfields)} bitfields by clang`,
    `${sum((result) => result.ran)} bitfields by running`,
    `${notSeen.length} not seen`,
    `${lost} missed`,
    `${wrong} wrong`,
  ].join(", ");
}
