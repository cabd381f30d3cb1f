import type { NotSeen } from "../declare/not-seen.ts";
import type { Abi, HeaderAbi } from "../layout/abi.ts";
import { inOrder } from "./in-order.ts";
import { askedHeaders } from "./side.ts";
import type { Side } from "./side.ts";

/** What OLD had and NEW can't be read for: a line each, sorted. A gap that was there before hides nothing new. */
export function couldNotCheck(before: Side, after: Side): string[] {
  const reasons = new Map<string, { file: string; line: number; text: string }>();
  for (const [index, old] of before.abis.entries()) {
    const abi = after.abis[index]!;
    for (const { gap, lost } of [...lostHeaders(before, old, abi), ...lostDeclarations(old, abi)]) {
      const file = after.label(gap.file);
      const text = `${file}:${gap.line}: ${gap.why}; ${lost} could be read in ${before.name} and can't be compared`;
      reasons.set(text, { file, line: gap.line, text });
    }
  }
  return [...reasons.values()].toSorted(inOrder).map((reason) => reason.text);
}

interface Loss {
  readonly gap: NotSeen;
  readonly lost: string;
}

/** Headers with a gap that they did not have. */
function* lostHeaders(before: Side, old: Abi, abi: Abi): Generator<Loss> {
  for (const header of askedHeaders(before, old)) {
    const known = new Set(wholeGaps(header).map((gap) => gap.why));
    for (const gap of wholeGaps(abi.headers.get(header.path))) {
      if (!known.has(gap.why)) yield { gap, lost: header.path };
    }
  }
}

function wholeGaps(header: HeaderAbi | undefined): NotSeen[] {
  return header?.notSeen.filter((gap) => gap.subject === null) ?? [];
}

/** Declarations that could be read, wherever they stood, and can't be where they stand now. */
function* lostDeclarations(old: Abi, abi: Abi): Generator<Loss> {
  for (const header of abi.headers.values()) {
    for (const gap of header.notSeen) {
      const { subject } = gap;
      if (subject === null) continue;
      const homes = [...old.headers.values()].filter((home) => declares(home, subject));
      const isLost = homes.some((home) => !declares(abi.headers.get(home.path), subject));
      if (isLost) yield { gap, lost: subject };
    }
  }
}

function declares(header: HeaderAbi | undefined, name: string): boolean {
  if (header === undefined) return false;
  const { records, enums, enumerators, constants, commands, typedefs, macros } = header;
  return [records, enums, enumerators, constants, commands, typedefs, macros].some((names) => names.has(name));
}
