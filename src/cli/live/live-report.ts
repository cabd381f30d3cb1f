import type { Interface } from "../../declare/interface.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { Asked } from "./asked.ts";
import { candidates } from "./held-against.ts";
import type { HeldAgainst } from "./held-against.ts";
import { outcomeAs } from "./judge.ts";
import type { Judged, Verdict } from "./judge.ts";
import { sizeShown } from "./size-shown.ts";
import { whyNotAsked } from "./why-not-asked.ts";

/** What the running kernel showed. */
export interface LiveReport {
  /** As uname has it. */
  readonly kernel: string;
  readonly architecture: string;
  readonly held: HeldAgainst;
  readonly rows: readonly InterfaceRow[];
  /** The releases that would have answered all the same. */
  readonly behavesAs: readonly ReleaseName[];
  readonly contradictions: readonly Judged[];
}

/** How many questions about one interface came out how. */
export interface InterfaceRow {
  readonly interface: Interface;
  readonly counts: Readonly<Record<Verdict["kind"], number>>;
  /** The bytes of its own struct, as far as the kernel showed them. */
  readonly shown: number | null;
  /** Of what was asked that the kernel lets pass and no release that is known does; sizes apart. */
  readonly letsPass: readonly string[];
  /** Why nothing could be asked; null where something could. */
  readonly notAsked: string | null;
}

/** Puts together what was judged. `asked` and `known`: of the interfaces that were to be asked. */
export function liveReport(
  { kernel, architecture, held }: Pick<LiveReport, "kernel" | "architecture" | "held">,
  asked: readonly Asked[],
  judged: readonly Judged[],
  known: readonly Interface[],
): LiveReport {
  const rows = asked.map((each): InterfaceRow => {
    const own = known.find(({ name }) => name === each.name)!;
    const of = judged.filter(({ question }) => question.name === each.name);
    const counts = countsOf(of);
    const isAsked = of.length > counts.refused;
    return {
      interface: own,
      counts,
      shown: isAsked ? sizeShown(own, of) : null,
      letsPass: of.flatMap(({ question, verdict }) =>
        verdict.kind === "newer" && verdict.takes === "call" ? [question.about] : [],
      ),
      notAsked: isAsked ? null : whyNotAsked(own, held.release, refuserOf(of[0]!), lackingFile(of[0]!)),
    };
  });
  return {
    kernel,
    architecture,
    held,
    rows,
    behavesAs: behavesAs(judged, known),
    contradictions: judged.filter(({ verdict }) => verdict.kind === "contradicts"),
  };
}

/** Over all interfaces. */
export function totalOf({ rows }: LiveReport, kind: Verdict["kind"]): number {
  return rows.reduce((sum, { counts }) => sum + counts[kind], 0);
}

/** All but those that somebody before the kernel refused. */
export function askedOf({ counts }: InterfaceRow): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.refused;
}

const lackingFile = ({ question, answered }: Judged): string | null =>
  answered.kind === "no-file" ? question.file : null;

const refuserOf = ({ verdict }: Judged): string => (verdict.kind === "refused" ? verdict.by : "");

export const totalAsked = ({ rows }: LiveReport): number => rows.reduce((sum, row) => sum + askedOf(row), 0);

function countsOf(judged: readonly Judged[]): InterfaceRow["counts"] {
  const counts = { agrees: 0, "agrees-as": 0, open: 0, refused: 0, newer: 0, contradicts: 0 };
  for (const { verdict } of judged) counts[verdict.kind]++;
  return counts;
}

function behavesAs(judged: readonly Judged[], known: readonly Interface[]): readonly ReleaseName[] {
  const answered = judged.filter(({ verdict }) => verdict.kind !== "refused");
  if (answered.length === 0) return [];
  return candidates.filter((release) =>
    answered.every((each) => {
      if (each.answered.kind !== "answered") return true;
      return outcomeAs(release, each.question, each.answered, known).kind !== "differs";
    }),
  );
}
