import type { ConfigRemark } from "../declare/config.ts";
import type { Report } from "../report/report.ts";
import type { Terminal } from "./terminal.ts";

/** So many lines are said in full; more would hide the findings. */
const most = 10;

/** These say that something was not found: where not all was looked at, that means nothing. */
const missing: ReadonlySet<ConfigRemark["kind"]> = new Set(["stale", "absent"]);

/** What the config says in vain, to standard error; `isNarrowed` where the command line asked for a part of it. */
export function warnOf({ remarks, couldNotCheck }: Report, isNarrowed: boolean, terminal: Terminal): void {
  const isPartial = isNarrowed || couldNotCheck.length > 0;
  const said = remarks.filter(({ kind }) => !(isPartial && missing.has(kind)));
  for (const { at, text } of said.slice(0, most)) terminal.complain(`warning: ${at}: ${text}`);
  if (said.length > most) terminal.complain(`warning: and ${said.length - most} more in the config`);
}
