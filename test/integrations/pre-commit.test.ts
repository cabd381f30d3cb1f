import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { pathWith } from "../support/commands.ts";
import { gitRepository } from "../support/git-repository.ts";
import { pumpHeader, pumpPath } from "../support/pump.ts";
import { readmeBlock } from "../support/readme.ts";

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly pass_filenames: boolean;
}

const hooks = parse(readFileSync(".pre-commit-hooks.yaml", "utf8")) as readonly Hook[];

interface Settings {
  readonly repos: readonly { readonly rev: string; readonly hooks: readonly Pick<Hook, "id">[] }[];
}

test("the README names the hook, in the version of the package", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const { repos } = parse(readmeBlock("repos:")) as Settings;
  expect(repos[0]).toMatchObject({ rev: `v${version}`, hooks: hooks.map(({ id }) => ({ id })) });
});

test("npm prints nothing but the tarball's name when pre-commit packs the hook", () => {
  const said = spawnSync("npm", ["config", "get", "foreground-scripts"], { encoding: "utf8" });
  expect(said.stdout).toBe("false\n");
});

test("what is staged is compared with HEAD where a header is among it", () => {
  const [hook] = hooks;
  const repository = gitRepository();
  repository.commit({ [pumpPath]: pumpHeader() });
  // What is installed from the package stands in PATH, and no file is named to it.
  expect(hook).toMatchObject({ language: "node", pass_filenames: false });
  const env = { ...process.env, PATH: pathWith({ "uapi-compat": '#!/bin/sh\nexec npx uapi-compat "$@"\n' }) };
  const run = (): number | null => {
    const staged = repository.git("diff", "--staged", "--name-only").split("\n");
    if (!staged.some((path) => new RegExp(hook!.files).test(path))) return null;
    return spawnSync("sh", ["-c", hook!.entry], { cwd: repository.path, env }).status;
  };
  repository.write({ README: "a pump\n" });
  repository.git("add", "-A");
  expect(run()).toBeNull();
  repository.write({ [pumpPath]: pumpHeader("__u32 rate;") });
  repository.git("add", "-A");
  expect(run()).toBe(1);
  repository.write({ [pumpPath]: `/* a pump */\n${pumpHeader()}` });
  repository.git("add", "-A");
  expect(run()).toBe(0);
});
