import type { Change } from "../diff/change.ts";
import { inPlace } from "../diff/changes-between.ts";
import { modelsFor } from "../input/models-for.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { Account } from "../report/account.ts";
import type { Changelog } from "../report/changelog.ts";
import { changelogOf } from "../report/changelog-of.ts";
import { comparisons } from "./compare.ts";
import type { CheckOptions } from "./options.ts";

/** What changed between two versions of headers, without judgement; otherwise as `check`. */
export function changes(before: OpenedSource, after: OpenedSource, options: CheckOptions = {}): Changelog {
  const dataModels = modelsFor([before, after], options.dataModels);
  const account = new Account();
  const found: Change[] = [];
  for (const part of comparisons(before, after, { ...options, dataModels })) {
    account.add(part.old, part.current);
    for (const change of part.found) found.push(change);
  }
  return changelogOf({ old: before.name, new: after.name, dataModels }, account, inPlace(found));
}
