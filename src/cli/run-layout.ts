import { abisOf } from "../input/abis-of.ts";
import { InputError } from "../input/input-error.ts";
import { didYouMean } from "../declare/nearest.ts";
import { openSource } from "../input/open-source.ts";
import { isDeclared } from "../input/opened-source.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { requireHeaders, selectHeaders } from "../input/select-headers.ts";
import type { Abi } from "../layout/abi.ts";
import { dataModels } from "../layout/data-models.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { withInPlace } from "../report/in-place.ts";
import { layoutJson } from "../report/layout-json.ts";
import { layoutText } from "../report/layout-text.ts";
import type { ModelLayouts } from "../report/layout-text.ts";
import { headersThatMention } from "./headers-that-mention.ts";
import type { LayoutOptions } from "./layout.ts";
import type { Terminal } from "./terminal.ts";
import { watched } from "./watched.ts";

export async function runLayout(
  terminal: Terminal,
  spelling: string,
  names: readonly string[],
  options: LayoutOptions,
): Promise<void> {
  const source = watched(await openSource(spelling, { includes: options.include }), terminal);
  const headers = wantedHeaders(source, names, options);
  const models = options.dataModel.map((name) => dataModels[name]);
  const read = (paths: readonly string[]): Abi[] => abisOf(source, models, paths);

  const layouts = names.length === 0 ? allOf(read(headers), headers) : namedIn(source, read, headers, names);
  if (options.format === "text") terminal.print(layoutText(layouts, source.label));
  else for (const { model, records } of layouts) terminal.print(layoutJson(model, records, source.label));
  for (const note of notes(source, layouts)) terminal.complain(`note: ${note}`);
}

/** What is inferred, or declared in part, of the headers that were shown. */
function notes(source: OpenedSource, layouts: readonly ModelLayouts[]): string[] {
  if (!isDeclared(source)) return [];
  const shown = new Set(layouts.flatMap(({ records }) => records.map(({ declaration }) => declaration.location.file)));
  return source.gaps.filter(({ file }) => shown.has(file)).map(({ file, why }) => `${source.label(file)}: ${why}`);
}

/** The headers in which to look; of a directory somebody has to say what they want to see. */
function wantedHeaders(
  source: OpenedSource,
  names: readonly string[],
  { header, all }: LayoutOptions,
): readonly string[] {
  if (header !== undefined) {
    requireHeaders(source.headers, [header]);
    return selectHeaders(source.headers, [header]);
  }
  if (names.length === 0 && !all && source.headers.length > 1) {
    throw new InputError(`${source.name} holds ${source.headers.length} headers; name a struct, or --header, or --all`);
  }
  return source.headers;
}

function allOf(abis: readonly Abi[], headers: readonly string[]): ModelLayouts[] {
  return abis.map((abi) => {
    const own = headers.flatMap((path) => abi.headers.get(path) ?? []);
    return { model: abi.model.name, records: own.flatMap((header) => [...header.records.values()]) };
  });
}

/**
 * The records of these names. Only the headers that mention them are read; where that is not enough (a name may be
 * pasted together, or misspelt), all are.
 */
function namedIn(
  source: OpenedSource,
  read: (headers: readonly string[]) => Abi[],
  headers: readonly string[],
  names: readonly string[],
): ModelLayouts[] {
  const likely = isDeclared(source) ? headers : headersThatMention(source, headers, names);
  const found = find(read(likely), names);
  const complete = found.missing.length > 0 && likely.length < headers.length ? find(read(headers), names) : found;
  const [missing] = complete.missing;
  if (missing !== undefined) throw new InputError(whyMissing(source, missing, complete.abis));
  return complete.layouts;
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
  const headers = abis.flatMap((abi) => [...abi.headers.values()]);
  const gap = headers
    .flatMap((header) => header.notSeen)
    .find(({ subject }) => subject !== null && withoutTag(subject) === withoutTag(name));
  if (gap !== undefined) return `${source.label(gap.file)}:${gap.line}: ${gap.subject} can't be laid out: ${gap.why}`;
  const bare = withoutTag(name);
  if (isDeclared(source) && ["struct", "union"].some((tag) => source.sight.names.has(`${tag} ${bare}`))) {
    return `${source.name}: no ${bare} in it; uapi-compat history ${bare} says which releases have it`;
  }
  const known = new Set(headers.flatMap((header) => [...header.records.keys()].map(withoutTag)));
  return `${source.name}: no struct or union ${bare}${didYouMean(bare, known)}`;
}
