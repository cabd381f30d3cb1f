import { abisOf } from "../../input/abis-of.ts";
import { modelsFor } from "../../input/models-for.ts";
import { isDeclared, isText } from "../../input/opened-source.ts";
import type { OpenedSource } from "../../input/opened-source.ts";
import { requireOwnHeaders } from "../../input/require-own-headers.ts";
import { requireHeaders, selectHeaders } from "../../input/select-headers.ts";
import { withoutTag } from "../../emit/identifier.ts";
import { declaredNames } from "../../emit/selection.ts";
import type { Selection } from "../../emit/selection.ts";
import type { Abi, HeaderAbi } from "../../layout/abi.ts";
import type { DataModel, DataModelName } from "../../layout/data-model.ts";
import { dataModels } from "../../layout/data-models.ts";
import { dataModelsFor } from "../data-models-for.ts";
import { openOne } from "../open-one.ts";
import { selectedPaths } from "../selected-paths.ts";
import { settingsOf } from "../settings.ts";
import { headersInModels, labelIn, likelyHeaders, textsIn } from "../source-in-models.ts";
import type { EmitCall } from "./emit-call.ts";
import { sourceAndNames } from "./source-and-names.ts";
import { whyUnknown } from "./why-unknown.ts";
import { withArguments } from "./with-arguments.ts";

/**
 * Opens the source of a command line and reads what is emitted of it. `usual` are the data models where neither the command
 * line nor a config names any. Rejects with an `InputError`: an unknown name with the nearest.
 */
export async function selectionFor(call: EmitCall, usual?: readonly DataModelName[]): Promise<Selection> {
  const { session, options, command } = call;
  const { source: spelled, names } = sourceAndNames(call);
  const settings = await settingsOf(command, options, options.header === undefined ? [] : [options.header]);
  const isUsual = usual !== undefined && settings.dataModels === options.dataModel && !settings.areModelsNamed;
  const asked = isUsual ? usual : settings.dataModels;
  const source = await openOne(session.terminal, spelled, { ...settings, dataModels: asked }, options.include);
  requireOwnHeaders(source);
  const wanted = dataModelsFor(asked, settings.areModelsNamed, [source], session.terminal);
  const models = modelsFor([source], wanted).map((name) => dataModels[name]);
  const listed = headersInModels(source, models);
  const paths = selectedPaths(settings.paths, [source]);
  requireHeaders(listed, paths);
  const headers = selectHeaders(listed, paths);
  const read =
    names.length === 0
      ? { abis: abisOf(source, models, headers), headers, names: null }
      : namedIn(source, models, headers, names);
  for (const note of notesOf(source, models, read.headers)) session.terminal.complain(`note: ${note}`);
  return { ...read, source: source.name, label: (path, model) => labelIn(source, path, model) };
}

/** What can't be seen of text as a whole, and what is inferred, or declared in part, of the headers that are emitted. */
function notesOf(source: OpenedSource, models: readonly DataModel[], headers: readonly string[]): readonly string[] {
  if (isText(source)) {
    const gaps = textsIn(source, models).flatMap(({ gaps: own }) => own ?? []);
    return [...new Set(gaps.map(({ file, why }) => `${source.label(file)}: ${why}`))];
  }
  const gaps = isDeclared(source) ? source.gaps : models.flatMap(({ name }) => source.gaps(name, null));
  const shown = gaps.filter(({ file }) => headers.includes(file) || file === source.name);
  return [...new Set(shown.map(({ file, why }) => `${source.label(file)}: ${why}`))];
}

/** Only the headers that mention the names are read; where that is not enough (a name may be pasted together), all are. */
function namedIn(
  source: OpenedSource,
  models: readonly DataModel[],
  headers: readonly string[],
  names: readonly string[],
): Pick<Selection, "abis" | "headers" | "names"> {
  const likely = likelyHeaders(source, models, headers, names);
  const found = find(abisOf(source, models, likely), names);
  const isEnough = found.missing === undefined || likely.length === headers.length;
  const { abis, missing } = isEnough ? found : find(abisOf(source, models, headers), names);
  if (missing !== undefined) throw whyUnknown(source, missing, abis);
  const all = withArguments(names, abis);
  const holds = (header: HeaderAbi | undefined): boolean =>
    header !== undefined && declaredNames(header).some((name) => all.has(name));
  const holding = headers.filter((path) => abis.some((abi) => holds(abi.headers.get(path))));
  return { abis, headers: holding, names: all };
}

function find(abis: readonly Abi[], names: readonly string[]): { abis: readonly Abi[]; missing: string | undefined } {
  const known = new Set(abis.flatMap((abi) => [...abi.headers.values()].flatMap(declaredNames)));
  return { abis, missing: names.find((name) => !known.has(withoutTag(name))) };
}
