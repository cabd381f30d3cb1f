import { groupBy } from "../contract/group-by.ts";
import type { Finding } from "../rules/finding.ts";
import { foreignMarkdown } from "./escaped-markdown.ts";
import { findingBody } from "./finding-body.ts";
import { codeBlock, codeSpan } from "./markdown-code.ts";
import { markedLine } from "./marked-line.ts";
import { modelList } from "./model-list.ts";
import { proofLines } from "./proof-lines.ts";
import type { Findings } from "./text.ts";
import { together } from "./together.ts";

/** What is said at the end of a finding's first line. */
type Remark = (finding: Finding) => string;

/** Findings about one thing: a line for each, and what they share. */
export interface Block {
  readonly heads: readonly string[];
  readonly body: readonly string[];
}

/** Findings in Markdown, each with its picture, its proof and what to do; together those that share these. */
export function findingBlocks({ findings, dataModels }: Findings, remarkOn: Remark = () => ""): Block[] {
  return together(findings).map((group) => ({
    heads: group.map((finding) => headLine(finding, dataModels) + foreignMarkdown(remarkOn(finding))),
    body: group[0]!.accepted === null ? bodyOf(group) : [],
  }));
}

/** The first line of a finding: level, place, message, who breaks. */
function headLine(finding: Finding, asked: Findings["dataModels"]): string {
  const { file, line, level, promise, message, rule, dataModels, accepted } = finding;
  const mark = accepted === null ? "" : ` · accepted: ${foreignMarkdown(accepted)}`;
  const models = foreignMarkdown(modelList(dataModels, asked));
  return `**${level}** (${promise}) ${codeSpan(`${file}:${line}`)} ${codeSpan(message)} · ${rule} ${models}${mark}`;
}

function bodyOf(group: readonly Finding[]): string[] {
  const picture = findingBody(group[0]!.change).map(markedLine);
  const proof = proofLines(group);
  const advice = groupBy(group, ({ rule, instead }) => `${rule} ${instead}`);
  return [
    ...(picture.length === 0 ? [] : [...codeBlock("diff", picture), ""]),
    ...(proof.length === 0 ? [] : [...codeBlock("text", proof), ""]),
    ...[...advice.values()].flatMap((advised) => [adviceOf(advised), ""]),
  ];
}

function adviceOf(findings: readonly Finding[]): string {
  const { rule, instead } = findings[0]!;
  const prints = findings.filter(({ level }) => level !== "note").map(({ fingerprint }) => codeSpan(fingerprint));
  const accept =
    prints.length === 0 ? "" : ` · ${prints.length === 1 ? "fingerprint" : "fingerprints"} ${prints.join(" ")}`;
  return `Instead: ${foreignMarkdown(instead)} ${codeSpan(`uapi-compat explain ${rule}`)}${accept}`;
}
