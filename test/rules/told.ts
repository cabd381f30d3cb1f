import { rules } from "../../src/rules/rules.ts";
import type { Finding } from "../../src/rules/finding.ts";
import type { Example } from "../../src/rules/rule.ts";
import { findingsBetween } from "../support/findings-between.ts";

const insteadOf = new Map(rules.map(({ id, instead }) => [id, instead]));

/** Title of an example, and all that is told of it, as a few lines. */
export const toldOf = ({ title, before, after }: Example): string =>
  [`    ${title}`, ...findingsBetween(before, after).flatMap(linesOf)].join("\n");

/** What to do instead is told where it is not what the rule says of all. */
function linesOf({
  file,
  line,
  level,
  promise,
  subject,
  message,
  rule,
  instead,
  dataModels,
  fingerprint,
}: Finding): string[] {
  const told = `${file}:${line} ${level}[${promise}] ${subject}: ${message} (${rule}) [${dataModels.join(" ")}] ${fingerprint}`;
  return [`      ${told}`, ...(instead === insteadOf.get(rule) ? [] : [`        instead: ${instead}`])];
}
