import { performance } from "node:perf_hooks";
import { median } from "../median.ts";

/** One named operation. `each` is given the numbers from 0 to `count` - 1 in turn, and gives something to add up. */
export interface Operation {
  readonly name: string;
  readonly count: number;
  each(index: number): number;
}

/** Long enough for the clock, short enough for many rounds. */
const leastMilliseconds = 4;

/** Medians in nanoseconds for one `each`, of rounds in which every operation has its turn. */
export function time(operations: readonly Operation[], rounds: number): ReadonlyMap<string, number> {
  const running = operations.map((operation) => {
    const loop = loopOf(operation);
    // Warm: the compilers are done, and it is known how many turns fill the time.
    let turns = 1;
    for (let spent = 0; spent < leastMilliseconds;) {
      turns *= 2;
      const start = performance.now();
      keep(loop(turns));
      spent = performance.now() - start;
    }
    for (let warm = 0; warm < 20; warm++) keep(loop(turns));
    return { ...operation, loop, turns, samples: [] as number[] };
  });
  for (let round = 0; round < rounds; round++) {
    for (const { loop, turns, count, samples } of running) {
      const start = performance.now();
      keep(loop(turns));
      samples.push(((performance.now() - start) * 1e6) / (turns * count));
    }
  }
  if (Number.isNaN(sum)) throw new Error("an operation gave nothing to add up");
  return new Map(running.map(({ name, samples }) => [name, median(samples)]));
}

let sum = 0;

/** What is added up and looked at cannot be optimized away. */
function keep(value: number): void {
  sum += value;
}

/** A loop of its own for each operation: one for all would know none of them, and inline nothing. */
function loopOf({ each, count }: Operation): (turns: number) => number {
  const text = `return (turns) => {
    let sum = 0;
    for (let turn = 0; turn < turns; turn++) for (let index = 0; index < ${count}; index++) sum += each(index);
    return sum;
  };`;
  return new Function("each", text)(each) as (turns: number) => number;
}
