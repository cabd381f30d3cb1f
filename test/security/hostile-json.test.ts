import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/input/config/read-config.ts";
import { sourceOfSnapshot } from "../../src/input/snapshot/snapshot-source.ts";
import { faultyRun } from "../faults/faulty-run.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

/** What every object has must be the same when the work is done, whatever comes of it. */
function expectUntouched(work: () => void): void {
  const state = (): unknown[] =>
    [Object.prototype, Array.prototype, Function.prototype].flatMap((one) => Reflect.ownKeys(one));
  const before = state();
  try {
    work();
  } catch {
    // It is refused.
  }
  expect(state()).toEqual(before);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}

const keys = ["__proto__", "constructor", "prototype", "constructor.prototype", "__proto__.__proto__"];

describe("no name in a file changes what all objects have", () => {
  test.each(keys)("%s in a config", (key) => {
    const conventions = '[conventions]\n"struct foo" = "size-first"\n';
    for (const text of [
      `${key}.polluted = 1\n`,
      `[${key}]\npolluted = 1\n`,
      `[[${key}]]\npolluted = 1\n`,
      `${conventions}${key} = { polluted = 1 }\n`,
      `${conventions}[conventions.${key}]\npolluted = 1\n`,
      `[[accepted]]\n${key}.polluted = 1\n`,
      `paths = [{ ${key} = { polluted = 1 } }]\n`,
    ])
      expectUntouched(() => parseConfig(text, "x.toml"));
  });

  test.each(keys)("%s in a snapshot", (key) => {
    const tree = temporaryTree({ "linux/foo.h": "struct foo { int a; };\n#define FOO 1\n" });
    const { stdout } = runCli(["snapshot", tree]);
    const name = JSON.stringify(key.split(".")[0]);
    const changed = [
      stdout.replaceAll('"linux/foo.h"', name),
      stdout.replaceAll('"struct foo"', name),
      stdout.replaceAll('"FOO"', name),
      stdout.replaceAll('"x86_64"', name),
      stdout.replace("{", `{${name}:{"polluted":1},`),
      stdout.replaceAll(/^\{(?=")/gm, `{${name}:{"polluted":1,"prototype":{"polluted":1}},`),
    ];
    expect(changed).not.toContain(stdout);
    for (const text of changed) {
      expectUntouched(() => {
        const source = sourceOfSnapshot("x.json", text);
        for (const model of source.models) source.abi(model, null);
      });
    }
  });

  const said = `process.on("exit", () => {
    if ("polluted" in {} || Reflect.ownKeys(Object.prototype).length !== ${Reflect.ownKeys(Object.prototype).length}) process.stdout.write("POLLUTED");
  });`;
  const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
  const recording = readFileSync("test/recordings/ioctls.jsonl", "utf8").split("\n", 1)[0]!;

  test.each([
    ["encode", `{"id":1,${evil.slice(1)}`, /^uapi-compat: [^\n]+\n$/],
    [
      "decode",
      `{"request":"0x3b80","in":"0800000001000000","ptrs":[],"bufs":[],${evil.slice(1)}`,
      /^uapi-compat: [^\n]+\n$/,
    ],
    ["negotiate", evil, /^uapi-compat: [^\n]+\n$/],
    // A recording may say more of a step than anybody asks for.
    ["replay", "", /^$/],
  ])("in what %s is given", (subcommand, given, line) => {
    const cwd = temporaryTree({ "a.jsonl": recording.replaceAll("{", evil.replace(/\}$/, ",")) });
    const args = subcommand === "replay" ? [subcommand, "a.jsonl"] : [subcommand, "IOMMU_DESTROY", given];
    const { status, stdout, stderr } = faultyRun(said, args, { cwd });
    expect(stdout).not.toContain("POLLUTED");
    expect(stderr).toMatch(line);
    expect(status).toBe(stderr === "" ? 0 : 2);
  });
});
