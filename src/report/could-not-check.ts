import type { NotSeen } from "../declare/not-seen.ts";
import type { Abi, HeaderAbi } from "../layout/abi.ts";
import { changedUnread } from "./changed-unread.ts";
import { declares } from "./declares.ts";
import { inOrder } from "./in-order.ts";
import type { Loss } from "./loss.ts";
import { askedHeaders } from "./side.ts";
import type { Side } from "./side.ts";

/**
 * What changed, or may have, and could not be compared: a line each, sorted. What OLD had and NEW can't be read for, and
 * what can be read in neither and is another text. A gap that stays the same hides nothing new.
 */
export function couldNotCheck(before: Side, after: Side): string[] {
  const reasons = new Map<string, { file: string; line: number; text: string }>();
  for (const [index, old] of before.abis.entries()) {
    const abi = after.abis[index]!;
    const losses = [
      ...lostHeaders(before, old, abi),
      ...lostDeclarations(before, old, abi),
      ...changedUnread(before, after, old, abi),
    ];
    for (const { gap, side, reason } of losses) {
      const file = (side === "old" ? before : after).label(gap.file);
      const text = `${file}:${gap.line}: ${gap.why}; ${reason}`;
      reasons.set(text, { file, line: gap.line, text });
    }
  }
  return [...reasons.values()].toSorted(inOrder).map((reason) => reason.text);
}

/** Headers with a gap that they did not have. */
function* lostHeaders(before: Side, old: Abi, abi: Abi): Generator<Loss> {
  for (const header of askedHeaders(before, old)) {
    const known = new Set(wholeGaps(header).map((gap) => gap.why));
    for (const gap of wholeGaps(abi.headers.get(header.path))) {
      if (!known.has(gap.why)) yield { gap, side: "new", reason: lost(header.path, before) };
    }
  }
}

function wholeGaps(header: HeaderAbi | undefined): NotSeen[] {
  return header?.notSeen.filter((gap) => gap.subject === null) ?? [];
}

/** Declarations that could be read, wherever they stood, and can't be where they stand now. */
function* lostDeclarations(before: Side, old: Abi, abi: Abi): Generator<Loss> {
  const known = new Map<string, boolean>();
  for (const header of abi.headers.values()) {
    for (const gap of header.notSeen) {
      const { subject } = gap;
      if (subject === null) continue;
      const isGone = known.get(subject) ?? isLost(subject, old, abi);
      known.set(subject, isGone);
      if (isGone && !isReported(gap, old, abi)) yield { gap, side: "new", reason: lost(subject, before) };
    }
  }
}

function isLost(subject: string, old: Abi, abi: Abi): boolean {
  for (const home of old.headers.values()) {
    if (declares(home, subject) !== null && declares(abi.headers.get(home.path), subject) === null) return true;
  }
  return false;
}

/** True where all that it lacks is a type that is gone: that is said of the type. */
function isReported({ undeclared }: NotSeen, old: Abi, abi: Abi): boolean {
  if (undeclared === undefined) return false;
  const isDeclared = ({ headers }: Abi): boolean =>
    [...headers.values()].some((header) => declares(header, undeclared) !== null);
  return isDeclared(old) && !isDeclared(abi);
}

const lost = (what: string, before: Side): string => `${what} could be read in ${before.name} and can't be compared`;
