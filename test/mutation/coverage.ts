import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { CollectedTest } from "./collected-tests.ts";
import { forgetKernels } from "./forget-kernels.ts";
import { countInto } from "./mutant-switch.ts";

/** Which tests meet which mutants, how long each test takes, and how often a test meets a mutant at most. */
export class Coverage {
  readonly #bits: Uint8Array;
  readonly #perTest: number;
  /** In milliseconds, by test. */
  readonly times: Float64Array;
  /** By mutant. */
  readonly mostMet: Uint32Array;

  constructor(tests: number, mutants: number) {
    this.#perTest = Math.ceil(mutants / 8);
    this.#bits = new Uint8Array(tests * this.#perTest);
    this.times = new Float64Array(tests);
    this.mostMet = new Uint32Array(mutants);
  }

  meets(test: number, mutant: number): boolean {
    return (this.#bits[test * this.#perTest + (mutant >> 3)]! & (1 << (mutant & 7))) !== 0;
  }

  /** Runs all tests, each with kernels of its own. Throws where one fails. */
  async measure(tests: readonly CollectedTest[]): Promise<void> {
    const counts = new Uint32Array(this.mostMet.length);
    for (const [index, { name, run }] of tests.entries()) {
      forgetKernels();
      countInto(counts.fill(0));
      const before = performance.now();
      try {
        await run();
      } catch (error) {
        throw new Error(`fails without any mutant: ${name}`, { cause: error });
      }
      this.times[index] = performance.now() - before;
      counts.forEach((count, mutant) => this.#count(index, mutant, count));
    }
    countInto(null);
  }

  /** What a process measured serves the ones after it. */
  save(path: string): void {
    this.#parts().forEach((part, index) => writeFileSync(`${path}.${index}`, part));
  }

  /** False where there is nothing to load. */
  load(path: string): boolean {
    if (!existsSync(`${path}.2`)) return false;
    this.#parts().forEach((part, index) => part.set(readFileSync(`${path}.${index}`)));
    return true;
  }

  #parts(): readonly Uint8Array[] {
    return [this.#bits, new Uint8Array(this.times.buffer), new Uint8Array(this.mostMet.buffer)];
  }

  #count(test: number, mutant: number, count: number): void {
    if (count === 0) return;
    this.#bits[test * this.#perTest + (mutant >> 3)]! |= 1 << (mutant & 7);
    this.mostMet[mutant] = Math.max(this.mostMet[mutant]!, count);
  }
}
