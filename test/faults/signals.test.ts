import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { gitRepository } from "../support/git-repository.ts";
import { temporaryTree } from "../support/temporary-tree.ts";
import { faultFile, faultyRun } from "./faulty-run.ts";

const sides = [resolve("test/try/before"), resolve("test/try/after")];

describe("a signal while a report is written", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s ends the run when the report is whole", (signal) => {
    const folder = temporaryTree({ "report.json": "before" });
    const fault = `const { renameSync } = fs;
      fs.renameSync = (...args) => { process.kill(process.pid, "${signal}"); return renameSync(...args); };`;
    const ended = faultyRun(fault, ["check", ...sides, "--format", "json:report.json"], { cwd: folder });
    expect(ended).toMatchObject({ status: null, signal });
    expect(readdirSync(folder)).toEqual(["report.json"]);
    expect(JSON.parse(readFileSync(join(folder, "report.json"), "utf8"))).toHaveProperty("verdict", "breaking");
  });
});

/** Whether a process of the group is there. */
function isAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)(
  "%s in the middle leaves no git behind and nothing written",
  async (signal) => {
    const repository = gitRepository();
    repository.commit({ "include/uapi/linux/a.h": "struct a { int b, c; };\n" }, "v1");
    repository.commit({ "include/uapi/linux/a.h": "struct a { int c, b; };\n" }, "v2");
    // As soon as git was asked for objects, and before it has answered.
    const fault = faultFile(`const child = require("node:child_process");
    const { spawn } = child;
    child.spawn = (...args) => {
      const started = spawn(...args);
      if (args[1].includes("cat-file")) process.kill(process.pid, "${signal}");
      return started;
    };`);
    const cache = temporaryTree({});
    const run = spawn(process.execPath, ["--require", fault, resolve("dist/src/cli/main.cjs"), "check", "v1..v2"], {
      cwd: repository.path,
      detached: true,
      env: { ...process.env, XDG_CACHE_HOME: cache },
    });
    const group = run.pid!;
    onTestFinished(() => void (isAlive(group) && process.kill(-group, "SIGKILL")));
    const ended = await new Promise((done) => run.on("exit", (...how) => done(how)));
    expect(ended).toEqual([null, signal]);
    for (let tries = 0; isAlive(group) && tries < 200; tries++) await setTimeout(50);
    expect(isAlive(group)).toBe(false);
    expect(readdirSync(cache)).toEqual([]);
    expect(repository.git("status", "--porcelain")).toBe("");
  },
);
