// npm run oracle:emit [-- RELEASE… | --headers DIR] [--data-model NAME,…] [--only PATH]
// `emit c-asserts` of every header by itself, and of what abi/ has of that release, given to gcc and clang as C11 and as C++17
// with the real headers. Exit 1 where one of them does not compile, and where nothing is asserted.
import { parseArgs } from "node:util";
import { cAsserts } from "../../src/emit/c-asserts.ts";
import { whyNotIncluded } from "../../src/emit/c/why-not-included.ts";
import type { Language } from "../../src/emit/c/dialect.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { directorySource } from "../../src/input/directory-source.ts";
import { releaseSource } from "../../src/input/release/release-source.ts";
import type { Abi } from "../../src/layout/abi.ts";
import type { DataModel, DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { checkAsserts } from "./check-asserts.ts";
import { ownRoot } from "./compare-model.ts";
import { inTurn } from "./in-turn.ts";
import { kernelRelease } from "./kernel-release.ts";
import { fetchReleases } from "./releases.ts";

const { values, positionals } = parseArgs({
  options: {
    headers: { type: "string" },
    "data-model": { type: "string", default: "x86_64,i386" },
    only: { type: "string" },
  },
  allowPositionals: true,
});
const models = values["data-model"].split(",") as DataModelName[];

/** Cross compilers for C++ are packages of their own, which nothing here asks for. */
const languagesOf = ({ architecture }: DataModel): readonly Language[] =>
  architecture === "x86" ? ["C", "C++"] : ["C"];

const releases = values.headers
  ? [{ name: values.headers, version: "unpacked", root: values.headers }]
  : await fetchReleases(positionals.length > 0 ? positionals : ["7.3"]);

let compared = 0;
let failed = false;
for (const { name, version, root } of releases) {
  if (version === null) console.log(`${name}: not available`);
  else await compareRoot(`${name} (${version})`, root);
}
process.exitCode = failed || compared === 0 ? 1 : 0;

/** All models together in one file, as a user who asks for several gets it. */
async function compareRoot(title: string, root: string): Promise<void> {
  const abis = abisOf(
    directorySource(root),
    models.map((model) => dataModels[model]),
  );
  const headers = [...new Set(abis.flatMap((abi) => [...abi.headers.keys()]))]
    .filter((path) => values.only === undefined || path.startsWith(values.only))
    .toSorted();
  const texts = new Map(
    headers.map((path) => [
      path,
      cAsserts({ abis, headers: [path], names: null, source: title, label: (file) => file }),
    ]),
  );
  for (const abi of abis) {
    for (const language of languagesOf(abi.model)) await compareDialect(title, root, abi, language, texts);
  }
  await compareFacts(root);
}

/** What abi/ declares of the release, as `emit c-asserts release:…` writes it, and the headers that a program has. */
async function compareFacts(root: string): Promise<void> {
  const source = releaseSource(kernelRelease(root));
  const abis = abisOf(
    source,
    models.map((model) => dataModels[model]),
  );
  const text = cAsserts({ abis, headers: source.headers, names: null, source: source.name, label: source.label });
  for (const model of models) {
    for (const language of languagesOf(dataModels[model])) {
      const { asserted, errors } = await checkAsserts(text, {
        model,
        root: ownRoot(root, dataModels[model]),
        language,
      });
      for (const line of errors) console.log(`wrong ${source.name} ${model} ${language}: ${line}`);
      console.log(
        `${source.name} ${model} ${language}: ${asserted} asserts by gcc and by clang, ${errors.length} wrong`,
      );
      if (errors.length > 0) failed = true;
      compared += asserted;
    }
  }
}

async function compareDialect(
  title: string,
  root: string,
  abi: Abi,
  language: Language,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  const model = abi.model.name;
  let [asserted, structs, left, wrong] = [0, 0, 0, 0];
  await inTurn([...texts], 2, async ([path, text]) => {
    const header = abi.headers.get(path);
    if (header === undefined) return;
    const why = whyNotIncluded(abi, header, language);
    const checked = await checkAsserts(text, { model, root: ownRoot(root, abi.model), language });
    for (const line of checked.errors) console.log(`wrong ${path} ${model} ${language}: ${line}`);
    wrong += checked.errors.length;
    if (why === null) {
      asserted += checked.asserted;
      structs += header.records.size;
    } else {
      left += 1;
      console.log(`left out ${path} ${model} ${language}: ${why}`);
    }
  });
  compared += asserted;
  if (wrong > 0) failed = true;
  console.log(
    `${title} ${model} ${language}: ${structs} structs in ${texts.size - left} headers (${left} left out), ${asserted} asserts by gcc and by clang, ${wrong} wrong`,
  );
}
