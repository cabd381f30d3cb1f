import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const examples = [
  ...readFileSync("README.md", "utf8").matchAll(/^```console\n\$ npx uapi-compat (.*)\n([^]*?)^```$/gm),
].map(([, command = "", output = ""]) => ({ command, output }));

test("the README shows a finding and a layout", () => {
  expect(examples.map(({ command }) => command.split(" ")[0])).toEqual(["check", "layout"]);
});

test.each(examples)("the README shows what $command prints", ({ command, output }) => {
  expect(output).not.toBe("");
  expect(runCli(command.split(" ")).stdout).toContain(output);
});

test("docs/rules.md is what `npm run docs` writes", () => {
  expect(readFileSync("docs/rules.md", "utf8")).toBe(runCli(["rules", "--format", "markdown"]).stdout);
});
