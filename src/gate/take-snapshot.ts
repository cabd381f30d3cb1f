import { statementsIn } from "../contract/sources/statements-in.ts";
import type { Architecture } from "../declare/architecture.ts";
import { Memory } from "../header/memory.ts";
import { abisOf } from "../input/abis-of.ts";
import { inArchitecture } from "../input/in-architecture.ts";
import { InputError } from "../declare/input-error.ts";
import { modelsFor } from "../input/models-for.ts";
import { isDeclared, isLaidOut, isText } from "../input/opened-source.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { requireOwnHeaders } from "../input/require-own-headers.ts";
import { selectHeaders } from "../input/select-headers.ts";
import { dataModels } from "../layout/data-models.ts";
import { SnapshotDraft } from "../snapshot/write/snapshot-draft.ts";
import type { CheckOptions } from "./options.ts";
import { saidBy } from "./said-by.ts";

/**
 * The whole ABI of headers as the text of a file, a fact on each line: `check` takes it for the headers, so that a
 * repository can keep its promise beside its code. The same headers make the same text, wherever they are. Throws
 * `InputError` for what is no tree of headers.
 *
 * ```ts
 * await writeFile("abi.json", takeSnapshot(await openSource("include/uapi"), { dataModels: ["x86_64", "arm64"] }));
 * ```
 */
export function takeSnapshot(source: OpenedSource, options: Pick<CheckOptions, "dataModels" | "paths"> = {}): string {
  if (isDeclared(source))
    throw new InputError(`${source.name}: is known without a file; name it wherever one is taken`);
  requireOwnHeaders(source);
  const draft = new SnapshotDraft();
  let memory = new Memory();
  let architecture: Architecture = "x86";
  for (const name of modelsFor([source], options.dataModels)) {
    const model = dataModels[name];
    // What the headers of one architecture were read as is of no use to the next one, and takes its room.
    if (model.architecture !== architecture) memory = new Memory();
    ({ architecture } = model);
    const own = inArchitecture(source, model.architecture);
    const headers = selectHeaders(own.headers, options.paths ?? []);
    const gaps = isLaidOut(own) ? own.gaps(name, null) : (own.gaps ?? []);
    for (const abi of abisOf(own, [model], headers, memory)) draft.add(abi, { headers, gaps, label: labelIn(own) });
  }
  return draft.text(saidBy(source, () => statementsIn) ?? [], pathsOf(source, options.paths ?? []));
}

/** What a snapshot is of, where that is not all of a tree: what stands beside a single header is none of its business. */
function pathsOf(source: OpenedSource, asked: readonly string[]): readonly string[] {
  if (asked.length > 0) return asked;
  if (isLaidOut(source)) return source.paths ?? [];
  return isText(source) && source.isSingle === true ? source.headers : [];
}

/**
 * What a header was made from, where its lines are another file's: a table of system calls. Otherwise it goes by its own
 * path: where the tree is, and which of its folders is the root, is nobody's promise.
 */
function labelIn(source: OpenedSource): (path: string) => string {
  const tree = isText(source) ? source.tree : undefined;
  if (tree === undefined) return isText(source) ? (path) => path : (path) => source.label(path);
  const above = tree.label("*").slice(0, -1);
  return (path) => {
    const label = source.label(path);
    return label.startsWith(above) && !label.endsWith(path) ? label.slice(above.length) : path;
  };
}
