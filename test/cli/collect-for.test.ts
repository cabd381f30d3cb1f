import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** What a program writes that fills its heap step by step, and how often it was collected as a whole. */
function collections(models: number): { readonly said: string; readonly count: number } {
  const program = `
    import { collectFor } from "./dist/src/cli/collect-for.js";
    collectFor(${models});
    const kept = [];
    for (let index = 0; index < 8_000_000; index++) kept.push({ index });
    console.log("kept", kept.length);`;
  const flags = ["--trace-gc", "--single-threaded-gc", "--input-type=module", "-e", program];
  const { stdout, stderr } = spawnSync(process.execPath, flags, { encoding: "utf8" });
  expect(stdout).toContain("kept 8000000");
  return { said: stderr, count: stdout.match(/Mark-Compact/g)?.length ?? 0 };
}

test("the whole heap is collected less often for two data models, more often for many, and V8 complains of no flag", () => {
  const [few, ofOneKernel, many] = [2, 3, 20].map(collections);
  expect([few!.said, ofOneKernel!.said, many!.said]).toEqual(["", "", ""]);
  expect(few!.count).toBeLessThan(ofOneKernel!.count);
  expect(many!.count).toBeGreaterThan(ofOneKernel!.count);
});
