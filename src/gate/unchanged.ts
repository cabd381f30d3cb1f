import { inArchitecture } from "../input/in-architecture.ts";
import { modelsFor } from "../input/models-for.ts";
import { isText } from "../input/opened-source.ts";
import type { OpenedSource, TextSource } from "../input/opened-source.ts";
import type { DataModel } from "../layout/data-model.ts";
import { Account } from "../report/account.ts";
import { reportOf } from "../report/report-of.ts";
import type { Report } from "../report/report.ts";
import type { Side } from "../report/side.ts";
import { accept } from "../rules/accept.ts";
import { areStates, textPair } from "./affected/text-pair.ts";
import { modelGroups } from "./model-groups.ts";
import type { JudgeOptions } from "./options.ts";
import { isSameCode } from "./same-code.ts";
import { withoutLacking } from "./without-lacking.ts";
import { revisionsOf } from "./revisions-of.ts";

/**
 * The report on two states of a history of which every header, and what the code says of contracts, is the same; null where
 * there is something to compare. It needs nothing of what reads headers and compares them, which takes its time to load.
 */
export function unchanged(before: OpenedSource, after: OpenedSource, options: JudgeOptions): Report | null {
  if (!isText(before) || !isText(after) || !areStates(before, after)) return null;
  // What the config says of a record is looked for in the headers.
  const { accepted = [], conventions = [], today = "" } = options;
  if (conventions.length > 0 || !isSameCode(before, after)) return null;
  const dataModels = modelsFor([before, after], options.dataModels);
  const parts = modelGroups(dataModels).flatMap((group) =>
    [...group].map(([architecture, models]) => ({
      old: inArchitecture(before, architecture),
      current: inArchitecture(after, architecture),
      models,
    })),
  );
  if (parts.some(({ old, current }) => textPair(old, current).changed.size > 0)) return null;
  const account = new Account();
  for (const { old, current, models } of parts) {
    const sides = withoutLacking(
      { old: nothingOf(old, models), current: nothingOf(current, models) },
      old.lacks ?? [],
      current.lacks ?? [],
    );
    account.add(sides.old, sides.current);
  }
  const { remarks } = accept([], accepted, today);
  const revisions = revisionsOf(before, after);
  return reportOf({ old: before.name, new: after.name, revisions, dataModels }, account, [], remarks);
}

/** A side of which no header is looked at. */
function nothingOf(source: TextSource, models: readonly DataModel[]): Side {
  const abis = models.map((model) => ({ model, headers: new Map() }));
  return { name: source.name, headers: [], abis, gaps: source.gaps ?? [], label: source.label };
}
