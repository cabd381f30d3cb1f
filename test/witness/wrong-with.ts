import { statementsIn } from "../../src/contract/sources/statements-in.ts";
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
  const { witness } = finding;
  if (witness === null || (witness.kind !== "ioctl" && witness.kind !== "syscall")) return null;
  return wrongBetween(finding, witness, versionOf(before, witness), versionOf(after, witness));
}

function versionOf(text: string, { dataModel }: Witness): Version {
  return { abi: abisOfText(text, [dataModel])[0]!, said: statementsIn(sourceOf(text).kernelFiles?.() ?? []) };
}

function wrongBetween({ change, rule }: Finding, witness: Witness, old: Version, now: Version): string | null {
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
