import type { Change } from "../diff/change.ts";
import { memorySource } from "../input/memory-source.ts";
import { modelsFor } from "../input/models-for.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { requireOwnHeaders } from "../input/require-own-headers.ts";
import { Account } from "../report/account.ts";
import { reportOf } from "../report/report-of.ts";
import type { Report } from "../report/report.ts";
import { accept } from "../rules/accept.ts";
import { advise } from "../rules/advise.ts";
import { comparisons } from "./compare.ts";
import { IdleConventions } from "./idle-conventions.ts";
import type { JudgeOptions } from "./options.ts";
import { revisionsOf } from "./revisions-of.ts";

/** What the design rules say of headers as they are, as notes: whatever they declare is taken for new. `old` is null. */
export function lint(source: OpenedSource, options: JudgeOptions = {}): Report {
  const { accepted = [], conventions = [], today = "" } = options;
  requireOwnHeaders(source);
  const dataModels = modelsFor([source], options.dataModels);
  const account = new Account();
  const idle = new IdleConventions(conventions);
  const found: Change[] = [];
  for (const part of comparisons(memorySource("nothing", {}), source, { ...options, dataModels }, { pruned: false })) {
    account.add(part.old, part.current);
    idle.add(part);
    for (const change of part.found) found.push(change);
  }
  const { findings, remarks } = accept(advise(found), accepted, today);
  // What was accepted of a change is no finding of what stands.
  const inVain = [...remarks.filter(({ kind }) => kind !== "stale"), ...idle.remarks()];
  const subject = { old: null, new: source.name, revisions: revisionsOf(source), dataModels };
  return reportOf(subject, account, findings, inVain);
}
