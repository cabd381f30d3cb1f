import { statementsIn } from "../../src/contract/sources/statements-in.ts";
import type { DataModelName } from "../../src/declare/data-model-name.ts";
import type { Witness } from "../../src/declare/witness.ts";
import type { Finding } from "../../src/rules/finding.ts";
import { abisOfText } from "../support/findings-between.ts";
import { sourceOf } from "../support/source-of.ts";
import { contradiction, replay } from "./replay.ts";
import type { Replayed, Version } from "./replay.ts";

/** Two texts, as `sourceOf` has them. */
interface Texts {
  readonly before: string;
  readonly after: string;
}

/** What is wrong with a finding's call, replayed on kernels that are built from the texts anew; null where nothing is. */
export function wrongWith(finding: Finding, { before, after }: Texts): string | null {
  return wrongBetween(finding, (model) => [versionOf(before, model), versionOf(after, model)]);
}

function versionOf(text: string, model: DataModelName): Version {
  return { abi: abisOfText(text, [model])[0]!, said: statementsIn(sourceOf(text).kernelFiles?.() ?? []) };
}

/** The same, for two versions in the witness's data model, which are asked for where there is a call to replay. */
export function wrongBetween(
  { change, rule, witness }: Finding,
  versionsIn: (model: DataModelName) => readonly [Version, Version],
): string | null {
  if (witness === null || (witness.kind !== "ioctl" && witness.kind !== "syscall")) return null;
  const [old, now] = versionsIn(witness.dataModel);
  const json = JSON.stringify(witness);
  const [oldName, newName] = recordNames(change);
  const { header } = change;
  const [before, after] = [
    replay(json, old, now, { record: oldName, header }),
    replay(json, now, old, { record: newName, header }),
  ];
  const found =
    contradiction(witness.before, before) ??
    contradiction(witness.after, after) ??
    (partWays(witness, before, after) ? null : "both sides fare alike");
  return found && `${rule}: ${change.name}: ${found}: ${json}`;
}

/** The record that a finding is about, as either side calls it. */
function recordNames({ subject, name, context }: Finding["change"]): readonly [string | null, string | null] {
  const own = subject === "record" || subject === "contract" ? name : null;
  const { before, after } = context.contracts;
  const [old, now] = [before?.record.name ?? own, after?.record.name ?? own];
  return [old ?? now, now ?? old];
}

function partWays({ before, after }: Witness, old: Replayed, now: Replayed): boolean {
  if (old.errno !== now.errno || old.commands.join() !== now.commands.join()) return true;
  const paths = [...Object.keys(before.reads ?? {}), ...Object.keys(after.reads ?? {})];
  return paths.some((path) => old.read(path) !== now.read(path));
}
