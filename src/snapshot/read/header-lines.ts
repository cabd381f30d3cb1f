import type { KernelDoc } from "../../declare/kernel-doc.ts";
import type { Location } from "../../declare/location.ts";
import { readDoc } from "./doc.ts";
import type { Fact, Json } from "../json.ts";
import { isArray, isObject } from "../json.ts";
import { isCount, Reading } from "./reading.ts";
import { inModel, valueIn } from "../vary.ts";

/** A header as the file has it: what it says in any data model. */
export interface WrittenHeader {
  readonly path: string;
  readonly head: Fact;
  /** Where its facts begin in the list of facts; the first is `head`. */
  readonly at: number;
  readonly facts: readonly Fact[];
  readonly source: WrittenSource;
}

/** What is needed only to say where a fact comes from, and in which words. */
export interface WrittenSource {
  readonly head: Fact;
  /** Where it begins in the list of sources. */
  readonly at: number;
  readonly docs: readonly Fact[];
}

/** A fact in one data model, and where it stood in the header's text. */
export interface Line {
  readonly reading: Reading;
  readonly location: Location;
}

/** What a header says in one data model. */
export interface HeaderLines {
  readonly path: string;
  readonly head: Reading;
  /** In the order of the header; a record's members and an enum's values follow it. */
  readonly lines: readonly Line[];
  readonly docs: ReadonlyMap<string, KernelDoc>;
  /** Null where a member's record has a kernel-doc that says something of it, and the member nothing. */
  readonly remarks: ReadonlyMap<string, string | null>;
  readonly notes: Json | null;
}

/** Null where the header is not there in this data model. Throws a `SnapshotProblem`. */
export function linesIn(header: WrittenHeader, model: string): HeaderLines | null {
  const head = inModel(header.head, model);
  if (head === null) return null;
  const source = new Reading(header.source.head, { list: "sources", index: header.source.at });
  const docs = new Map<string, KernelDoc>();
  const remarks = new Map<string, string | null>();
  for (const [index, fact] of header.source.docs.entries()) {
    const own = inModel(fact, model);
    if (own === null) continue;
    const reading = new Reading(own, { list: "sources", index: header.source.at + 1 + index });
    if (reading.has("doc")) docs.set(reading.text("doc"), readDoc(reading));
    else remarks.set(reading.text("remark"), reading.maybeText("text"));
  }
  return {
    path: header.path,
    head: new Reading(head, { list: "facts", index: header.at }),
    lines: inOrder(header, model, source),
    docs,
    remarks,
    notes: saidIn(source.json("notes"), model),
  };
}

/** What stands in what the line before it says. */
const inner = ["member", "inside", "enumerator"];

/** The facts of a model in the order that the places tell: for each its number among the facts, its line and its column. */
function inOrder({ path, facts, at }: WrittenHeader, model: string, source: Reading): Line[] {
  const places = saidIn(source.json("places"), model) ?? [];
  if (!isArray(places) || !places.every(isCount)) throw source.problem('"places" is not a list of whole numbers');
  const seen = new Set<number>();
  const lines: Line[] = [];
  let file = path;
  for (let next = 0; next < places.length; next += 3) {
    const [index, line, column] = [places[next]!, places[next + 1], places[next + 2]];
    const fact = facts[index];
    const said = fact === undefined ? null : inModel(fact, model);
    if (said === null || seen.has(index)) throw source.problem(`"places": no such fact, or twice the same: ${index}`);
    if (line === undefined || column === undefined) throw source.problem('"places" is cut off');
    seen.add(index);
    const reading = new Reading(said, { list: "facts", index: at + 1 + index });
    if (!inner.some((property) => reading.has(property))) file = reading.maybeText("from") ?? path;
    lines.push({ reading, location: { file: reading.maybeText("file") ?? file, line, column } });
  }
  for (const [index, fact] of facts.entries()) {
    if (seen.has(index) || inModel(fact, model) === null) continue;
    throw new Reading(fact, { list: "facts", index: at + 1 + index }).problem('"places" does not tell where it stands');
  }
  return lines;
}

function saidIn(json: Json | undefined, model: string): Json | null {
  return isObject(json) ? valueIn(json, model) : (json ?? null);
}
