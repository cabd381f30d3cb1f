import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GitRepository } from "../support/git-repository.ts";

/** What steers a terminal, or turns what stands behind it. */
const evil = "\u001b[31m\u009b1m\u202egnp\u2066\u200f\u0007";

/** A name of git's may hold no control characters. */
const evilRef = "v\u202egnp\u2066";

// oxlint-disable-next-line no-control-regex
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

const folder = "include/uapi/linux";
const header = (members: string): string => `/**
 * struct a - ${evil}
 * @x: ${evil}
 */
struct a { ${members} };
#define NAME "${evil}"
#define A_${evil} 1
#include "${evil}.h"
#error ${evil}
struct b { struct ${evil} c; int ${evil}; };
`;

let repository: GitRepository;

// git takes its time where others want the machine, too.
const timeout = 60_000;
beforeAll(() => {
  repository = new GitRepository(mkdtempSync(join(tmpdir(), "uapi-compat-")));
  repository.git("init", "-q", "-b", "main");
  repository.commit({ [`${folder}/${evil}x.h`]: header("int x, y;"), "drivers/a.c": `/* ${evil} */\n` }, "v1");
  repository.commit({ [`${folder}/${evil}x.h`]: header("int y, x;") }, evilRef);
  const patch = repository.git("format-patch", "--stdout", "-1").replace(/^Subject: .*/m, `Subject: [PATCH] ${evil}`);
  writeFileSync(join(repository.path, "series.patch"), `${patch}\n`);
  writeFileSync(join(repository.path, `${evil}.toml`), `"${evil.replaceAll(/[^[\w]/g, "\\u202e")}" = 1\n`);
  const recording = readFileSync("test/recordings/syscalls.jsonl", "utf8").split("\n", 1)[0]!;
  const other = recording.replace(/"id":"/, '"id":"\\u001b[31m\\u202e').replaceAll('"errno":"EINVAL"', '"errno":"EIO"');
  writeFileSync(join(repository.path, `${evil}.jsonl`), `${other}\n`);
  writeFileSync(
    join(repository.path, `${evil}.json`),
    `{"uapi-compat": "snapshot", "${evil.replaceAll(/[^[\w]/g, "\\u202e")}": 1}\n`,
  );
}, timeout);

afterAll(() => rmSync(repository.path, { recursive: true, force: true }));

test.each([
  ["check", "v1", evilRef],
  ["check", "v1", evilRef, "--format", "json"],
  ["check", "v1", "--patch", "series.patch"],
  ["check", `${evil}..v1`],
  ["check", `${evil}.json`, "v1"],
  ["check", "v1", "--config", `${evil}.toml`],
  ["check", "v1", "--format", `json:${evil}/x`],
  ["changes", "v1", evilRef],
  ["contracts", evilRef],
  ["layout", `${folder}/${evil}x.h`],
  ["snapshot", evilRef],
  ["emit", "c-asserts", evilRef],
  ["replay", `${evil}.jsonl`],
  ["history", evil],
  ["decode", evil, "00"],
  [evil],
])("neither what is found nor what is complained about steers a terminal: %s %s", (...args) => {
  const { status, stdout, stderr } = repository.cli(args.filter((each) => each !== undefined));
  expect(status).not.toBeNull();
  expect(`${stdout}${stderr}`).not.toMatch(steering);
  expect(`${stdout}${stderr}`).not.toBe("");
});

test("names are there all the same, spelled out", () => {
  expect(repository.cli(["check", "v1", evilRef, "--terse"]).stdout).toContain("\\x1b[31m\\x9b1m\\u202egnp");
});
