import type { KnownStructs, StructPath } from "../../declare/known-structs.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import type { Carrier } from "../contract.ts";
import type { Evidence, Surroundings } from "../evidence.ts";
import { sameHeader } from "../same-header.ts";
import type { MinimumSaid, Statement } from "../statement.ts";
import { workedOut } from "../worked-out.ts";
import type { Facts } from "./facts.ts";

/**
 * What abi/structs.ts says of a record: the rows that name it before those for all of its header. A row for all is about
 * what goes by itself: what others hold in place goes as they do.
 */
export function statedByStructs(
  { name }: RecordLayout,
  { path }: Surroundings,
  facts: Facts,
  { places }: Evidence,
): readonly Statement[] {
  return rowsOf(name, path, facts)
    .filter((row) => row.structs !== "all" || places.length === 0)
    .map((row) => statementOf(row, name));
}

/** True where the layout that 32-bit programs have of a record is nothing that a kernel reads. */
export function isOf64BitKernels(name: string, path: string, facts: Facts): boolean {
  return rowsOf(name, path, facts).some(({ kernels }) => kernels === "64-bit");
}

function rowsOf(name: string, path: string, facts: Facts): readonly KnownStructs[] {
  const rows = [...(byTag(facts).get(tagOf(name)) ?? []), ...(byHeader(facts).get(baseName(path)) ?? [])];
  return rows.filter(({ header }) => header === null || sameHeader(header, path));
}

function tagOf(name: string): string {
  return name.replace(/^(?:struct|union) /, "");
}

const byTag = workedOut(({ structs }: Facts) => grouped(structs, (row) => (row.structs === "all" ? [] : row.structs)));

const byHeader = workedOut(({ structs }: Facts) =>
  grouped(structs, ({ structs: of, header }) => (of === "all" && header !== null ? [baseName(header)] : [])),
);

function grouped(
  structs: readonly KnownStructs[],
  keysOf: (row: KnownStructs) => readonly string[],
): ReadonlyMap<string, readonly KnownStructs[]> {
  const groups = new Map<string, KnownStructs[]>();
  for (const row of structs) {
    for (const key of keysOf(row)) groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function statementOf({ convention, by, flow, minimum, source }: KnownStructs, record: string): Statement {
  return {
    record,
    convention,
    ...(minimum !== undefined && { minimum: minimumOf(minimum) }),
    ...(flow !== undefined && { flow }),
    carriers: [carrierOf(by)],
    from: { kind: "declared", words: `abi/structs.ts: ${by.name} (${source})` },
  };
}

function minimumOf(minimum: number | "whole"): MinimumSaid {
  return minimum === "whole" ? { kind: "whole" } : { kind: "size", bytes: minimum };
}

function carrierOf({ kind, name }: StructPath): Carrier {
  return kind === "syscall" ? { kind, name } : { kind, by: name };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
