/**
 * A binary compatibility gate for Linux uAPI headers.
 *
 * ```ts
 * import { check, memorySource } from "uapi-compat";
 *
 * const before = memorySource("v1", { "linux/foo.h": "struct foo { int a; };" });
 * const after = memorySource("v2", { "linux/foo.h": "struct foo { int b; int a; };" });
 * for (const { file, line, message } of check(before, after).findings) console.log(`${file}:${line}: ${message}`);
 * ```
 *
 * @module
 */
import { contractTable } from "./contract/contract-table.ts";
import type { ContractTable } from "./contract/contract-table.ts";
import { statementsOfConfig } from "./contract/configured.ts";
import { idleConventions } from "./contract/idle-conventions.ts";
import { statementsIn } from "./contract/sources/statements-in.ts";
import type { Statement } from "./contract/statement.ts";
import type { Acceptance, Config, StructConvention } from "./declare/config.ts";
import type { Change } from "./diff/change.ts";
import { changesBetween } from "./diff/changes-between.ts";
import type { SaidOfBoth } from "./diff/comparison.ts";
import { Memory } from "./header/memory.ts";
import type { NotSeen } from "./declare/not-seen.ts";
import { abisOf } from "./input/abis-of.ts";
import { isDeclared } from "./input/opened-source.ts";
import type { OpenedSource } from "./input/opened-source.ts";
import { memorySource } from "./input/memory-source.ts";
import { seenBy } from "./input/seen-by.ts";
import { selectHeaders } from "./input/select-headers.ts";
import type { DataModelName } from "./layout/data-model.ts";
import { dataModels } from "./layout/data-models.ts";
import { changelogOf } from "./report/changelog-of.ts";
import type { Changelog } from "./report/changelog.ts";
import { reportOf } from "./report/report-of.ts";
import type { Report } from "./report/report.ts";
import type { Side } from "./report/side.ts";
import { accept } from "./rules/accept.ts";
import { advise } from "./rules/advise.ts";
import { judge } from "./rules/judge.ts";
import { prover } from "./witness/prover.ts";

export interface CheckOptions {
  /** By default x86_64 and i386. */
  readonly dataModels?: readonly DataModelName[];
  /** Only these headers or folders: "linux/iommufd.h", "linux/netfilter". By default all. */
  readonly paths?: readonly string[];
  /** How structs are bound that nothing else says anything about; `readConfig` has them. */
  readonly conventions?: readonly StructConvention[];
}

export interface JudgeOptions extends CheckOptions {
  /** Findings that somebody answers for: they stay in the report, marked, and count in no verdict. */
  readonly accepted?: readonly Acceptance[];
  /** The day in UTC, "2026-11-21", for what was accepted until a day. Left out, nothing has expired. */
  readonly today?: string;
}

/**
 * Compares two versions of headers. Nothing is thrown for what a header says: what could not be read stands in
 * `notSeen`, and in `couldNotCheck` where that hides a change or may hide one. Pure but for `read` of the sources.
 */
export function check(before: OpenedSource, after: OpenedSource, options: JudgeOptions = {}): Report {
  const { accepted = [], conventions = [], today = "" } = options;
  const { old, current, found, said } = compare(before, after, options);
  const { findings, remarks } = accept(judge(found), accepted, today);
  const witnessOf = prover(old.abis, current.abis, said);
  const proven = findings.map((finding) => ({ ...finding, witness: witnessOf(finding) }));
  return reportOf(old, current, proven, [...remarks, ...idleConventions(conventions, current.abis, said.after)]);
}

/** Reads a `.uapi-compat.toml`. Rejects with an `InputError` that names the line of the first mistake. */
export async function readConfig(file: string): Promise<Config> {
  const reader = await import("./input/read-config.ts");
  return reader.readConfig(file);
}

/** What changed between two versions of headers, without judgement; otherwise as `check`. */
export function changes(before: OpenedSource, after: OpenedSource, options: CheckOptions = {}): Changelog {
  const { old, current, found } = compare(before, after, options);
  return changelogOf(old, current, found);
}

/** What the design rules say of headers as they are, as notes: whatever they declare is taken for new. `old` is null. */
export function lint(source: OpenedSource, options: JudgeOptions = {}): Report {
  const { accepted = [], conventions = [], today = "" } = options;
  const { old, current, found, said } = compare(memorySource("nothing", {}), source, options);
  const { findings, remarks } = accept(advise(found), accepted, today);
  // What was accepted of a change is no finding of what stands.
  const inVain = [
    ...remarks.filter(({ kind }) => kind !== "stale"),
    ...idleConventions(conventions, current.abis, said.after),
  ];
  return { ...reportOf(old, current, findings, inVain), old: null };
}

