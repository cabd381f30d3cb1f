import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { runCli } from "../support/run-cli.ts";

const pair = ["test/try/before", "test/try/after"];

test.each([
  [["chekc", ...pair], "unknown command 'chekc'; did you mean check?"],
  [["check"], "not in a git repository; name OLD and NEW: headers, directories or release:v6.12"],
  [["check", "test/try/before"], "test/try/before is compared with nothing; name NEW, too"],
  [["check", ...pair, "--data-modle", "all"], "unknown option '--data-modle'; did you mean --data-model?"],
  [["check", ...pair, "--data-model", "x86-64"], 'unknown data model "x86-64"; did you mean x86_64?'],
  [
    ["check", ...pair, "--data-model", "x86_64,vax"],
    'unknown data model "vax"; known: x86_64, i386, x32, arm64, arm, riscv64, loongarch64, powerpc64, …',
  ],
  [["check", ...pair, "--format", "jsn"], 'unknown format "jsn"; did you mean json?'],
  [["check", ...pair, "--fail-on", "runing"], 'unknown promise "runing"; did you mean running?'],
  [
    ["check", ...pair, "linux/nothing.h"],
    "linux/nothing.h: no such header or folder; known: linux/pump.h, linux/types.h",
  ],
  [["check", ...pair, "--include"], "option '--include <dir>' argument missing; see --help"],
  [["check", ...pair, "--include", "package.json"], "package.json: not a directory; an include root is wanted here"],
  [["check", "nothing", "test/try/after"], "nothing: no such file or directory"],
  [["check", "test/try/before", "v6.12"], "v6.12: no such file or directory"],
  [["check", "src", "src"], "src: no headers in it; name an include root or a kernel tree"],
  [["check", "/dev/zero", "/dev/zero"], "/dev/zero: not a regular file"],
  [["check", ...pair, "--config"], "option '--config <file>' argument missing; see --help"],
  [["check", ...pair, "--config", "nothing.toml"], "nothing.toml: no such file"],
  [["lint"], "missing required argument 'source'; see --help"],
  [["lint", "test/try/after", "--fail-on", "desing"], 'unknown promise "desing"; did you mean design?'],
  [["lint", "test/try/after", "--fail-on", "running"], 'unknown promise "running"; known: portable, design'],
  [["contracts"], "missing required argument 'source'; see --help"],
  [["contracts", "release:v7.4"], 'unknown release "v7.4"; did you mean v7.3?'],
  [["layout"], "missing required argument 'source'; see --help"],
  [["explain", "field-movd"], 'unknown rule "field-movd"; did you mean field-moved?'],
  [["rules", "field-moved"], "too many arguments for 'rules': 1, not 0; see --help"],
])("%j is one line, and exit 2", (args, line) => {
  const env = { GIT_DIR: "/nowhere" };
  expect(runCli(args, { env })).toMatchObject({ status: 2, stdout: "", stderr: `uapi-compat: ${line}\n` });
});

test("without a subcommand the line names them all", () => {
  const names = [...runCli(["--help"]).stdout.matchAll(/^ {2}([a-z]+) \S/gm)].map(([, name]) => name);
  const list = `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
  const stderr = `uapi-compat: a subcommand is missing: ${list}; see uapi-compat --help\n`;
  expect(runCli([])).toMatchObject({ status: 2, stdout: "", stderr });
});

const commands = ["check", "changes", "lint", "contracts", "layout", "history", "encode", "decode", "negotiate"];

test.each([...commands, "emit", "replay", "explain", "rules"])(
  "%s --help shows its own examples, two at least",
  (command) => {
    for (const flag of ["--help", "-h"]) {
      const { status, stdout, stderr } = runCli([command, flag]);
      expect([status, stderr]).toEqual([0, ""]);
      expect(
        stdout.match(new RegExp(`^ {2}\\$ (?:.* \\| )?uapi-compat ${command}\\b`, "gm"))?.length,
      ).toBeGreaterThanOrEqual(2);
    }
  },
);

test("--version and --help", () => {
  expect(runCli(["--version"])).toMatchObject({ status: 0, stdout: `${packageJson.version}\n`, stderr: "" });
  expect(runCli(["--help"]).stdout).toMatch(/^ {2}check [^]*^ {2}changes [^]*^ {2}layout [^]*^ {2}rules /m);
});
