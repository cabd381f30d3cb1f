import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fits } from "../../src/cli/replay/fits.ts";
import { namedNotModelled } from "../../src/cli/replay/named-not-modelled.ts";
import { parseScenario } from "../../src/cli/replay/parse-scenario.ts";
import { playScenario } from "../../src/cli/replay/play-scenario.ts";
import { readLines } from "../../src/cli/replay/read-lines.ts";

const folder = "test/fixtures/recordings";

test.each(readdirSync(folder))("%s: what real kernels answered", async (file) => {
  const different: string[] = [];
  let steps = 0;
  for await (const line of readLines(join(folder, file))) {
    const scenario = parseScenario(file, line);
    const isNamed = namedNotModelled.some((pattern) => fits(scenario.id, pattern));
    for (const outcome of playScenario(scenario)) {
      steps++;
      if (outcome.kind === "differs") different.push(`${scenario.id}: ${outcome.what.join("; ")}`);
      if (outcome.kind === "not-modelled" && !isNamed) different.push(`${scenario.id}: ${outcome.why}`);
    }
  }
  expect(different).toEqual([]);
  expect(steps).toBeGreaterThan(100);
});
