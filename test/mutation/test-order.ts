import { posix } from "node:path";
import { groupBy } from "../../src/contract/group-by.ts";
import type { Coverage } from "./coverage.ts";
import type { Mutant } from "./instrumented-copy.ts";
import { loadedWith } from "./world.ts";
import type { NamedTest } from "./world-tests.ts";

/** In which order tests are tried on the mutants of a file. */
export class TestOrder {
  readonly #tests: readonly NamedTest[];
  readonly #coverage: Coverage;
  readonly #mutantsOf: ReadonlyMap<string, readonly Mutant[]>;
  readonly #orders = new Map<string, readonly number[]>();

  /** @param tests the nearest first */
  constructor(tests: readonly NamedTest[], coverage: Coverage, mutants: readonly Mutant[]) {
    this.#tests = tests;
    this.#coverage = coverage;
    this.#mutantsOf = groupBy(mutants, ({ file }) => file);
  }

  /** The tests that run code of the file: first those of the test file that is named like it. */
  of(file: string): readonly number[] {
    let order = this.#orders.get(file);
    if (order === undefined) {
      const own = `${posix.basename(file, ".ts")}.test.ts`;
      const ways = this.#byWays(file);
      const isOwn = (test: number): boolean => posix.basename(this.#tests[test]!.file) === own;
      this.#orders.set(file, (order = [...ways.filter(isOwn), ...ways.filter((test) => !isOwn(test))]));
    }
    return order;
  }

  /** The tests that may see what stands in tables of the file: those that are named like it, that run it, that load it. */
  ofTables(file: string): readonly number[] {
    const name = posix.basename(file, ".ts");
    const isNamed = (test: number): boolean => this.#tests[test]!.name.includes(name);
    const loading = this.#loading(file);
    return [...new Set([...loading.filter(isNamed), ...inTurn([this.of(file), loading])])];
  }

  /** Tests that meet other mutants of the file take other ways through it: the fastest of each way, then the next. */
  #byWays(file: string): readonly number[] {
    const mutants = this.#mutantsOf.get(file) ?? [];
    const wayOf = (test: number): string =>
      mutants.map(({ number }) => (this.#coverage.meets(test, number) ? "1" : "0")).join("");
    const ways = groupBy(this.#tests.keys(), wayOf);
    ways.delete("0".repeat(mutants.length));
    const { times } = this.#coverage;
    return inTurn([...ways.values()].map((tests) => tests.toSorted((a, b) => times[a]! - times[b]!)));
  }

  #loading(file: string): readonly number[] {
    const module = file.replace(/\.ts$/, ".js");
    const { times } = this.#coverage;
    const fastestFirst = [...this.#tests.keys()].toSorted((a, b) => times[a]! - times[b]!);
    const files = groupBy(fastestFirst, (test) => this.#tests[test]!.file);
    const loading = [...files].filter(([each]) => loadedWith(each.replace(/\.ts$/, ".js")).has(module));
    return inTurn(loading.map(([, tests]) => tests));
  }
}

/** The first of each, then the second of each. */
function inTurn(lists: readonly (readonly number[])[]): readonly number[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}
