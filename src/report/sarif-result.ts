import type { Finding } from "../rules/finding.ts";
import { contractObject } from "./json.ts";
import { modelList } from "./model-list.ts";
import { sarifPlace } from "./sarif-place.ts";
import { sarifText } from "./sarif-text.ts";
import type { Report } from "./report.ts";

/** A finding as a result of SARIF; `ruleIndex` is its rule's place in the log. */
export function sarifResult(finding: Finding, ruleIndex: number, report: Report): object {
  const { rule, level, file, line, message, instead, fingerprint, accepted } = finding;
  const said = `${message} ${modelList(finding.dataModels, report.dataModels)}`;
  return {
    ruleId: rule,
    ruleIndex,
    level,
    message: { text: sarifText(`${said}. Instead: ${instead}`) },
    locations: [sarifPlace(file, line, report)],
    ...relatedLocations(finding, report),
    partialFingerprints: { "uapiCompat/v1": fingerprint },
    ...(accepted !== null && {
      suppressions: [{ kind: "external", status: "accepted", justification: sarifText(accepted) }],
    }),
    properties: propertiesOf(finding),
  };
}

/** Where it stood in OLD. */
function relatedLocations({ file, line, oldFile, oldLine }: Finding, report: Report): object {
  if (oldFile === null || oldLine === null || (oldFile === file && oldLine === line)) return {};
  return { relatedLocations: [{ id: 1, message: { text: "before" }, ...sarifPlace(oldFile, oldLine, report) }] };
}

/** What SARIF has no name for, as JSON has it. */
function propertiesOf({ promise, subject, dataModels, contract, witness }: Finding): object {
  return { promise, subject, dataModels, contract: contract && contractObject(contract), witness };
}
