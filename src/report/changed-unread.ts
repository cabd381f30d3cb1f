import { groupBy } from "../contract/group-by.ts";
import type { Declaration, Enumerator } from "../declare/declaration.ts";
import { declarationText } from "../declare/declaration-text.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Abi, HeaderAbi } from "../layout/abi.ts";
import { declares } from "./declares.ts";
import type { Loss } from "./loss.ts";
import { askedHeaders } from "./side.ts";
import type { Side } from "./side.ts";

/** What could not be read in OLD and is another text in NEW, whether that can be read or not. */
export function* changedUnread(before: Side, after: Side, old: Abi, abi: Abi): Generator<Loss> {
  const all = new Headers([...abi.headers.values()]);
  for (const header of askedHeaders(before, old)) {
    const now = abi.headers.get(header.path);
    if (now === undefined) continue;
    for (const gap of changedGaps(header, now)) {
      const reason = `${header.path} is another text than in ${before.name}, where it could not be read in full either`;
      yield { gap, side: "new", reason: `${reason}: compare it by hand` };
    }
    const own = new Headers([now]);
    for (const gap of header.notSeen) {
      const fate = fateOf(gap, own, all);
      if (fate === "same") continue;
      const again = typeof fate === "object";
      const what = again ? "changed" : `${fate} in ${after.name}`;
      const reason = `${gap.subject} could not be read in ${before.name} and ${what}: ${adviceOn(gap)}`;
      yield again ? { gap: fate, side: "new", reason } : { gap, side: "old", reason };
    }
  }
}

function adviceOn({ undeclared }: NotSeen): string {
  return `${undeclared !== undefined ? "give --include a root that declares what it needs, or " : ""}compare it by hand`;
}

/** Gaps of a header as a whole that were there before, and hid something else. */
function changedGaps(header: HeaderAbi, now: HeaderAbi): NotSeen[] {
  const hiding = ({ notSeen }: HeaderAbi): NotSeen[] =>
    notSeen.filter(({ subject, text }) => subject === null && text !== undefined);
  const known = hiding(header);
  const texts = new Set(known.map(({ text }) => text));
  const reasons = new Set(known.map(({ why }) => why));
  return hiding(now).filter(({ text, why }) => reasons.has(why) && !texts.has(text));
}

type Fate = NotSeen | "same" | "is another text" | "is gone";

/** What became of a declaration in its own header, else in whichever has it now. */
function fateOf({ subject, text }: NotSeen, now: Headers, all: Headers): Fate {
  if (subject === null || text === undefined) return "same";
  for (const headers of [now, all]) {
    const again = headers.gaps(subject);
    if (again.some((other) => other.text === text || other.text === undefined)) return "same";
    if (again[0] !== undefined) return again[0];
    const declaration = headers.declaration(subject);
    if (declaration !== null) return declarationText(declaration) === text ? "same" : "is another text";
  }
  return "is gone";
}

/** What some headers say under a name, and what they do not. */
class Headers {
  readonly #headers: readonly HeaderAbi[];
  #gaps: ReadonlyMap<string | null, readonly NotSeen[]> | null = null;

  constructor(headers: readonly HeaderAbi[]) {
    this.#headers = headers;
  }

  gaps(subject: string): readonly NotSeen[] {
    this.#gaps ??= groupBy(
      this.#headers.flatMap(({ notSeen }) => notSeen),
      (gap) => gap.subject,
    );
    return this.#gaps.get(subject) ?? [];
  }

  declaration(subject: string): Declaration | Enumerator | null {
    for (const header of this.#headers) {
      const declaration = declares(header, subject);
      if (declaration !== null) return declaration;
    }
    return null;
  }
}
