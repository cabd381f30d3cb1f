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
import { changesBetween } from "./diff/changes-between.ts";
import { Memory } from "./header/memory.ts";
import { abisOf } from "./input/abis-of.ts";
import type { OpenedSource } from "./input/opened-source.ts";
import { selectHeaders } from "./input/select-headers.ts";
import type { DataModelName } from "./layout/data-model.ts";
import { dataModels } from "./layout/data-models.ts";
import { reportOf } from "./report/report-of.ts";
import type { Report } from "./report/report.ts";
import type { Side } from "./report/side.ts";
import { judge } from "./rules/judge.ts";

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
  const models = (options.dataModels ?? ["x86_64", "i386"]).map((name) => dataModels[name]);
  const memory = new Memory();
  const sideOf = (source: OpenedSource): Side => {
    const headers = selectHeaders(source.headers, options.paths ?? []);
    return { name: source.name, headers, abis: abisOf(source, models, headers, memory), label: source.label };
  };
  const [old, current] = [sideOf(before), sideOf(after)];
  const asked = new Set([...old.headers, ...current.headers]);
  const changes = changesBetween(old.abis, current.abis).filter((change) => asked.has(change.header));
  return reportOf(old, current, judge(changes));
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
export type { OpenedSource } from "./input/opened-source.ts";
export type { Source } from "./header/source.ts";
export type { Abi, HeaderAbi } from "./layout/abi.ts";
export type { DataModel, DataModelName } from "./layout/data-model.ts";
export type { MemberLayout, RecordLayout } from "./layout/record-layout.ts";
export type { Report, ReportVerdict, Summary } from "./report/report.ts";
export type { Rule } from "./rules/rule.ts";
