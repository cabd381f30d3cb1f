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
import type { Config } from "./declare/config.ts";

/** Reads a `.uapi-compat.toml`. Rejects with an `InputError` that names the line of the first mistake. */
export async function readConfig(file: string): Promise<Config> {
  const reader = await import("./input/config/read-config.ts");
  return reader.readConfig(file);
}

export { changes } from "./gate/changes.ts";
export { check } from "./gate/check.ts";
export { contracts } from "./gate/contracts.ts";
export { lint } from "./gate/lint.ts";
export { takeSnapshot } from "./gate/take-snapshot.ts";
export { abisOf } from "./input/abis-of.ts";
export { directorySource } from "./input/directory-source.ts";
export { fileSource } from "./input/file-source.ts";
export { InputError } from "./declare/input-error.ts";
export { memorySource } from "./input/memory-source.ts";
export { openSource } from "./input/open-source.ts";
export { changesBetween } from "./gate/changes-between.ts";
export { readHeaders } from "./header/read-headers.ts";
export { abiOf } from "./layout/abi-of.ts";
export { dataModels } from "./layout/data-models.ts";
export { flatMembers } from "./layout/flat-members.ts";
export { judge } from "./rules/judge.ts";
export { rules } from "./rules/rules.ts";
export { Unreadable } from "./header/source.ts";
export type { CheckOptions, JudgeOptions } from "./gate/options.ts";
export type { OpenOptions } from "./input/way.ts";
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
export type { DeclaredSource, LaidOutSource, OpenedSource, TextSource } from "./input/opened-source.ts";
export type { Source } from "./header/source.ts";
export type { Abi, HeaderAbi } from "./layout/abi.ts";
export type { DataModel, DataModelName } from "./layout/data-model.ts";
export type { MemberLayout, RecordLayout } from "./layout/record-layout.ts";
export type { Changelog, LoggedChange } from "./report/changelog.ts";
export type { Report, ReportVerdict, Summary } from "./report/report.ts";
export type { Rule } from "./rules/rule.ts";