/**
 * What binds the records of headers, in each data model: how their sizes are agreed on, and from where that is known.
 *
 * ```ts
 * for (const { record, convention, minimum } of contracts(await openSource("linux-7.3")).flatMap((table) => table.contracts))
 *   console.log(record.name, convention, minimum?.size);
 * ```
 */
export function contracts(source: OpenedSource, options: CheckOptions = {}): readonly ContractTable[] {
  const models = (options.dataModels ?? ["x86_64", "i386"]).map((name) => dataModels[name]);
  const paths = selectHeaders(source.headers, options.paths ?? []);
  const said = [...saidBy(source), ...statementsOfConfig(options.conventions ?? [])];
  const isWhole = paths.length === source.headers.length;
  const gaps = declaredGaps(source, paths);
  return abisOf(source, models, paths).map((abi) => {
    const table = contractTable(abi, said, { paths, isWhole });
    return { ...table, notSeen: [...gaps, ...table.notSeen] };
  });
}

interface Compared {
  readonly old: Side;
  readonly current: Side;
  readonly found: readonly Change[];
  /** What was said of contracts, besides what the headers show. */
  readonly said: SaidOfBoth;
}

function compare(before: OpenedSource, after: OpenedSource, options: CheckOptions): Compared {
  const models = (options.dataModels ?? ["x86_64", "i386"]).map((name) => dataModels[name]);
  const memory = new Memory();
  const sideOf = (source: OpenedSource, other: OpenedSource): Side => {
    const headers = selectHeaders(source.headers, options.paths ?? []);
    const read = abisOf(source, models, headers, memory);
    const abis = isDeclared(other) ? read.map((abi) => seenBy(other.sight, abi)) : read;
    return { name: source.name, headers, abis, gaps: declaredGaps(source, headers), label: source.label };
  };
  const [old, current] = [sideOf(before, after), sideOf(after, before)];
  const asked = new Set([...old.headers, ...current.headers]);
  const configured = statementsOfConfig(options.conventions ?? []);
  const said = { before: [...saidBy(before), ...configured], after: [...saidBy(after), ...configured] };
  const found = changesBetween(old.abis, current.abis, said).filter((change) => asked.has(change.header));
  return { old, current, found, said };
}

/** What the kernel's own code says of contracts, where the source has it. */
function saidBy(source: OpenedSource): readonly Statement[] {
  return isDeclared(source) ? [] : statementsIn(source.kernelFiles?.() ?? []);
}

/** What a declared source says of the headers that were asked for. */
function declaredGaps(source: OpenedSource, headers: readonly string[]): readonly NotSeen[] {
  return isDeclared(source) ? source.gaps.filter(({ file }) => headers.includes(file)) : [];
}

export { abisOf } from "./input/abis-of.ts";
export { directorySource } from "./input/directory-source.ts";
export { fileSource } from "./input/file-source.ts";
export { InputError } from "./input/input-error.ts";
export { memorySource } from "./input/memory-source.ts";
export { openSource } from "./input/open-source.ts";
export { changesBetween } from "./diff/changes-between.ts";
export { readHeaders } from "./header/read-headers.ts";
export { abiOf } from "./layout/abi-of.ts";
export { dataModels } from "./layout/data-models.ts";
export { flatMembers } from "./layout/flat-members.ts";
export { judge } from "./rules/judge.ts";
export { rules } from "./rules/rules.ts";
export { Unreadable } from "./header/source.ts";
export type { Contract, Contracts, Said } from "./contract/contract.ts";
export type { ContractTable } from "./contract/contract-table.ts";
export type { Provenance } from "./contract/provenance.ts";
export type { Statement } from "./contract/statement.ts";
export type { Change, ChangeKind } from "./diff/change.ts";
export type { Acceptance, Config, ConfigRemark, StructConvention } from "./declare/config.ts";
export type { ConventionName } from "./declare/convention.ts";
export type { CompatPromise, Level } from "./declare/promise.ts";
export type { Reading, Witness } from "./declare/witness.ts";
export type { Finding } from "./rules/finding.ts";
export type { Header } from "./declare/header.ts";
export type { NotSeen } from "./declare/not-seen.ts";
export type { DeclaredSource, OpenedSource, TextSource } from "./input/opened-source.ts";
export type { Source } from "./header/source.ts";
export type { Abi, HeaderAbi } from "./layout/abi.ts";
export type { DataModel, DataModelName } from "./layout/data-model.ts";
export type { MemberLayout, RecordLayout } from "./layout/record-layout.ts";
export type { Changelog, LoggedChange } from "./report/changelog.ts";
export type { Report, ReportVerdict, Summary } from "./report/report.ts";
export type { Rule } from "./rules/rule.ts";
