// Law: what an older program could do on its kernel, it can do on every newer one, and it means the same.
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
        "backward",
        newerThan(release).map((newer) => afterUpgrade(program, own, newer)),
      ),
    ).toEqual([]);
  });
});
