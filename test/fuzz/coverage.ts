import { Session } from "node:inspector";
import type { Profiler } from "node:inspector";

type Range = readonly [start: number, end: number];

/** A function as V8 tells its blocks apart. */
interface Reached {
  /** What was never run, in order. */
  missing: readonly Range[];
  /** Where blocks start and end. */
  readonly edges: Set<number>;
}

interface Found {
  readonly reached: Reached;
  readonly missing: readonly Range[];
  readonly edges: readonly number[];
  readonly isNew: boolean;
}

/** What was run in a while. */
export interface Taken {
  /** Whether something of it was never run before. */
  readonly isNew: boolean;
  /** From now on it was run before. */
  add(): void;
}

/** What of the code was run, by V8's own count of its blocks. */
export class Coverage {
  readonly #session = new Session();
  readonly #functions = new Map<string, Reached>();
  readonly #isOurs: (url: string) => boolean;

  constructor(isOurs: (url: string) => boolean) {
    this.#isOurs = isOurs;
    this.#session.connect();
    this.#post("Profiler.enable");
    this.#post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** What was run since this was asked last. */
  take(): Taken {
    const { result } = this.#post("Profiler.takePreciseCoverage") as Profiler.TakePreciseCoverageReturnType;
    const found: Found[] = [];
    for (const { scriptId, url, functions } of result) {
      if (!this.#isOurs(url)) continue;
      for (const { ranges } of functions) this.#compare(scriptId, ranges, found);
    }
    return {
      isNew: found.some(({ isNew }) => isNew),
      add: () => {
        for (const { reached, missing, edges } of found) {
          reached.missing = missing;
          for (const edge of edges) reached.edges.add(edge);
        }
      },
    };
  }

  /** Blocks that were run. */
  get blocks(): number {
    let count = 0;
    for (const { missing, edges } of this.#functions.values()) {
      const sorted = [...edges].toSorted((a, b) => a - b);
      const isMissing = (at: number): boolean => missing.some(([start, end]) => start <= at && at < end);
      count += sorted.slice(0, -1).filter((start) => !isMissing(start)).length;
    }
    return count;
  }

  #compare(script: string, ranges: readonly Profiler.CoverageRange[], found: Found[]): void {
    const [{ startOffset, endOffset, count }] = ranges as [Profiler.CoverageRange];
    if (count === 0) return;
    const key = `${script}:${startOffset}:${endOffset}`;
    let reached = this.#functions.get(key);
    if (reached === undefined)
      this.#functions.set(key, (reached = { missing: [[startOffset, endOffset]], edges: new Set() }));
    if (reached.missing.length === 0) return;
    const missing = reached.missing.flatMap((range) => stillMissing(range, ranges));
    const edges = ranges.flatMap((range) => [range.startOffset, range.endOffset]);
    found.push({ reached, missing, edges, isNew: lengthOf(missing) < lengthOf(reached.missing) });
  }

  #post(method: string, parameters?: object): unknown {
    let answer: unknown;
    this.#session.post(method, parameters, (error, result) => {
      if (error !== null) throw new Error(error.message);
      answer = result;
    });
    return answer;
  }
}

const lengthOf = (ranges: readonly Range[]): number => ranges.reduce((sum, [start, end]) => sum + end - start, 0);

/** Of a stretch what the innermost ranges around it say was not run. */
function stillMissing([start, end]: Range, ranges: readonly Profiler.CoverageRange[]): readonly Range[] {
  const inside = ranges.flatMap(({ startOffset, endOffset }) => [startOffset, endOffset]);
  const edges = [...new Set([start, ...inside.filter((at) => start < at && at < end), end])].toSorted((a, b) => a - b);
  const found: Range[] = [];
  for (const [index, from] of edges.slice(0, -1).entries()) {
    // Ranges come with the outer ones first.
    const around = ranges.findLast(({ startOffset, endOffset }) => startOffset <= from && from < endOffset);
    const to = edges[index + 1]!;
    const last = found.at(-1);
    if (around?.count !== 0) continue;
    if (last?.[1] === from) found[found.length - 1] = [last[0], to];
    else found.push([from, to]);
  }
  return found;
}
