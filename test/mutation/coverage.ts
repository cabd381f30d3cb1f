import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mutantSwitch } from "./mutant-switch.ts";
import type { NamedTest, WorldTests } from "./world-tests.ts";

/** Which tests meet which mutants, how long each test takes, and how often a mutant is met at most. */
export class Coverage {
  readonly #bits: Uint8Array;
  readonly #perTest: number;
  /** In milliseconds of the processor, by test. */
  readonly times: Float64Array;
  /** By mutant, by one test. */
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

  /** Runs all tests. Throws where one fails. */
  async measure(tests: readonly NamedTest[], world: WorldTests): Promise<void> {
    const counts = new Uint32Array(this.mostMet.length);
    for (const [index, { file, name }] of tests.entries()) {
      world.forget();
      mutantSwitch.counts = counts.fill(0);
      const before = process.cpuUsage();
      try {
        await world.testsOf(file).get(name)!.run();
      } catch (error) {
        throw new Error(`fails without any mutant: ${file}: ${name}`, { cause: error });
      }
      const { user, system } = process.cpuUsage(before);
      this.times[index] = (user + system) / 1000;
      counts.forEach((count, mutant) => this.#count(index, mutant, count));
    }
    mutantSwitch.counts = null;
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
