import type { Change, ChangeKind } from "../diff/change.ts";
import type { DataModelName } from "../layout/data-model.ts";
import { wordsFor } from "./change-words.ts";
import type { Changelog, LoggedChange } from "./changelog.ts";
import type { Account } from "./account.ts";

/** Puts a changelog together: what several data models show alike is said once. */
export function changelogOf(
  { old, new: name, dataModels }: Pick<Changelog, "old" | "new" | "dataModels">,
  account: Account,
  changes: readonly Change[],
): Changelog {
  const said = new Map<string, LoggedChange & { readonly dataModels: DataModelName[] }>();
  for (const change of changes) {
    const kind = `${change.subject} ${change.action}` as ChangeKind;
    const words = wordsFor(change);
    const place = placeOf(change, account);
    const key = [kind, change.header, place.file, change.name, words].join("\0");
    const known = said.get(key);
    if (known !== undefined) {
      if (!known.dataModels.includes(change.model)) known.dataModels.push(change.model);
      continue;
    }
    const { name: subject, header, model } = change;
    said.set(key, { kind, subject, header, ...place, dataModels: [model], words, change });
  }
  return {
    old,
    new: name,
    dataModels,
    changes: [...said.values()],
    notSeen: account.notSeen(),
    couldNotCheck: account.couldNotCheck(),
  };
}

/** A change stands in NEW, or in OLD where its subject is gone. */
function placeOf({ header, model, oldAt, newAt }: Change, account: Account): Pick<LoggedChange, "file" | "line"> {
  if (newAt !== null) return { file: account.newLabel(newAt.file, model), line: newAt.line };
  if (oldAt !== null) return { file: account.oldLabel(oldAt.file, model), line: oldAt.line };
  return { file: account.newLabel(header, model), line: 1 };
}
