import type { Statement } from "../../contract/statement.ts";
import type { DataModelName } from "../../declare/data-model-name.ts";
import type { NotSeen } from "../../declare/not-seen.ts";
import type { Abi, HeaderAbi } from "../../layout/abi.ts";
import { dataModels } from "../../layout/data-models.ts";
import { readGap } from "./read-gap.ts";
import type { HeaderLines, WrittenHeader, WrittenSource } from "./header-lines.ts";
import { linesIn } from "./header-lines.ts";
import { HeaderReader } from "./header-reader.ts";
import { marker, schema } from "../format.ts";
import type { Fact, Json } from "../json.ts";
import { isArray, isObject } from "../json.ts";
import { SnapshotProblem } from "./problem.ts";
import { Reaches } from "./reaches.ts";
import { Reading } from "./reading.ts";
import { inModel } from "../vary.ts";
import { readStatements } from "./statement-reader.ts";

/** What a snapshot holds. */
export interface Snapshot {
  readonly models: readonly DataModelName[];
  /** The headers and folders that were asked for; empty where all were. */
  readonly paths: readonly string[];
  /** The headers that it is of, sorted; the ABIs hold those too that they include. */
  readonly headers: readonly string[];
  readonly statements: readonly Statement[];
  gaps(model: DataModelName): readonly NotSeen[];
  /** What a header was made from; its own path as a rule. */
  label(path: string): string;
  /** The ABI in one of `models`. Throws a `SnapshotProblem`. */
  abi(model: DataModelName): Abi;
}

/** Reads the value of a snapshot's JSON. Throws a `SnapshotProblem`. */
export function readSnapshot(json: Json): Snapshot {
  if (!isObject(json) || json["uapi-compat"] !== marker) throw new SnapshotProblem("no snapshot of uapi-compat");
  const whole = new Reading(json, null);
  const version = whole.count("schema");
  if (version > schema) {
    throw new SnapshotProblem(`written by a later uapi-compat (schema ${version}); update the one that reads it`);
  }
  if (version !== schema) throw new SnapshotProblem(`schema ${version} is not known; take the snapshot again`);
  const models = modelsOf(whole);
  const headers = headersOf(whole);
  const byPath = new Map(headers.map((header) => [header.path, header]));
  return {
    models,
    paths: whole.texts("paths"),
    headers: headers.filter(({ head }) => head["beside"] !== true).map(({ path }) => path),
    statements: readStatements(listIn(whole, "contracts"), listIn(whole, "contractLines")),
    gaps: (model) => gapsIn(listIn(whole, "gaps"), model),
    label: (path) => labelOf(byPath.get(path)) ?? path,
    abi: (model) => abiIn(headers, model),
  };
}

function abiIn(headers: readonly WrittenHeader[], model: DataModelName): Abi {
  const lines = new Map<string, HeaderLines>();
  for (const header of headers) {
    const own = linesIn(header, model);
    if (own !== null) lines.set(header.path, own);
  }
  const reaches = new Reaches(lines);
  const readers = new Map<string, HeaderReader>();
  for (const [path, own] of lines) {
    const reader = new HeaderReader(own, reaches.of(own), (from, name) => {
      const found = from.own(name);
      if (found !== null) return found;
      for (const reached of from.reaches) {
        const other = reached === from.lines.path ? null : (readers.get(reached)?.own(name) ?? null);
        if (other !== null) return other;
      }
      return null;
    });
    readers.set(path, reader);
  }
  const abis = new Map<string, HeaderAbi>();
  for (const [path, reader] of readers) abis.set(path, reader.read());
  return { model: dataModels[model], headers: abis };
}

function modelsOf(whole: Reading): readonly DataModelName[] {
  const names = whole.texts("dataModels");
  const unknown = names.find((name) => !Object.hasOwn(dataModels, name));
  if (unknown !== undefined) throw whole.problem(`data model ${unknown} is not known; update uapi-compat`);
  if (names.length === 0 || new Set(names).size < names.length)
    throw whole.problem('"dataModels" is not a list of them');
  return names as readonly DataModelName[];
}

/** The facts by header, each with its source. */
function headersOf(whole: Reading): readonly WrittenHeader[] {
  const sources = new Map<string, WrittenSource>();
  for (const { at, items } of byHeader(whole, "sources")) {
    const [head, ...docs] = items;
    const reading = new Reading(head!, { list: "sources", index: at });
    if (sources.has(reading.text("header"))) throw reading.problem("the header stands there twice");
    sources.set(reading.text("header"), { head: head!, at, docs });
  }
  const headers = byHeader(whole, "facts").map(({ at, items }): WrittenHeader => {
    const [head, ...facts] = items;
    const reading = new Reading(head!, { list: "facts", index: at });
    const path = reading.text("header");
    const source = sources.get(path);
    if (source === undefined) throw reading.problem(`"sources" has no line for it`);
    sources.delete(path);
    return { path, head: head!, at, facts, source };
  });
  const [idle] = sources.values();
  if (idle !== undefined) throw new SnapshotProblem('"facts" has no such header', { list: "sources", index: idle.at });
  return headers.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

interface Section {
  readonly at: number;
  readonly items: Fact[];
}

/** A list that is cut where a line names a header. */
function byHeader(whole: Reading, list: string): Section[] {
  const sections: Section[] = [];
  for (const [index, item] of listIn(whole, list).entries()) {
    const fact = factIn(item, list, index);
    if (Object.hasOwn(fact, "header")) sections.push({ at: index, items: [fact] });
    else if (sections.length === 0) throw new SnapshotProblem("a line before the first header", { list, index });
    else sections.at(-1)!.items.push(fact);
  }
  return sections;
}

function factIn(json: Json, list: string, index: number): Fact {
  if (!isObject(json)) throw new SnapshotProblem("no fact: an object is wanted", { list, index });
  return json;
}

function listIn(whole: Reading, list: string): readonly Json[] {
  const found = whole.json(list);
  if (!isArray(found)) throw whole.problem(`"${list}" is not a list`);
  return found;
}

/** What it was made from; where the data models disagree, what it was in the first that says something. */
function labelOf(header: WrittenHeader | undefined): string | null {
  const file = header?.source.head["file"];
  const said = isObject(file) ? Object.values(file) : [file];
  return said.find((each) => typeof each === "string") ?? null;
}

function gapsIn(gaps: readonly Json[], model: DataModelName): readonly NotSeen[] {
  return gaps.flatMap((gap, index) => {
    const said = inModel(factIn(gap, "gaps", index), model);
    if (said === null) return [];
    const reading = new Reading(said, { list: "gaps", index });
    return [readGap(reading, "why", { file: reading.text("file"), line: reading.count("line") })];
  });
}
