import type { Change, ChangeKind } from "../diff/change.ts";
import type { DataModelName } from "../layout/data-model.ts";
import { wordsFor } from "./change-words.ts";
import type { Changelog, LoggedChange } from "./changelog.ts";
import { couldNotCheck } from "./could-not-check.ts";
import { gapsOf } from "./gaps.ts";
import type { Side } from "./side.ts";

/** Puts a changelog together: what several data models show alike is said once. */
export function changelogOf(before: Side, after: Side, changes: readonly Change[]): Changelog {
  const said = new Map<string, LoggedChange & { readonly dataModels: DataModelName[] }>();
  for (const change of changes) {
    const kind = `${change.subject} ${change.action}` as ChangeKind;
    const words = wordsFor(change);
    const key = [kind, change.header, change.name, words].join("\0");
    const known = said.get(key);
    if (known !== undefined) {
      if (!known.dataModels.includes(change.model)) known.dataModels.push(change.model);
      continue;
    }
    const { name, header, model } = change;
    said.set(key, {
      kind,
      subject: name,
      header,
      ...placeOf(change, before, after),
      dataModels: [model],
      words,
      change,
    });
  }
  return {
    old: before.name,
    new: after.name,
    dataModels: after.abis.map((abi) => abi.model.name),
    changes: [...said.values()],
    notSeen: gapsOf(before, after),
    couldNotCheck: couldNotCheck(before, after),
  };
}

/** A change stands in NEW, or in OLD where its subject is gone. */
function placeOf({ header, oldAt, newAt }: Change, before: Side, after: Side): Pick<LoggedChange, "file" | "line"> {
  if (newAt !== null) return { file: after.label(newAt.file), line: newAt.line };
  if (oldAt !== null) return { file: before.label(oldAt.file), line: oldAt.line };
  return { file: after.label(header), line: 1 };
}
