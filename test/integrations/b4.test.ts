import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { pathWith } from "../support/commands.ts";
import { gitRepository } from "../support/git-repository.ts";
import type { GitRepository } from "../support/git-repository.ts";
import { pumpHeader, pumpPath } from "../support/pump.ts";
import { readmeBlock } from "../support/readme.ts";

type Flag = "success" | "warning" | "fail";

/** What `b4 prep --check` (0.14) makes of one commit: the mail on standard input, each line of the answer a flag. */
function checked(repository: GitRepository, commit: string, counter: string): Flag[] {
  const command = repository.git("config", "--file", ".b4-config", "b4.prep-perpatch-check-cmd");
  const mail = repository.git("show", "--format=email", "--patch-with-stat", "--encoding=utf-8", commit);
  const input = mail.replace(/^From .*\n/, "").replace("[PATCH]", `[PATCH ${counter}]`);
  const env = { ...process.env, PATH: pathWith() };
  const options = { cwd: repository.path, encoding: "utf8", input, env } as const;
  const { stdout, stderr, status } = spawnSync("sh", ["-c", `eval "exec $0"`, command], options);
  const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");
  const flags: Flag[] = lines(stdout).map((line) => (line.includes("ERROR:") ? "fail" : "warning"));
  flags.push(...lines(stderr).map((): Flag => "fail"));
  if (flags.length > 0) return flags;
  return [status === 0 ? "success" : "fail"];
}

test("each patch of a series that is checked out is judged on what the ones before it left", () => {
  const repository = gitRepository();
  const state = (...members: readonly string[]) => ({ [pumpPath]: pumpHeader(...members) });
  repository.commit({ ...state("__u32 rate;"), ".b4-config": readmeBlock("prep-perpatch-check-cmd") });
  repository.commit({ README: "a pump\n" });
  repository.commit(state("__u32 speed;"));
  repository.commit(state("__u32 speed;", "__u32 delay;"));
  repository.commit(state("__u32 speed;", "/* milliseconds */", "__u32 delay;"));
  expect(checked(repository, "HEAD~3", "1/4")).toEqual(["success"]);
  expect(checked(repository, "HEAD~2", "2/4")).toEqual(["warning"]);
  expect(checked(repository, "HEAD~1", "3/4")).toEqual(["fail"]);
  expect(checked(repository, "HEAD", "4/4")).toEqual(["success"]);
  repository.commit({ [pumpPath]: "struct {" });
  expect(checked(repository, "HEAD", "5/5")).toContain("fail");
});
