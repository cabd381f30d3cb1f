import { abisOf } from "../input/abis-of.ts";
import { InputError } from "../declare/input-error.ts";
import { didYouMean } from "../declare/nearest.ts";
import { modelsFor } from "../input/models-for.ts";
import { isDeclared, isText } from "../input/opened-source.ts";
import type { OpenedSource, TextSource } from "../input/opened-source.ts";
import { isHeaderless, requireOwnHeaders } from "../input/require-own-headers.ts";
import { requireHeaders, selectHeaders } from "../input/select-headers.ts";
import type { Abi } from "../layout/abi.ts";
import { dataModels } from "../layout/data-models.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { withInPlace } from "../report/in-place.ts";
import { layoutJson } from "../report/layout-json.ts";
import { layoutText } from "../report/layout-text.ts";
import type { LabelInModel, ModelLayouts } from "../report/layout-text.ts";
import { plain } from "../report/paint.ts";
import { notSeenLines } from "../report/summary-line.ts";
import { dataModelsFor } from "./data-models-for.ts";
import type { LayoutRun } from "./layout.ts";
import { openOne } from "./open-one.ts";
import { configuredRoots } from "./settings.ts";
import { headersInModels, labelIn, likelyHeaders, textsIn } from "./source-in-models.ts";
import type { Terminal } from "./terminal.ts";

export async function runLayout(
  terminal: Terminal,
  spelling: string,
  names: readonly string[],
  options: LayoutRun,
): Promise<void> {
  const settings = { dataModels: options.dataModel, paths: [], roots: await configuredRoots() };
  const source = await openOne(terminal, spelling, settings, options.include);
  const wanted = dataModelsFor(options.dataModel, options.areModelsNamed, [source], terminal);
  const models = modelsFor([source], wanted).map((name) => dataModels[name]);
  const headers = wantedHeaders(source, headersInModels(source, models), names, options);
  const read = (paths: readonly string[]): Abi[] => abisOf(source, models, paths);
  const likely = likelyHeaders(source, models, headers, names);

  const { abis, layouts } =
    names.length === 0 ? allOf(read(headers), headers) : namedIn(source, read, { headers, likely }, names);
  const label: LabelInModel = (path, model) => labelIn(source, path, model);
  if (options.format === "text") terminal.print(layoutText(layouts, label));
  else for (const { model, records } of layouts) terminal.print(layoutJson(model, records, label));
  const unread = names.length === 0 ? notLaidOut(abis, headers, label) : [];
  const textGaps = isText(source) ? textsIn(source, models).flatMap(textNotes) : [];
  for (const note of [...textGaps, ...notes(source, layouts), ...unread]) terminal.complain(`note: ${note}`);
}

/** What can't be seen of the headers as a whole. */
function textNotes({ gaps = [], label }: TextSource): string[] {
  return gaps.map(({ file, why }) => `${label(file)}: ${why}`);
}

/** What is inferred, or declared in part, of the headers that were shown. */
function notes(source: OpenedSource, layouts: readonly ModelLayouts[]): string[] {
  if (isText(source)) return [];
  const shown = new Set(layouts.flatMap(({ records }) => records.map(({ declaration }) => declaration.location.file)));
  const gaps = isDeclared(source) ? source.gaps : layouts.flatMap(({ model }) => source.gaps(model, null));
  const isAbout = (file: string): boolean => shown.has(file) || file === source.name;
  return gaps.filter(({ file }) => isAbout(file)).map(({ file, why }) => `${source.label(file)}: ${why}`);
}

/** The headers in which to look; of a directory somebody has to say what they want to see. */
function wantedHeaders(
  source: OpenedSource,
  listed: readonly string[],
  names: readonly string[],
  { header, all }: LayoutRun,
): readonly string[] {
  if (header !== undefined) {
    requireOwnHeaders(source);
    requireHeaders(listed, [header]);
    return selectHeaders(listed, [header]);
  }
  if (isHeaderless(source) && names.length === 0 && !all) {
    throw new InputError(`${source.name} holds all types of a kernel; name a struct, or --all`);
  }
  if (names.length === 0 && !all && listed.length > 1) {
    throw new InputError(`${source.name} holds ${listed.length} headers; name a struct, or --header, or --all`);
  }
  return listed;
}

