import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { pathWith } from "../support/commands.ts";
import { gitRepository } from "../support/git-repository.ts";
import { pumpHeader, pumpPath } from "../support/pump.ts";
import { readmeBlock } from "../support/readme.ts";

interface Pipeline {
  readonly uapi: {
    readonly script: readonly string[];
    readonly artifacts: { readonly reports: { readonly codequality: string } };
  };
}

test("the job ends with 1 where a merge request breaks something, says so in its log, and leaves the report", () => {
  const { script, artifacts } = (parse(readmeBlock("codequality:")) as Pipeline).uapi;
  const repository = gitRepository();
  repository.commit({ [pumpPath]: pumpHeader() });
  const base = repository.git("rev-parse", "HEAD");
  repository.commit({ [pumpPath]: pumpHeader("__u32 rate;") });
  const env = { ...process.env, PATH: pathWith(), CI_MERGE_REQUEST_DIFF_BASE_SHA: base };
  const options = { cwd: repository.path, encoding: "utf8", env } as const;
  const { status, stdout } = spawnSync("sh", ["-ec", script.join("\n")], options);
  expect(status).toBe(1);
  expect(stdout).toContain("struct pump_start grew 4 -> 8");
  const report = JSON.parse(readFileSync(join(repository.path, artifacts.reports.codequality), "utf8")) as unknown;
  expect(report).toMatchObject([{ location: { path: pumpPath, lines: { begin: 4 } } }]);
});
