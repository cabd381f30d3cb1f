import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const check = ["check", "test/try/before", "test/try/after"];

describe("a report in several formats", () => {
  test("is shown as text where files alone are named, and is the same in them as on standard output", () => {
    const file = join(temporaryTree({}), "report: 1.json");
    const { status, stdout, stderr } = runCli([...check, "--format", `json:${file}`, "--terse"]);
    expect(runCli([...check, "--terse"])).toMatchObject({ status, stdout, stderr });
    expect(readFileSync(file, "utf8")).toBe(runCli([...check, "--format", "text", "--format", "json"]).stdout);
  });

  test("is none where one of the files can't be written", () => {
    const file = join(temporaryTree({}), "no/report.json");
    expect(runCli([...check, "--format", `json:${file}`])).toMatchObject({
      status: 2,
      stdout: "",
      stderr: `uapi-compat: ${file}: can't be written (ENOENT)\n`,
    });
  });

  test("is one report a file", () => {
    const file = join(temporaryTree({}), "report");
    const both = ["--format", `json:${file}`, "--format", `sarif:${file}`];
    const stderr = `uapi-compat: --format sarif:${file}: json is written there already\n`;
    expect(runCli([...check, ...both])).toMatchObject({ status: 2, stdout: "", stderr });
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    ["json:", "uapi-compat: --format json:: names no file\n"],
    ["jsno:a.json", 'uapi-compat: unknown format "jsno"; did you mean json?\n'],
  ])("--format %s", (format, stderr) => {
    expect(runCli([...check, "--format", format])).toMatchObject({ status: 2, stdout: "", stderr });
  });
});
