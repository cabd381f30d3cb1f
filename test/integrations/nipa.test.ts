import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pathWith } from "../support/commands.ts";
import { gitRepository } from "../support/git-repository.ts";
import { pumpHeader, pumpPath } from "../support/pump.ts";
import { readmeBlock } from "../support/readme.ts";

test("a patch that is applied gets a status and a line for Patchwork", () => {
  const repository = gitRepository();
  const judged = (...members: readonly string[]): readonly [number | null, string] => {
    repository.commit({ [pumpPath]: pumpHeader(...members) });
    const env = { ...process.env, PATH: pathWith(), DESC_FD: "3" };
    const script = ["-c", 'exec 3> desc; exec bash -c "$0"', readmeBlock("DESC_FD")];
    const { status } = spawnSync("bash", script, { cwd: repository.path, env });
    return [status, readFileSync(join(repository.path, "desc"), "utf8")];
  };
  repository.commit({ [pumpPath]: pumpHeader("__u32 rate;") });
  expect(judged("__u32 speed;")).toEqual([250, expect.stringMatching(/^risky: .*rate.*\n$/)]);
  expect(judged("__u32 speed;", "__u32 delay;")).toEqual([1, expect.stringMatching(/^breaking: .*grew 8 -> 12.*\n$/)]);
  expect(judged("__u32 speed;", "/* ms */ __u32 delay;")).toEqual([0, expect.stringMatching(/^compatible.*\n$/)]);
});
