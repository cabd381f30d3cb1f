// Law: what a newer program asks of an older kernel is refused, or means the same; it is never silently something else.
import { test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { runsPerPair } from "../support/runs.ts";
import { afterDowngrade, playOwn, takenUnknown } from "./support/driver-laws.ts";
import { lawDevices } from "./support/law-devices.ts";
import { programArbitrary } from "./support/program-arbitrary.ts";
import { olderThan, releaseNames } from "./support/release-pairs.ts";
import { unwaived } from "./support/unwaived.ts";

describe.each(releaseNames)("a program of %s", (release) => {
  const programs = programArbitrary(release, lawDevices);

  test.prop([programs], { numRuns: runsPerPair })("on every older kernel", (program) => {
    const own = playOwn(program);
    expect(
      unwaived(
        "forward",
        olderThan(release).map((older) => afterDowngrade(program, own, older)),
      ),
    ).toEqual([]);
  });

  test.prop([programs], { numRuns: runsPerPair })("that says what no header has a word for yet", (program) => {
    expect(unwaived("forward", takenUnknown(program, playOwn(program)))).toEqual([]);
  });
});
