import type { NotSeen } from "../declare/not-seen.ts";
import type { Abi, HeaderAbi } from "../layout/abi.ts";
import { changedUnread } from "./changed-unread.ts";
import { declares } from "./declares.ts";
import { inOrder } from "./in-order.ts";
import type { Loss } from "./loss.ts";
import { askedHeaders } from "./side.ts";
import type { Side } from "./side.ts";
import { uncheckedLine } from "./unchecked.ts";
import type { Unchecked } from "./unchecked.ts";

/**
 * What changed, or may have, and could not be compared: what OLD had and NEW can't be read for, and what can be read in
 * neither and is another text. A gap that stays the same hides nothing new.
 */
export function uncheckedIn(before: Side, after: Side): Unchecked[] {
  const lost = (after.lost ?? []).map(({ file, line, why }) => ({
    file: after.label(file),
    line,
    why: `${why}; ${lossOf(`${file}/`, before)}`,
  }));
  const unread = before.abis.flatMap((old, index) => {
    const abi = after.abis[index]!;
    const losses = [
      ...lostHeaders(before, after, old, abi),
      ...lostDeclarations(before, old, abi),
      ...changedUnread(before, after, old, abi),
    ];
    return losses.map(({ gap: { file, line, why }, side, reason }) => ({
      file: (side === "old" ? before : after).label(file),
      line,
      why: `${why}; ${reason}`,
    }));
  });
  return [...lost, ...unread];
}

/** Each once, sorted. */
export function couldNotCheck(all: readonly Unchecked[]): Unchecked[] {
  return [...new Map(all.map((each) => [uncheckedLine(each), each])).values()].toSorted(inOrder);
}

/** Headers with a gap that they did not have, or have no more. */
function* lostHeaders(before: Side, after: Side, old: Abi, abi: Abi): Generator<Loss> {
  for (const header of askedHeaders(before, old)) {
    const known = new Set(wholeGaps(header).map((gap) => gap.why));
    for (const gap of wholeGaps(abi.headers.get(header.path))) {
      if (!known.has(gap.why)) yield { gap, side: "new", reason: lossOf(header.path, before) };
    }
    yield* mended(header, abi.headers.get(header.path), before, after);
  }
}

/** What could not be read of a header, and can be now, where that declares more: nobody knows whether it is new. */
function* mended(header: HeaderAbi, now: HeaderAbi | undefined, before: Side, after: Side): Generator<Loss> {
  if (now === undefined || now.notSeen === header.notSeen) return;
  const left = new Set(wholeGaps(now).map((gap) => gap.why));
  for (const gap of wholeGaps(header)) {
    if (gap.text === undefined || left.has(gap.why) || !declaresMore(now, header)) continue;
    const reason = `${header.path} could not be read in full in ${before.name} and can be in ${after.name}`;
    yield { gap, side: "old", reason: `${reason}: compare it by hand` };
  }
}

function wholeGaps(header: HeaderAbi | undefined): NotSeen[] {
  return header?.notSeen.filter((gap) => gap.subject === null) ?? [];
}

/** Declarations that could be read, wherever they stood, and can't be where they stand now. */
function* lostDeclarations(before: Side, old: Abi, abi: Abi): Generator<Loss> {
  let lost: ReadonlySet<string> | null = null;
  for (const header of abi.headers.values()) {
    for (const gap of header.notSeen) {
      const { subject } = gap;
      if (subject === null) continue;
      lost ??= namesLost(old, abi);
      if (lost.has(subject) && !isReported(gap, old, abi)) yield { gap, side: "new", reason: lossOf(subject, before) };
    }
  }
}

const declaring = ["records", "enums", "enumerators", "constants", "commands", "typedefs", "macros"] as const;

const declaresMore = (now: HeaderAbi, old: HeaderAbi): boolean =>
  declaring.some((part) => [...now[part].keys()].some((name) => declares(old, name) === null));

/** What a header declared and declares no more, neither as what it was nor as anything else. */
function namesLost(old: Abi, abi: Abi): Set<string> {
  const lost = new Set<string>();
  for (const home of old.headers.values()) {
    const now = abi.headers.get(home.path);
    for (const part of declaring) {
      // What was laid out once for both sides.
      if (home[part] === now?.[part]) continue;
      for (const name of home[part].keys()) {
        if (now?.[part].has(name) !== true && declares(now, name) === null) lost.add(name);
      }
    }
  }
  return lost;
}

/** True where all that it lacks is a type that is gone: that is said of the type. */
function isReported({ undeclared }: NotSeen, old: Abi, abi: Abi): boolean {
  if (undeclared === undefined) return false;
  const isDeclared = ({ headers }: Abi): boolean =>
    [...headers.values()].some((header) => declares(header, undeclared) !== null);
  return isDeclared(old) && !isDeclared(abi);
}

const lossOf = (what: string, before: Side): string => `${what} could be read in ${before.name} and can't be compared`;
