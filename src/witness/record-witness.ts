import type { Reading, Witness } from "../declare/witness.ts";
import type { Change } from "../diff/change.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { answerOf } from "./answer.ts";
import type { Answer } from "./answer.ts";
import type { Claim, Versions } from "./claim.ts";
import { differ, differentMembers, namesOf } from "./difference.ts";
import type { Names } from "./difference.ts";
import { candidates } from "./candidates.ts";
import type { Sender } from "./candidates.ts";
import { recordOf, sidesOf } from "./kernel-side.ts";
import type { Both, KernelSide } from "./kernel-side.ts";
import { payloadOf } from "./sent.ts";
import type { Sent } from "./sent.ts";

/** Records above it are not searched: what befalls them shows in their size. */
const largest = 1 << 16;

/**
 * Searches for the plainest input on which the two versions of a record part, or of what a command carries. Null where all
 * that is tried fares alike.
 */
export function recordWitness({ change, promise }: Claim, versions: Versions): Witness | null {
  const records = recordsOf(change, versions);
  if (records === null || Math.max(records.before.size, records.after.size) > largest) return null;
  const sides = sidesOf(records, { change, versions });
  const sender = promise === "downgrade" ? "after" : "before";
  const names = namesOf(sides.before, sides.after);
  let second: Found | null = null;
  for (const sent of candidates(change, sides, sender, names)) {
    const found: Found = { sent, before: answerOf(sides.before, sent), after: answerOf(sides.after, sent) };
    if (!differ(found.before, found.after, names)) continue;
    // Best is what the program's own kernel takes.
    if (found[sender].errno === null) return witnessFrom(found, { change, sides, sender, names });
    second ??= found;
  }
  return second && witnessFrom(second, { change, sides, sender, names });
}

interface Found extends Both<Answer> {
  readonly sent: Sent;
}

/** The record before and after, where the change is about one. */
function recordsOf(change: Change, versions: Versions): Both<RecordLayout> | null {
  const { subject, before, after } = change;
  if (subject === "field") return change.context.records;
  if (before === null || after === null) return null;
  if (subject === "record") return { before, after };
  if (subject === "contract") return { before: before.record, after: after.record };
  if (subject !== "command") return null;
  const [old, now] = [recordOf(versions.before, change.header, before), recordOf(versions.after, change.header, after)];
  return old === null || now === null ? null : { before: old, after: now };
}

interface Around {
  readonly change: Change;
  readonly sides: Both<KernelSide>;
  readonly sender: Sender;
  readonly names: Names;
}

function witnessFrom({ sent, before, after }: Found, { change, sides, sender, names }: Around): Witness {
  const [olds, news] = [before.reads, after.reads];
  const first = olds === null || news === null ? [] : differentMembers(olds, news, names);
  return {
    kind: sent.route.kind,
    dataModel: change.model,
    who: whoActs(sides[sender], sender, sent),
    payload: payloadOf(sent),
    before: readingOf(before, first),
    after: readingOf(
      after,
      first.map((name) => names.renamed.get(name) ?? name),
    ),
  };
}

function whoActs({ contract }: KernelSide, sender: Sender, { route }: Sent): string {
  const isRead = contract?.flow === "out" || (route.kind === "stream" && contract?.convention === "stream-record");
  return `${sender === "after" ? "a program built with the new header" : "an old program"} ${isRead ? "reads" : "sends"}`;
}

/** So many members are told; those that differ come first. */
const mostMembers = 64;

function readingOf({ errno, reads, remark }: Answer, first: readonly string[]): Reading {
  const ordered = new Map<string, string>();
  for (const name of first) {
    const value = reads?.get(name);
    if (value !== undefined) ordered.set(name, value);
  }
  for (const [name, value] of reads ?? []) if (ordered.size < mostMembers) ordered.set(name, value);
  return { errno, reads: reads && Object.fromEntries(ordered), ...(remark === null ? {} : { remark }) };
}
