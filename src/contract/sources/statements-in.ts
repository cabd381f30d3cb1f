import type { KernelFile } from "../../declare/kernel-file.ts";
import type { MustBeZero } from "../contract.ts";
import type { Statement } from "../statement.ts";
import { groupBy } from "../group-by.ts";
import type { Site } from "./site.ts";
import { sitesIn } from "./sites-in.ts";

/**
 * What the kernel's own code says of the structs that it takes from programs. Any text is read, in time that grows with
 * its length alone; what is not understood says nothing.
 */
export function statementsIn(files: Iterable<KernelFile>): readonly Statement[] {
  const sites = sitesIn(files);
  const said = sites.flatMap((site) => site.said);
  const unsure = new Set([
    ...sites.filter(takes).flatMap((site) => site.said.filter(isUnsure).map(({ record }) => record)),
    ...sites.flatMap((site) => site.unsure ?? []),
  ]);
  const tested = new Map([...groupBy(said, ({ record }) => record)].map(([record, all]) => [record, testsOf(all)]));
  return said.map((statement) => {
    if (statement.allRead === undefined) return statement;
    const { allRead, ...rest } = statement;
    const isCopy = statement.convention === undefined;
    if (unsure.has(statement.record) || (isCopy && unsure.has(directoryOf(statement)))) return rest;
    const zero = tested.get(statement.record) ?? [];
    return { ...rest, ...(zero.length === 0 ? {} : { zero }), allRead };
  });
}

/** What one place or another tests of a record, each member once. */
function testsOf(statements: readonly Statement[]): readonly MustBeZero[] {
  const known = new Map<string, MustBeZero>();
  for (const zero of statements.flatMap((statement) => statement.zero ?? [])) {
    if (known.get(zero.member)?.tested !== true) known.set(zero.member, zero);
  }
  return [...known.values()];
}

/** Of the place that says it. */
function directoryOf({ from }: Statement): string {
  return from.words.slice(from.words.indexOf(" ") + 1, from.words.lastIndexOf("/"));
}

const takes = ({ pattern }: Site): boolean => !pattern.endsWith("_to_user");

/** A place that takes the struct and could not be followed in all that it does with it. */
const isUnsure = ({ allRead, convention }: Statement): boolean => allRead === undefined && convention !== undefined;
