// npm run oracle:btf-headers -- ROOT [MODEL]
// Every header of an include root (of the model's architecture; by default x86_64), compiled with debug information of all
// its types, which pahole makes BTF of: what we read there agrees with what we read in the header. Exit 1 where it does not.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { changesBetween } from "../../src/gate/changes-between.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { btfSource } from "../../src/input/btf/btf-source.ts";
import { directorySource } from "../../src/input/directory-source.ts";
import type { HeaderAbi } from "../../src/layout/abi.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { includes } from "./claim.ts";
import { compilerFlags } from "./compiler-flags.ts";
import { compilers } from "./compilers.ts";
import { inTurn } from "./in-turn.ts";
import { run } from "./run.ts";

const [root, name = "x86_64"] = process.argv.slice(2);
if (root === undefined || !(name in dataModels)) throw new Error("usage: npm run oracle:btf-headers -- ROOT [MODEL]");
const model = dataModels[name as DataModelName];
const directory = mkdtempSync(join(tmpdir(), "btf-headers-"));

/** What an object says of one header. */
interface Verdict {
  readonly path: string;
  /** False where no compiler takes the header. */
  readonly compiled: boolean;
  /** Types in both, and those of the header alone. */
  readonly compared: number;
  readonly missing: number;
  readonly wrong: readonly string[];
}

async function judge(header: HeaderAbi): Promise<Verdict> {
  const { path } = header;
  const nothing = { path, compiled: false, compared: 0, missing: 0, wrong: [] };
  if (header.records.size + header.enums.size + header.typedefs.size === 0) return nothing;
  const object = join(directory, `${path.replaceAll("/", "-")}.o`);
  const { asserts } = compilers[model.name];
  const flags = ["-g", "-gdwarf-4", "-fno-eliminate-unused-debug-types", "-c", "-o", object];
  const text = `${includes(header.assumes.headers)}${includes([path])}int main(void) { return 0; }\n`;
  const { status } = await run(
    asserts.program,
    [...flags, ...compilerFlags(asserts, { model: model.name, root: root! })],
    text,
  );
  if (status !== 0) return nothing;
  await run("pahole", ["-J", object]);
  const beside = { model, headers: new Map([[path, header]]) };
  const image = btfSource(object);
  const abi = image.abi(model.name, beside);
  const [summary, ...gaps] = image.gaps(model.name, beside);
  const [, compared, asked] = /^(\d+) of (\d+)/.exec(summary!.why)!.map(Number);
  const changes = [...changesBetween([abi], [beside]), ...changesBetween([beside], [abi])];
  const wrong = changes.map((change) => `${path}: ${change.subject} ${change.action}: ${change.name}`);
  for (const { subject, why } of gaps) wrong.push(`${path}: ${subject}: ${why}`);
  rmSync(object);
  return { path, compiled: true, compared: compared!, missing: asked! - compared!, wrong };
}

const [abi] = abisOf(directorySource(root), [model]);
const verdicts = await inTurn([...abi!.headers.values()], availableParallelism(), judge);
rmSync(directory, { recursive: true });
const sum = (count: (verdict: Verdict) => number): number => verdicts.reduce((total, each) => total + count(each), 0);
const wrong = verdicts.flatMap((verdict) => verdict.wrong);
for (const line of wrong) console.log(line);
for (const { path, missing } of verdicts) if (missing > 0) console.log(`${path}: ${missing} types are in no object`);
const headers = sum(({ compiled }) => (compiled ? 1 : 0));
console.log(
  `${root} [${model.name}]: ${headers} headers, ${sum(({ compared }) => compared)} types agree, ${wrong.length} do not, ${sum(({ missing }) => missing)} are in no object`,
);
process.exitCode = wrong.length > 0 || headers === 0 ? 1 : 0;
