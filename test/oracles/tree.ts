// npm run oracle:tree -- KERNEL_TREE INCLUDE_ROOT [ARCH…]
// The headers of a raw kernel tree as this project reads them, held against what `make headers_install` made of a tree of the
// same version, in each data model of each architecture: every record, enumerator, constant, command, typedef and macro.
// Exit 1 where anything differs that is not explained.
import { architectures } from "../../src/declare/architecture.ts";
import { Memory } from "../../src/header/memory.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { directorySource } from "../../src/input/directory-source.ts";
import { inArchitecture } from "../../src/input/in-architecture.ts";
import type { TextSource } from "../../src/input/opened-source.ts";
import type { Abi } from "../../src/layout/abi.ts";
import type { DataModel } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { factsOf } from "./abi-facts.ts";
import { compareFacts } from "./compare-facts.ts";

const [tree, root, ...named] = process.argv.slice(2);
if (tree === undefined || root === undefined)
  throw new Error("give a kernel tree and an include root of the same version");
const raw = directorySource(tree);
const installed = directorySource(root);
const known = architectures.filter((architecture) => named.length === 0 || named.includes(architecture));
const shownEach = 40;

let wrong = 0;
for (const architecture of known) {
  const sides = [raw, installed].map((source) => inArchitecture(source, architecture)) as [TextSource, TextSource];
  const lacking = sides.find((side) => (side.lacks ?? []).length > 0);
  if (lacking !== undefined) {
    console.log(`${architecture}: asm/ is not given in ${lacking.name}`);
    continue;
  }
  compareLists(architecture, ...sides);
  const memory = new Memory();
  for (const model of Object.values(dataModels).filter((each) => each.architecture === architecture)) {
    compareModel(model, ...sides, memory);
  }
}
process.exitCode = wrong > 0 ? 1 : 0;

/** Headers that one side alone has. */
function compareLists(architecture: string, ours: TextSource, theirs: TextSource): void {
  const left = foldersLeftOut(ours, theirs);
  if (left.size > 0)
    console.log(`${architecture}: the include root has no ${[...left].join("/, ")}/: left to other packages`);
  for (const [side, here, there] of [
    ["the tree", ours, theirs],
    ["the include root", theirs, ours],
  ] as const) {
    const others = new Set(there.headers);
    for (const header of here.headers.filter((path) => !others.has(path) && !left.has(folderOf(path)))) {
      const why = here === theirs ? whyUnexported(header) : null;
      if (why === null) wrong += 1;
      console.log(`${architecture}: ${header} is in ${side} alone${why === null ? "" : `: ${why}`}`);
    }
  }
}

/** A distribution may leave all of drm/ and scsi/ to other packages; then what includes them can't be read there either. */
function foldersLeftOut(ours: TextSource, theirs: TextSource): ReadonlySet<string> {
  const given = new Set(theirs.headers.map(folderOf));
  return new Set(ours.headers.map(folderOf).filter((folder) => !given.has(folder)));
}

function folderOf(path: string): string {
  return path.slice(0, path.indexOf("/"));
}

/**
 * A distribution has one linux/ for all architectures, with what any of them exports. Null where no architecture exports the
 * header.
 */
function whyUnexported(header: string): string | null {
  const exporting = architectures.filter((architecture) => inArchitecture(raw, architecture).headers.includes(header));
  return header.startsWith("asm/") || exporting.length === 0 ? null : `exported for ${exporting.join(", ")}`;
}

function compareModel(model: DataModel, ours: TextSource, theirs: TextSource, memory: Memory): void {
  const headers = ours.headers.filter((path) => theirs.headers.includes(path));
  const [mine, real] = [ours, theirs].map((side) => abisOf(side, [model], headers, memory)[0]) as [Abi, Abi];
  const left = foldersLeftOut(ours, theirs);
  const comparable = headers.filter(
    (path) => ![...mine.headers.get(path)!.reaches].some((file) => left.has(folderOf(file))),
  );
  let facts = 0;
  const lines: string[] = [];
  for (const path of comparable) {
    const [a, b] = [mine.headers.get(path), real.headers.get(path)];
    if (a === undefined || b === undefined) throw new Error(`${path}: not read`);
    const compared = compareFacts(factsOf(a), factsOf(b), true);
    facts += compared.facts;
    const gaps = (side: typeof a): string[] =>
      side.notSeen.map(({ file, subject, why }) => `${file} ${subject ?? ""}: ${why}`);
    const [ownGaps, realGaps] = [gaps(a), gaps(b)];
    lines.push(
      ...compared.differ.map((line) => `${path}: ${line}`),
      ...ownGaps.filter((gap) => !realGaps.includes(gap)).map((gap) => `${path}: not seen in the tree alone: ${gap}`),
      ...realGaps.filter((gap) => !ownGaps.includes(gap)).map((gap) => `${path}: not seen in the root alone: ${gap}`),
    );
  }
  wrong += lines.length;
  console.log(`${model.name}: ${comparable.length} headers, ${facts} facts, ${lines.length} differ`);
  for (const line of lines.slice(0, shownEach)) console.log(`  ${line}`);
}
