// npm run oracle:contracts -- KERNEL_TREE…
// What we read of contracts in the kernel's code, against a plain search for the same words, and against abi/'s own
// declarations. Exit 1 where a place was found by one and not by the other, or where code and abi/ disagree.
import { allFacts } from "../../src/contract/declared/all-facts.ts";
import { contractsOf } from "../../src/contract/contracts-of.ts";
import type { Contract, Said } from "../../src/contract/contract.ts";
import { groupBy } from "../../src/contract/group-by.ts";
import { sitesIn } from "../../src/contract/sources/sites-in.ts";
import { statementsIn } from "../../src/contract/sources/statements-in.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { directorySource } from "../../src/input/directory-source.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { greppedSites } from "./grepped-sites.ts";

const declaredHeaders = ["linux/iommufd.h", "linux/vfio.h"];

const trees = process.argv.slice(2);
if (trees.length === 0) throw new Error("name the directories of kernel trees");
let failed = false;
/** How many things were compared of which code and abi/ both speak. */
let facts = 0;
for (const tree of trees) {
  const source = directorySource(tree);
  const files = [...(source.kernelFiles?.() ?? [])];
  const sites = sitesIn(files);
  console.log(`${tree}: ${files.length} files speak of contracts`);

  const grepped = greppedSites(tree);
  const read = new Set(sites.map(({ pattern, place }) => `${pattern} ${place}`));
  const counted = new Set([...grepped].map((site) => site.split(" ")[0]!));
  for (const pattern of new Set([...sites.map((site) => site.pattern), ...counted])) {
    const own = sites.filter((site) => site.pattern === pattern);
    const silent = groupBy(
      own.filter(({ said }) => said.length === 0),
      ({ why }) => why ?? "",
    );
    const reasons = [...silent].map(([why, all]) => `${all.length}: ${why}`);
    const places = [...grepped].filter((site) => site.startsWith(`${pattern} `)).length;
    const search = counted.has(pattern) ? `${places} by searching, ` : "";
    const found = own.filter(({ said }) => said.length > 0).length;
    console.log(
      `  ${pattern}: ${search}${own.length} found, ${found} say something ${reasons.map((r) => `(${r})`).join(" ")}`,
    );
  }
  const missed = [...grepped].filter((site) => !read.has(site) && !isElsewhere(site));
  const extra = [...read].filter((site) => counted.has(site.split(" ")[0]!) && !grepped.has(site));
  for (const site of [...grepped].filter(isElsewhere))
    console.log(`  not read, no code of the kernel's interface: ${site}`);
  for (const site of missed) console.log(`  MISSED ${site}`);
  for (const site of extra) console.log(`  EXTRA ${site}`);

  const [abi] = abisOf(
    source,
    [dataModels.x86_64],
    declaredHeaders.filter((header) => source.headers.includes(header)),
  );
  const contracts = contractsOf(abi!, statementsIn(files), allFacts).all();
  facts = 0;
  const compared = contracts.map(disagreements);
  const both = compared.filter((each) => each !== null);
  for (const line of both.flat()) console.log(`  DISAGREES ${line}`);
  console.log(
    `  ${both.length} structs and ${facts} facts of which abi/ and the code both speak, ${both.flat().length} disagreements`,
  );
  if (missed.length + extra.length + both.flat().length > 0 || facts === 0) failed = true;
}
process.exitCode = failed ? 1 : 0;

/** A header beside the code that only its own directory includes, or one of samples. */
function isElsewhere(site: string): boolean {
  return /\.h:\d+$/.test(site) && !site.includes(" include/");
}

/** What code and abi/ say differently of one struct; null where not both speak. */
function disagreements({ record, said }: Contract): readonly string[] | null {
  const declared = said.filter(({ from }) => from.kind === "declared");
  const source = said.filter(({ from }) => from.kind === "source");
  if (declared.length === 0 || source.length === 0) return null;
  return source.flatMap((each) => declared.flatMap((other) => between(record.name, each, other)));
}

function between(record: string, code: Said, abi: Said): readonly string[] {
  const lines: string[] = [];
  const differ = (what: string, one: unknown, other: unknown): void => {
    if (one === null || other === null) return;
    facts++;
    if (one === other) return;
    lines.push(`${record}: ${what}: ${String(one)} by ${code.from.words}, ${String(other)} by ${abi.from.words}`);
  };
  differ("convention", code.convention, abi.convention);
  differ("variant", code.variant, abi.variant);
  differ("minimum", code.minimum?.size ?? null, abi.minimum?.size ?? null);
  differ("stride", code.stride, abi.stride);
  differ("tag", code.tag?.name ?? null, abi.tag?.name ?? null);
  for (const zero of code.zero) {
    const same = abi.zero.find(({ member }) => member === zero.member);
    differ(`${zero.member} tested`, zero.tested, same?.tested ?? null);
  }
  return lines;
}
