import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, test as example } from "vitest";
import { negotiations } from "../../src/negotiation/conventions.ts";
import { isWaived } from "../waivers.ts";
import { declaredPairs } from "./declared-structs.ts";
import { generatedPair } from "./generated-pairs.ts";
import { interfacePairs } from "./interface-pairs.ts";
import { broken, caseOf } from "./law-case.ts";
import { laws } from "./laws.ts";
import type { LawName } from "./laws.ts";
import { runsEach } from "./runs.ts";
import type { Pair } from "./versions.ts";

const options = { numRuns: runsEach };

/**
 * Tries a law on every declared struct between every two kernels, on every published interface between every two of its
 * sizes, and on every convention with structs of any size.
 */
export function holdTo(name: LawName): void {
  const law = laws[name];
  const isJudged = (pair: Pair): boolean => pair.older.negotiation !== null && !isWaived(name, pair);
  const groups: Readonly<Record<string, readonly Pair[]>> = {
    "declared structs": declaredPairs.filter(isJudged),
    "published interfaces": interfacePairs.filter(isJudged),
  };

  describe.each(Object.entries(groups))("%s", (_group, pairs) => {
    const structs = [...new Set(pairs.map(({ struct }) => struct))];

    describe.each(structs)("%s", (one) => {
      const its = pairs.filter(({ struct }) => struct === one);
      test.prop([caseOf(fc.constantFrom(...its))], options)("between every two kernels", (each) => {
        expect(broken(law, each)).toBeNull();
      });
    });

    example("are there", () => {
      expect(structs.length).toBeGreaterThan(5);
    });
  });

  describe.each(Object.entries(negotiations))("structs of any size: %s", (convention, negotiation) => {
    test.prop([caseOf(generatedPair(convention, negotiation))], options)("that grew", (each) => {
      expect(broken(law, each)).toBeNull();
    });
  });
}
