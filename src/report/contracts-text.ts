import type { Contract } from "../contract/contract.ts";
import type { ContractTable } from "../contract/contract-table.ts";
import type { DataModelName } from "../layout/data-model.ts";
import { cellsOf } from "./contract-cells.ts";
import { modelList } from "./model-list.ts";
import { plain } from "./paint.ts";
import { plural } from "../declare/plural.ts";
import { printable } from "../declare/printable.ts";
import { notSeenLines } from "./summary-line.ts";

const columns = Object.keys(cellsOf) as readonly (keyof typeof cellsOf)[];
const titles = ["record", "convention", "minimum", "entries", "must be zero", "carried by", "known from"];

/** No cell but the last is padded further: one long name must not push all the others out of sight. */
const widest = 44;

/**
 * A table for each header; a record that is bound alike in several data models is one row. Behind it what the kernel's code
 * says of structs that no header has, and how many records follow which convention.
 */
export function contractsText(tables: readonly ContractTable[], label: (path: string) => string): string {
  const headers = new Map<string, Map<string, Row>>();
  for (const { model, contracts } of tables) {
    for (const contract of contracts) {
      const rows = headers.get(contract.header) ?? new Map<string, Row>();
      headers.set(contract.header, rows);
      const cells = columns.map((column) => printable(cellsOf[column](contract)));
      const key = cells.join("\0");
      const row = rows.get(key) ?? { cells, models: [] };
      rows.set(key, { cells, models: [...row.models, model] });
    }
  }
  const models = tables.map(({ model }) => model);
  const blocks = [...headers].map(([path, rows]) => tableOf(label(path), [...rows.values()], models));
  return [...blocks, ...elsewhereOf(tables), ...gapsOf(tables, label), `${summaryOf(tables)}\n`].join("\n");
}

interface Row {
  readonly cells: readonly string[];
  readonly models: readonly DataModelName[];
}

function tableOf(title: string, rows: readonly Row[], models: readonly DataModelName[]): string {
  const lines = [
    titles,
    ...rows.map(({ cells, models: own }) =>
      own.length === models.length ? cells : [`${cells[0]} ${modelList(own, models)}`, ...cells.slice(1)],
    ),
  ];
  const widths = titles.map((_, column) => Math.min(widest, Math.max(...lines.map((line) => line[column]!.length))));
  const spelled = lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join("  "));
  return `${printable(title)}\n${spelled.map((line) => `  ${line.trimEnd()}\n`).join("")}`;
}

function elsewhereOf([table]: readonly ContractTable[]): string[] {
  if (table === undefined || table.elsewhere.length === 0) return [];
  const lines = table.elsewhere.map(
    ({ record, convention = "-", from }) => `  ${record}  ${convention}  ${printable(from.words)}\n`,
  );
  return [`in none of these headers\n${lines.toSorted().join("")}`];
}

/** Each gap once, whatever the number of data models. */
function gapsOf(tables: readonly ContractTable[], label: (path: string) => string): string[] {
  const lines = tables.flatMap(({ notSeen }) => {
    const labelled = notSeen.map((gap) => ({ ...gap, file: label(gap.file) }));
    return notSeenLines({ notSeen: labelled }, plain);
  });
  return lines.length === 0 ? [] : [`${[...new Set(lines)].join("\n")}\n`];
}

/** "81 records: 28 size-first, 5 fixed, …", of the first data model. */
function summaryOf([table]: readonly ContractTable[]): string {
  const contracts: readonly Contract[] = table?.contracts ?? [];
  const counts = new Map<string, number>();
  for (const { convention } of contracts) counts.set(convention, (counts.get(convention) ?? 0) + 1);
  const parts = [...counts].toSorted(([, one], [, other]) => other - one).map(([name, count]) => `${count} ${name}`);
  const records = plural(contracts.length, "record");
  return parts.length === 0 ? records : `${records}: ${parts.join(", ")}`;
}