/** The records of whole headers that are not among the layouts, as reports say it: a line for each header. */
function notLaidOut(abis: readonly Abi[], headers: readonly string[], label: LabelInModel): string[] {
  const gaps = abis.flatMap(({ model, headers: read }) =>
    headers
      .flatMap((path) => read.get(path)?.notSeen ?? [])
      .filter(({ subject }) => subject === null || isRecord(subject))
      .map((gap) => ({ ...gap, file: label(gap.file, model.name) })),
  );
  const each = new Map(gaps.map((gap) => [`${gap.file}:${gap.line} ${gap.subject}`, gap]));
  return notSeenLines({ notSeen: [...each.values()] }, plain);
}

const isRecord = (subject: string): boolean => /^(?:struct|union) /.test(subject);

function allOf(abis: readonly Abi[], headers: readonly string[]): Omit<Found, "missing"> {
  const layouts = abis.map((abi) => {
    const own =
      headers.length === 0 ? [...abi.headers.values()] : headers.flatMap((path) => abi.headers.get(path) ?? []);
    return { model: abi.model.name, records: own.flatMap((header) => [...header.records.values()]) };
  });
  return { abis, layouts };
}

/**
 * The records of these names. Only the headers that mention them are read; where that is not enough (a name may be
 * pasted together, or misspelt), all are.
 */
function namedIn(
  source: OpenedSource,
  read: (headers: readonly string[]) => Abi[],
  { headers, likely }: { readonly headers: readonly string[]; readonly likely: readonly string[] },
  names: readonly string[],
): Found {
  const found = find(read(likely), names);
  const complete = found.missing.length > 0 && likely.length < headers.length ? find(read(headers), names) : found;
  const [missing] = complete.missing;
  if (missing !== undefined) throw new InputError(whyMissing(source, missing, complete.abis));
  return complete;
}

interface Found {
  readonly abis: readonly Abi[];
  readonly layouts: ModelLayouts[];
  /** The names that no data model knows. */
  readonly missing: readonly string[];
}

function find(abis: readonly Abi[], names: readonly string[]): Found {
  const layouts = abis.map((abi) => ({
    model: abi.model.name,
    records: names.flatMap((name) => recordsCalled(abi, name)),
  }));
  const missing = names.filter((name) => !abis.some((abi) => recordsCalled(abi, name).length > 0));
  return { abis, layouts, missing };
}

function recordsCalled(abi: Abi, name: string): RecordLayout[] {
  const named = [...abi.headers.values()].flatMap((header) => recordsOf(header.records, name));
  return named.flatMap(withInPlace).filter((record) => isCalled(record, name));
}

/** The record of that name, and the one that a member path like "foo.bar" starts at. */
function recordsOf(records: ReadonlyMap<string, RecordLayout>, name: string): RecordLayout[] {
  const outermost = name.split(".", 1)[0]!;
  return [outermost, `struct ${outermost}`, `union ${outermost}`].flatMap((key) => records.get(key) ?? []);
}

function isCalled(record: RecordLayout, name: string): boolean {
  return record.name === name || withoutTag(record.name) === name;
}

function withoutTag(name: string): string {
  return name.replace(/^(?:struct|union) /, "");
}

function whyMissing(source: OpenedSource, name: string, abis: readonly Abi[]): string {
  const models = abis.map(({ model }) => model);
  const headers = abis.flatMap((abi) => [...abi.headers.values()]);
  const gap = headers
    .flatMap((header) => header.notSeen)
    .find(({ subject }) => subject !== null && withoutTag(subject) === withoutTag(name));
  if (gap !== undefined) {
    const instead = gap.undeclared === undefined ? "" : "; give --include a root that declares it";
    return `${source.label(gap.file)}:${gap.line}: ${gap.subject} can't be laid out: ${gap.why}${instead}`;
  }
  const bare = withoutTag(name);
  if (isDeclared(source) && ["struct", "union"].some((tag) => source.sight.names.has(`${tag} ${bare}`))) {
    return `${source.name}: no ${bare} in it; uapi-compat history ${bare} says which releases have it`;
  }
  const [lack] = isText(source) ? textsIn(source, models).flatMap(({ gaps = [] }) => gaps) : [];
  if (lack !== undefined) return `${source.name}: no struct or union ${bare}; ${lack.why}`;
  const known = new Set(headers.flatMap((header) => [...header.records.keys()].map(withoutTag)));
  return `${source.name}: no struct or union ${bare}${didYouMean(bare, known)}`;
}
