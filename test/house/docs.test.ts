import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const examples = [...readFileSync("README.md", "utf8").matchAll(/^```console\n\$ (.*)\n([^]*?)^```$/gm)].map(
  ([, command = "", output = ""]) => ({ command, output }),
);

test("the README shows what each subcommand is for", () => {
  expect(examples.map(({ command }) => command.split(" ")[2])).toEqual([
    "check",
    "contracts",
    "layout",
    "history",
    "encode",
    "encode",
    "negotiate",
    "negotiate",
  ]);
});

test.each(examples)("the README shows what $command prints", ({ command, output }) => {
  expect(output).not.toBe("");
  const asBuilt = command.replaceAll("npx uapi-compat", "node dist/src/cli/main.cjs");
  expect(spawnSync("sh", ["-c", asBuilt], { encoding: "utf8" }).stdout).toContain(output);
});

test("docs/rules.md is what `npm run docs` writes", () => {
  expect(readFileSync("docs/rules.md", "utf8")).toBe(runCli(["rules", "--format", "markdown"]).stdout);
});
