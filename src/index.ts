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
import { statementsIn } from "./contract/sources/statements-in.ts";
import type { Statement } from "./contract/statement.ts";
import type { Change } from "./diff/change.ts";
import { changesBetween } from "./diff/changes-between.ts";
import { Memory } from "./header/memory.ts";
import type { NotSeen } from "./declare/not-seen.ts";
import { abisOf } from "./input/abis-of.ts";
import { isDeclared } from "./input/opened-source.ts";
import type { OpenedSource } from "./input/opened-source.ts";
import { seenBy } from "./input/seen-by.ts";
import { selectHeaders } from "./input/select-headers.ts";
import type { DataModelName } from "./layout/data-model.ts";
import { dataModels } from "./layout/data-models.ts";
import { changelogOf } from "./report/changelog-of.ts";
import type { Changelog } from "./report/changelog.ts";
import { reportOf } from "./report/report-of.ts";
import type { Report } from "./report/report.ts";
import type { Side } from "./report/side.ts";
import { judge } from "./rules/judge.ts";
import { witnessOf } from "./witness/witness-of.ts";

export interface CheckOptions {
  /** By default x86_64 and i386. */
  readonly dataModels?: readonly DataModelName[];
  /** Only these headers or folders: "linux/iommufd.h", "linux/netfilter". By default all. */
  readonly paths?: readonly string[];
}

/**
 * Compares two versions of headers. Nothing is thrown for what a header says: what could not be read stands in
 * `notSeen`, and in `couldNotCheck` where the old version could be read. Pure but for `read` of the sources.
 */
export function check(before: OpenedSource, after: OpenedSource, options: CheckOptions = {}): Report {
  const { old, current, found } = compare(before, after, options);
  const findings = judge(found).map((finding) => ({
    ...finding,
    witness: witnessOf(finding.change, finding.promise),
  }));
  return reportOf(old, current, findings);
}

/** What changed between two versions of headers, without judgement; otherwise as `check`. */
export function changes(before: OpenedSource, after: OpenedSource, options: CheckOptions = {}): Changelog {
  const { old, current, found } = compare(before, after, options);
  return changelogOf(old, current, found);
}

interface Compared {
  readonly old: Side;
  readonly current: Side;
  readonly found: readonly Change[];
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
  const said = { before: saidBy(before), after: saidBy(after) };
  const found = changesBetween(old.abis, current.abis, said).filter((change) => asked.has(change.header));
  return { old, current, found };
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
export type { Change, ChangeKind } from "./diff/change.ts";
export type { CompatPromise, Level } from "./declare/promise.ts";
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
