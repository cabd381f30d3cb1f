// Law: a call that failed fails with the same errno on every newer kernel, unless it is taken now.
import { test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { runsPerPair } from "../support/runs.ts";
import { afterUpgrade, playOwn } from "./support/driver-laws.ts";
import { lawDevices } from "./support/law-devices.ts";
import { programArbitrary } from "./support/program-arbitrary.ts";
import { newerThan, releaseNames } from "./support/release-pairs.ts";
import { unwaived } from "./support/unwaived.ts";

describe.each(releaseNames)("a program of %s", (release) => {
  test.prop([programArbitrary(release, lawDevices)], { numRuns: runsPerPair })("on every newer kernel", (program) => {
    const own = playOwn(program);
    expect(
      unwaived(
        "same failure",
        newerThan(release).map((newer) => afterUpgrade(program, own, newer)),
      ),
    ).toEqual([]);
  });
});
