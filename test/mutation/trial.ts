import type { Coverage } from "./coverage.ts";
import type { Mutant } from "./instrumented-copy.ts";
import { mutantSwitch } from "./mutant-switch.ts";
import type { TestOrder } from "./test-order.ts";
import type { Task, Tried } from "./verdict.ts";
import type { NamedTest, WorldTests } from "./world-tests.ts";

/** A mutant is in an endless loop when it is met so many times more often than by any test without it. */
const mostTimes = 10;
const leastMet = 2000;
/** How many of the tests that killed mutants of a file before are tried first. */
const mostKillers = 64;
/** In milliseconds of the processor, as measured: for how long the others are tried. Some mutants are met by ten thousand tests. */
const longest = 500;
const leastOthers = 10;

/** What trials need to know of the tests. */
export interface TrialTests {
  readonly tests: readonly NamedTest[];
  readonly coverage: Coverage;
  readonly order: TestOrder;
  /** By mutant: how often it was met while all tests were loaded. */
  readonly metByLoading: Uint32Array;
  readonly newWorld: () => WorldTests;
}

/** Tries mutants, one after the other, in a process that has loaded everything. */
export class Trial {
  readonly #known: TrialTests;
  #world: WorldTests;
  /** By file: tests that killed others in it, the last first. */
  readonly #killers = new Map<string, readonly number[]>();

  /** @param world in which all tests pass */
  constructor(known: TrialTests, world: WorldTests) {
    this.#known = known;
    this.#world = world;
  }

  async run(task: Task): Promise<Tried> {
    const { number, file } = task.mutant;
    const { order, coverage, metByLoading } = this.#known;
    const wanted = this.#wanted(task);
    const running = order.of(file).filter((test) => coverage.meets(test, number));
    const meeting = this.#chosen(
      task,
      running.filter((test) => wanted(test)),
    );
    const isLoading = metByLoading[number] !== 0;
    const isStatic = isLoading && running.length === 0;
    if (running.length === 0 && !isLoading) return { verdict: "unmet", isStatic, by: null };
    let by = await this.#killerAmong(meeting, task.mutant);
    // What a test before it had computed may have been kept, and what is done while modules load is done.
    if (by === null && (isLoading || mutantSwitch.met === 0)) {
      by = await this.#killerInNewWorld(
        isStatic
          ? this.#chosen(
              task,
              order.ofTables(file).filter((test) => wanted(test)),
            )
          : meeting,
        task.mutant,
      );
    }
    if (by === null) return { verdict: "survived", isStatic, by };
    this.#killers.set(file, [by, ...this.#killersOf(file).filter((each) => each !== by)].slice(0, mostKillers));
    return { verdict: "killed", isStatic, by: this.#known.tests[by]! };
  }

  async #killerAmong(tests: readonly number[], mutant: Mutant): Promise<number | null> {
    this.#world.forget();
    let isMet = true;
    for (const test of tests) {
      if (!(await this.#fails(test, mutant, this.#world))) {
        isMet &&= mutantSwitch.met > 0;
        continue;
      }
      this.#world.forget();
      if (await this.#world.passes(this.#known.tests[test]!)) return test;
      // It is this mutant that left something behind, or one before it.
      this.#world = this.#known.newWorld();
      const fails = await this.#fails(test, mutant, this.#world);
      this.#world = this.#known.newWorld();
      if (fails) return test;
    }
    if (!isMet) mutantSwitch.met = 0;
    return null;
  }

  async #killerInNewWorld(tests: readonly number[], mutant: Mutant): Promise<number | null> {
    this.#switchOn(mutant);
    let world: WorldTests;
    try {
      world = this.#known.newWorld();
    } catch {
      return tests[0] ?? null;
    } finally {
      mutantSwitch.off();
    }
    for (const test of tests) if (await this.#fails(test, mutant, world)) return test;
    return null;
  }

  async #fails(test: number, mutant: Mutant, world: WorldTests): Promise<boolean> {
    this.#switchOn(mutant);
    const passes = await world.passes(this.#known.tests[test]!);
    mutantSwitch.off();
    return !passes;
  }

  #switchOn({ number }: Mutant): void {
    const { coverage, metByLoading } = this.#known;
    mutantSwitch.on(number, Math.max(leastMet, (coverage.mostMet[number]! + metByLoading[number]!) * mostTimes));
  }

  #wanted({ against, by }: Task): (test: number) => boolean {
    if (against === null) return () => true;
    const files = new Set(against);
    return (test) => files.has(this.#known.tests[test]!.file) || this.#known.tests[test] === by;
  }

  /** What killed it before, then what killed others in its file, then others until it takes too long. */
  #chosen({ mutant, by }: Task, tests: readonly number[]): readonly number[] {
    const all = new Set(tests);
    const { tests: names, coverage } = this.#known;
    const before =
      by === null ? [] : tests.filter((test) => names[test]!.name === by.name && names[test]!.file === by.file);
    const killers = this.#killersOf(mutant.file).filter((test) => all.has(test));
    const chosen = new Set([...before, ...killers]);
    let others = 0;
    let time = 0;
    for (const test of tests) {
      if (chosen.has(test)) continue;
      if (others++ >= leastOthers && time > longest) break;
      time += coverage.times[test]!;
      chosen.add(test);
    }
    return [...chosen];
  }

  #killersOf(file: string): readonly number[] {
    return this.#killers.get(file) ?? [];
  }
}
