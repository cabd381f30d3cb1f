// npm run oracle:btf -- BTF OLDER NEWER [--patched "struct foo"]…
// What an image has (`/sys/kernel/btf/vmlinux`), held against two include roots that frame its release, and against pahole's
// reading of the same image. A type that is in the image and in a root agrees, or is the kernel's own, or differs as the two
// roots do among each other. Exit 1 where one differs otherwise, and was not named as a patch of that kernel's vendor.
import { parseArgs } from "node:util";
import type { Change } from "../../src/diff/change.ts";
import { changesBetween } from "../../src/gate/changes-between.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { btfSource } from "../../src/input/btf/btf-source.ts";
import { directorySource } from "../../src/input/directory-source.ts";
import type { Abi } from "../../src/layout/abi.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { compareWithPahole } from "./btf-by-pahole.ts";

const { values, positionals } = parseArgs({
  options: { patched: { type: "string", multiple: true, default: [] } },
  allowPositionals: true,
});
const [file, older, newer] = positionals;
if (file === undefined || older === undefined || newer === undefined) {
  throw new Error("usage: npm run oracle:btf -- BTF OLDER_INCLUDE NEWER_INCLUDE");
}
const image = btfSource(file);
const model = dataModels[image.models[0]!];
const [old, now] = [older, newer].map((root) => abisOf(directorySource(root), [model])[0]!);

/** What was found to differ, by the type that it befell: "linux/foo.h struct foo" to the names of its changes. */
type Differences = ReadonlyMap<string, ReadonlySet<string>>;

function differences(before: Abi, after: Abi): Differences {
  const found = new Map<string, Set<string>>();
  for (const change of changesBetween([before], [after])) {
    const type = typeOf(change, before, after);
    const names = found.get(type) ?? new Set();
    found.set(type, names.add(change.name));
    // What takes reserved bytes is said of these.
    for (const other of change.context.other?.split(", ") ?? [])
      names.add(`${change.name.replace(/[^.]*$/, "")}${other}`);
  }
  return found;
}

/** An enumerator by its enum, a member by its record; an untagged enum may have got another name with its first value. */
function typeOf({ subject, header, name }: Change, before: Abi, after: Abi): string {
  if (subject === "enumerator") {
    const value = [before, after].map(({ headers }) => headers.get(header)?.enumerators.get(name)).find(Boolean);
    return `${header} ${value?.enum ?? name}`;
  }
  return `${header} ${subject === "field" ? name.replace(/^((?:struct|union) )?([^.]*)\..*$/, "$1$2") : name}`;
}

const [toOld, toNow] = [old!, now!].map((root) => differences(image.abi(model.name, root), root));
const framed = differences(old!, now!);
const unexplained: string[] = [];
for (const [root, own, other] of [
  [older, toOld!, toNow!],
  [newer, toNow!, toOld!],
] as const) {
  const [asOther, between, patched] = [[], [], []] as [string[], string[], string[]];
  for (const [type, names] of own) {
    if (values.patched.some((name) => type.endsWith(` ${name}`))) patched.push(type);
    else if (!other.has(type) && framed.has(type)) asOther.push(type);
    else if ([...names].every((name) => framed.get(type)?.has(name))) between.push(type);
    else unexplained.push(`${type} differs from ${root}: ${[...names].join(", ")}`);
  }
  const beside = root === older ? old! : now!;
  const [summary, ...gaps] = image
    .gaps(model.name, beside)
    .filter(({ subject, file: of }) => subject !== null || of === image.name);
  console.log(`${root}: ${summary?.why}`);
  console.log(`  the kernel's own, or of another architecture: ${gaps.length}`);
  console.log(`  as in the other root: ${asOther.length}; between both: ${between.length}; patched: ${patched.length}`);
  for (const type of [...asOther, ...between].toSorted()) console.log(`    ${type}`);
}
for (const line of unexplained) console.log(`NOT EXPLAINED: ${line}`);

const pictures = await compareWithPahole(image.abi(model.name, null), file);
console.log(`pahole draws ${pictures.drawn} structs of ${file}: ${pictures.differ.length} differ`);
for (const line of pictures.differ) console.log(`  ${line}`);
process.exitCode = unexplained.length > 0 || pictures.differ.length > 0 || pictures.drawn === 0 ? 1 : 0;
