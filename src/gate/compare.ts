import { statementsOfConfig } from "../contract/configured.ts";
import { statementsIn } from "../contract/sources/statements-in.ts";
import type { Statement } from "../contract/statement.ts";
import type { Change } from "../diff/change.ts";
import { changesBetween } from "../diff/changes-between.ts";
import type { SaidOfBoth } from "../diff/comparison.ts";
import { Memory } from "../header/memory.ts";
import { isLaidOut, isText } from "../input/opened-source.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { once } from "../input/once.ts";
import { requireHeadersOnOneSide } from "../input/require-own-headers.ts";
import type { Abi } from "../layout/abi.ts";
import type { Side } from "../report/side.ts";
import { modelGroups } from "./model-groups.ts";
import type { CheckOptions } from "./options.ts";
import { sidesOf } from "./sides.ts";
import type { Sides } from "./sides.ts";
import { isSameCode } from "./same-code.ts";
import { saidOtherwise, tagOf } from "./affected/said-otherwise.ts";

/** What was compared in the data models of one architecture. */
export interface Compared extends Sides {
  readonly found: readonly Change[];
  /** What was said of contracts, besides what the headers show. */
  readonly said: SaidOfBoth;
}

/** The models are known: whoever asks for the comparison prints them, too. */
type ComparisonOptions = CheckOptions & Required<Pick<CheckOptions, "dataModels">>;

export interface Manner {
  /** Whether only what can have changed is looked at; true where nothing else is said. */
  readonly pruned?: boolean;
  /** What was read in comparisons before. */
  readonly memory?: Memory;
}

/**
 * Compares two sources, kernel after kernel: whoever takes what they need and lets go of the rest has no more than the
 * ABIs of one kernel in memory.
 */
export function* comparisons(
  before: OpenedSource,
  after: OpenedSource,
  options: ComparisonOptions,
  { pruned = true, memory = new Memory() }: Manner = {},
): Generator<Compared> {
  const { paths = [], conventions = [] } = options;
  requireHeadersOnOneSide(before, after);
  const said = saidOfBoth(before, after, statementsOfConfig(conventions));
  const otherwise = isSameCode(before, after) ? [] : saidOtherwise(said);
  const names = pruned ? [...otherwise, ...conventions.map(({ record }) => tagOf(record))] : null;
  const groups = modelGroups(options.dataModels);
  for (const group of groups) {
    const parts = [...group].map(([architecture, models]) =>
      sidesOf(before, after, { architecture, models, paths, memory, names }),
    );
    const found = changesBetween(
      parts.flatMap(({ old }) => old.abis),
      parts.flatMap(({ current }) => current.abis),
      said,
      names !== null,
    );
    for (const { old, current } of parts) {
      const asked = new Set([...old.headers, ...current.headers]);
      const models = new Set(current.abis.map(({ model }) => model.name));
      const own = found.filter(({ header, model }) => asked.has(header) && models.has(model));
      yield { old, current, found: own, said };
      letGo(old);
      letGo(current);
    }
    if (groups.length > 1) memory.forgetUnused();
  }
}

/** Whoever takes one part after the other has the last still in hand while the next is read. */
function letGo({ abis }: { abis: Side["abis"] }): void {
  (abis as Abi[]).length = 0;
}

/** Code is read when somebody asks for it, and once where it is known to say the same on both sides. */
function saidOfBoth(before: OpenedSource, after: OpenedSource, configured: readonly Statement[]): SaidOfBoth {
  const now = once(() => saidBy(after) ?? saidBy(before) ?? []);
  const was = isSameCode(before, after) ? now : once(() => saidBy(before) ?? now());
  const all = once(() => [...now(), ...configured]);
  const old = was === now ? all : once(() => [...was(), ...configured]);
  return {
    get before() {
      return old();
    },
    get after() {
      return all();
    },
  };
}

/** What is said of contracts by the kernel's own code, where the source has it; null where that is for the other side to say. */
export function saidBy(source: OpenedSource): readonly Statement[] | null {
  if (isLaidOut(source)) return source.statements;
  return isText(source) ? statementsIn(source.kernelFiles?.() ?? []) : [];
}
