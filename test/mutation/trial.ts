import type { CollectedTest } from "./collected-tests.ts";
import type { Coverage } from "./coverage.ts";
import { forgetKernels } from "./forget-kernels.ts";
import { switchOff, switchOn } from "./mutant-switch.ts";
import type { Tried } from "./verdict.ts";

/** A mutant is in an endless loop when it is met so many times more often than by any test without it. */
const mostTimes = 10;
const leastMet = 2000;
/** How many of the tests that killed mutants of a file before are tried first. */
const mostKillers = 64;
/** And how many of the others, evenly among the fast and the slow: some mutants are met by ten thousand tests. */
const mostOthers = 200;

/** Tries mutants, one after the other, in a process that has loaded everything. */
export class Trial {
  readonly #tests: readonly CollectedTest[];
  readonly #coverage: Coverage;
  readonly #fastestFirst: readonly number[];
  /** By file: tests that killed others in it, the last first. */
  readonly #killers = new Map<string, readonly number[]>();

  constructor(tests: readonly CollectedTest[], coverage: Coverage) {
    this.#tests = tests;
    this.#coverage = coverage;
    this.#fastestFirst = tests.map((_, index) => index).toSorted((a, b) => coverage.times[a]! - coverage.times[b]!);
  }

  /** Throws where a test that the mutant fails fails without it too from then on: it takes another process to go on. */
  async run(mutant: number, file: string, isMetByLoading: boolean): Promise<Tried> {
    const meeting = this.#meeting(mutant, file);
    if (meeting.length === 0) return { verdict: isMetByLoading ? "static" : "unmet", by: null };
    const most = Math.max(leastMet, this.#coverage.mostMet[mutant]! * mostTimes);
    forgetKernels();
    for (const test of meeting) {
      switchOn(mutant, most);
      const passed = await this.#passes(test);
      switchOff();
      if (passed) continue;
      forgetKernels();
      if (!(await this.#passes(test))) throw new Error(`mutant ${mutant} left something behind`);
      this.#killers.set(file, [test, ...this.#killersOf(file).filter((each) => each !== test)].slice(0, mostKillers));
      return { verdict: "killed", by: this.#tests[test]!.name };
    }
    return { verdict: "survived", by: null };
  }

  #meeting(mutant: number, file: string): readonly number[] {
    const meets = (test: number): boolean => this.#coverage.meets(test, mutant);
    const killers = this.#killersOf(file).filter(meets);
    const known = new Set(killers);
    const others = this.#fastestFirst.filter((test) => meets(test) && !known.has(test));
    const step = Math.max(1, others.length / mostOthers);
    return [...killers, ...others.filter((_, index) => index % step < 1)];
  }

  #killersOf(file: string): readonly number[] {
    return this.#killers.get(file) ?? [];
  }

  async #passes(test: number): Promise<boolean> {
    try {
      await this.#tests[test]!.run();
      return true;
    } catch {
      return false;
    }
  }
}
