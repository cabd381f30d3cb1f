// Law: ids, users and what goes with what are as in a small model of the object graph, whatever is called in whatever order.
import { fc, test } from "@fast-check/vitest";
import { describe, expect, test as example } from "vitest";
import { runsEach } from "../support/runs.ts";
import { depths, finish, graphCommands, newRun } from "./model/graph-run.ts";
import { undocumented } from "./model/undocumented.ts";
import { oneOfEachDriver } from "./support/law-devices.ts";
import { newerThan, releaseNames } from "./support/release-pairs.ts";

/** From the first that has a device's file. */
const releases = fc.constantFrom(...releaseNames.filter((release) => newerThan("v6.5").includes(release)));

describe.each(oneOfEachDriver)("%s", (device) => {
  test.prop([releases, depths, graphCommands], { numRuns: runsEach })(
    "any calls, then all is taken down",
    (release, depth, commands) => {
      const { model, real } = newRun(device, release, depth, commands);
      finish(real, model);
    },
  );

  test.prop([releases, depths, graphCommands, fc.nat()], { numRuns: Math.ceil(runsEach / 2) })(
    "the same calls on two releases differ by dated rules alone",
    (release, depth, commands, choice) => {
      const { real } = newRun(device, release, depth, commands);
      const newer = newerThan(release);
      if (newer.length > 0) expect(undocumented(real, newer[choice % newer.length]!)).toBeNull();
    },
  );

  example("all that the device has is made", () => {
    const made = new Set<string>();
    const property = fc.property(depths, graphCommands, (depth, commands) => {
      for (const kind of newRun(device, "7.3.4", depth, commands).model.done.keys()) made.add(kind);
    });
    fc.assert(property, { numRuns: 60, seed: 73 });
    const { nested, viommu, veventq, hwQueue } = device;
    const expected = [
      ...["ioas", "hwpt_paging", "device", "attached", "fault", "destroyed"],
      ...(nested === null ? [] : ["hwpt_nested"]),
      ...(viommu === null ? [] : ["viommu"]),
      ...(veventq === null ? [] : ["veventq"]),
      ...(hwQueue === null ? [] : ["hw_queue"]),
    ];
    expect(expected.filter((kind) => !made.has(kind))).toEqual([]);
  });
});
