import { statementsOfConfig } from "../contract/configured.ts";
import type { Facts } from "../contract/declared/facts.ts";
import type { Statement } from "../contract/statement.ts";
import type { Change } from "../diff/change.ts";
import { changesBetween } from "../diff/changes-between.ts";
import type { SaidOfBoth } from "../diff/comparison.ts";
import { Memory } from "../header/memory.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import { once } from "../input/once.ts";
import { requireHeadersOnOneSide } from "../input/require-own-headers.ts";
import type { Abi } from "../layout/abi.ts";
import { NamesDeclared } from "../layout/names-declared.ts";
import type { Side } from "../report/side.ts";
import { modelGroups } from "./model-groups.ts";
import type { CheckOptions } from "./options.ts";
import { sidesOf } from "./sides.ts";
import type { Sides } from "./sides.ts";
import { hasCode, saidBy } from "./said-by.ts";
import type { CodeReader } from "./said-by.ts";
import { isSameCode } from "./same-code.ts";
import { saidOtherwise, tagOf } from "./affected/said-otherwise.ts";

/** What was compared in the data models of one architecture. */
export interface Compared extends Sides {
  readonly found: readonly Change[];
  /** What was said of contracts, besides what the headers show. */
  readonly said: SaidOfBoth;
}

/** What a comparison works with. */
export interface ComparingTools {
  /** What abi/ says. */
  readonly facts: () => Facts;
  readonly codeReader: () => CodeReader;
}

/** What a comparison cannot go on without: a reader of code, what abi/ says of the structs of some headers. */
export type ComparingStep =
  | { readonly needs: "code reader" }
  | { readonly needs: "facts"; readonly of: ReadonlySet<string> };

/** The models are known: whoever asks for the comparison prints them, too. */
export type ComparisonOptions = CheckOptions & Required<Pick<CheckOptions, "dataModels">>;

export interface Manner {
  /** Whether only what can have changed is looked at; true where nothing else is said. */
  readonly pruned?: boolean;
  /** What was read in comparisons before. */
  readonly memory?: Memory;
}

/**
 * Compares two sources, kernel after kernel: whoever takes what they need and lets go of the rest has no more than the
 * ABIs of one kernel in memory. A tool is used after it was said that it is needed.
 */
export function* comparing(
  before: OpenedSource,
  after: OpenedSource,
  options: ComparisonOptions,
  tools: ComparingTools,
  { pruned = true, memory = new Memory() }: Manner = {},
): Generator<ComparingStep | Compared> {
  const { paths = [], conventions = [] } = options;
  requireHeadersOnOneSide(before, after);
  if (hasCode(before) || hasCode(after)) yield { needs: "code reader" };
  const said = saidOfBoth(before, after, statementsOfConfig(conventions), tools);
  const otherwise = isSameCode(before, after) ? [] : saidOtherwise(said);
  const names = pruned ? [...otherwise, ...conventions.map(({ record }) => tagOf(record))] : null;
  const declared = new NamesDeclared();
  const groups = modelGroups(options.dataModels);
  for (const group of groups) {
    const parts = [...group].map(([architecture, models]) =>
      sidesOf(before, after, { architecture, models, paths, memory, names, declared }),
    );
    yield { needs: "facts", of: headersOf(parts) };
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

function headersOf(parts: readonly Sides[]): ReadonlySet<string> {
  const abis = parts.flatMap(({ old, current }) => [...old.abis, ...current.abis]);
  return new Set(abis.flatMap(({ headers }) => [...headers.keys()]));
}

/** Whoever takes one part after the other has the last still in hand while the next is read. */
function letGo({ abis }: { abis: Side["abis"] }): void {
  (abis as Abi[]).length = 0;
}

/** Code is read when somebody asks for it, and once where it is known to say the same on both sides. */
function saidOfBoth(
  before: OpenedSource,
  after: OpenedSource,
  configured: readonly Statement[],
  { facts, codeReader }: ComparingTools,
): SaidOfBoth {
  const isSame = isSameCode(before, after);
  const now = once(() => saidBy(after, codeReader, isSame ? [before] : []) ?? saidBy(before, codeReader) ?? []);
  const was = isSame ? now : once(() => saidBy(before, codeReader) ?? now());
  const all = once(() => [...now(), ...configured]);
  const old = was === now ? all : once(() => [...was(), ...configured]);
  return {
    get facts() {
      return facts();
    },
    get before() {
      return old();
    },
    get after() {
      return all();
    },
  };
}
