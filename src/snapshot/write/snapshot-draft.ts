import type { Statement } from "../../contract/statement.ts";
import type { NotSeen } from "../../declare/not-seen.ts";
import { printableJson } from "../../declare/printable.ts";
import type { Abi, HeaderAbi } from "../../layout/abi.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import { HeaderDraft } from "./header-draft.ts";
import { headerFacts } from "./header-facts.ts";
import { includesOf } from "./includes.ts";
import { marker, schema } from "../format.ts";
import { filled } from "../json.ts";
import type { Fact, Json } from "../json.ts";
import { madeIn } from "./made-in.ts";
import { statementFacts } from "./statement-facts.ts";
import { varied } from "../vary.ts";

/** What a source says of the headers of one data model besides their ABI. */
export interface Taken {
  /** The headers that the snapshot is of; the others come along because these include them. */
  readonly headers: readonly string[];
  /** What a header was made from; its own path as a rule. */
  label(path: string): string;
  readonly gaps: readonly NotSeen[];
}

/** A snapshot in the making: each data model's ABI is added and can be forgotten. */
export class SnapshotDraft {
  readonly #models: string[] = [];
  readonly #headers = new Map<string, HeaderDraft>();
  readonly #asked = new Set<string>();
  readonly #gaps = new Map<string, string[]>();

  add({ model, headers }: Abi, { headers: asked, label, gaps }: Taken): void {
    const { name } = model;
    this.#models.push(name);
    for (const path of asked) this.#asked.add(path);
    for (const gap of gaps)
      madeIn(this.#gaps, JSON.stringify(filled({ ...gap, subject: gap.subject ?? undefined })), () => []).push(name);
    for (const header of headers.values()) {
      const draft = madeIn(this.#headers, header.path, () => new HeaderDraft());
      draft.add(
        name,
        label(header.path),
        headerFacts(header, includesOf(header, headers), recordsReached(header, headers)),
      );
    }
  }

  /** The text of the file: JSON, a fact on each line. `paths` are the headers and folders that were asked for, if not all. */
  text(statements: readonly Statement[], paths: readonly string[]): string {
    const models = this.#models;
    const facts: Fact[] = [];
    const sources: Fact[] = [];
    for (const path of [...this.#headers.keys()].toSorted()) {
      const draft = this.#headers.get(path)!;
      const said = draft.facts(models, this.#asked.has(path) ? {} : { beside: true });
      for (const fact of said.facts) facts.push(fact);
      for (const fact of said.sources) sources.push(fact);
    }
    const { facts: contracts, places: contractLines } = statementFacts(statements);
    const gaps = [...this.#gaps.keys()].toSorted().map((gap) => {
      return varied([{ said: JSON.parse(gap) as Fact, models: this.#gaps.get(gap)! }], models);
    });
    const head = [
      `"uapi-compat": ${JSON.stringify(marker)}`,
      `"schema": ${schema}`,
      `"dataModels": ${JSON.stringify(models)}`,
      ...(paths.length === 0 ? [] : [`"paths": ${printableJson([...new Set(paths)].toSorted(), 0)}`]),
    ];
    const lists = Object.entries({ facts, contracts, gaps, sources, contractLines });
    return `{\n${[...head, ...lists.map(([name, list]) => `"${name}": ${listText(list)}`)].join(",\n")}\n}\n`;
  }
}

function listText(list: readonly Json[]): string {
  return list.length === 0 ? "[]" : `[\n${list.map((each) => printableJson(each, 0)).join(",\n")}\n]`;
}

/** The record that a header means by a name: its own, else that of the first header that it reaches. */
function recordsReached(header: HeaderAbi, headers: Abi["headers"]): (name: string) => RecordLayout | undefined {
  return (name) => {
    const own = header.records.get(name);
    if (own !== undefined) return own;
    for (const path of header.reaches) {
      const found = headers.get(path)?.records.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}
