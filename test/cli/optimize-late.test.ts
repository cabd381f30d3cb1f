import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** What a node that says it is `release` writes when it is told. */
function told(release: string): string {
  const program = `
    import { optimizeLate } from "./dist/src/cli/optimize-late.js";
    Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${release}" } });
    optimizeLate();`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  return stdout + stderr;
}

test("V8 knows the flags that it is given: it would complain on standard error, in every run", () => {
  expect(told(process.versions.node)).toBe("");
});

test("a node that nobody tried is given none", () => {
  expect(told("99.0.0")).toBe("");
});

test("the flags are those of the release: V8's complaint of another's shows that it is asked", () => {
  const other = process.versions.node.startsWith("20.") ? "24.0.0" : "20.19.0";
  expect(told(other)).toContain("unrecognized flag");
});
