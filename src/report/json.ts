import type { Contract } from "../contract/contract.ts";
import { spellProvenance } from "../contract/provenance.ts";
import type { Finding } from "../rules/finding.ts";
import type { Format } from "./format.ts";
import { printableJson } from "../declare/printable.ts";
import type { Report } from "./report.ts";

/** One object, schema 1: what scripts may rely on. */
export const json: Format = (report) => `${printableJson(reportObject(report), 2)}\n`;

export function reportObject(report: Report): object {
  const { verdict, dataModels, summary, findings, notSeen } = report;
  const { headers, structs, commands, constants } = summary;
  return {
    schema: 1,
    verdict,
    old: report.old,
    new: report.new,
    dataModels,
    summary: { headers, structs, commands, constants, notSeen: summary.notSeen },
    findings: findings.map(findingObject),
    notSeen: notSeen.map(({ file, line, why }) => ({ file, line, why })),
  };
}

export function findingObject(finding: Finding): object {
  const { rule, promise, level, subject, file, line, oldFile, oldLine, message, instead, dataModels } = finding;
  const { contract, witness, fingerprint, accepted } = finding;
  return {
    ...{ rule, promise, level, subject, file, line, oldFile, oldLine, message, instead, dataModels },
    contract: contract === null ? null : contractObject(contract),
    witness,
    fingerprint,
    accepted,
  };
}

export function contractObject({ convention, minimum, from }: Contract): object {
  return { convention, minimum: minimum?.size ?? null, from: spellProvenance(from) };
}
