// Law: Every dated waiver still finds its counterexample, shrunk to the same bytes.
import { describe, expect, test } from "vitest";
import { declaredPairs } from "./support/declared-structs.ts";
import { breakOf } from "./support/law-case.ts";
import { laws } from "./support/laws.ts";
import { storingPairs } from "./support/storing-syscalls.ts";
import { isWaived, waivers } from "./waivers.ts";

describe.each(waivers)("$struct since $since: $law", (waiver) => {
  const pairs = [...declaredPairs, ...storingPairs].filter(
    (pair) => pair.struct === waiver.struct && isWaived(waiver.law, pair),
  );

  test("finds its counterexample", () => {
    expect(breakOf(laws[waiver.law], pairs)?.bytes).toBe(waiver.bytes);
  });
});
