import { execFileSync } from "node:child_process";
import { symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const good = "struct foo { int a; };\n#define FOO 1\n";
const bomb = Array.from({ length: 40 }, (_, level) => `#define A${level} A${level + 1} A${level + 1}\n`).join("");

/** Headers that OLD could be read for: in NEW each is exit 2, with a line for what is lost. */
const bad: readonly [what: string, text: string | Buffer, line: RegExp][] = [
  ["an #if without an end", `#if 1\n${good}`, /^new\/foo\.h:1: #if without #endif/],
  ["an #endif too many", `${good}#endif\n`, /^new\/foo\.h:3: #endif without #if/],
  ["an include loop", `#include "foo.h"\n${good}`, /^new\/foo\.h:1: #include "foo\.h": an include loop/],
  ["a macro bomb", `${bomb}int a[A0];\n${good}`, /^new\/foo\.h:41: .*bomb/],
  ["NUL bytes", `${good}\0\0`, /^new\/foo\.h:3: holds a NUL byte/],
  ["invalid UTF-8", Buffer.from(`${good}/* \xff */\n`, "latin1"), /^new\/foo\.h:3: is not UTF-8/],
  [
    "a struct that contains itself",
    "struct foo { struct foo a; };\n#define FOO 1\n",
    /^new\/foo\.h:1: .*contains itself/,
  ],
  [
    "a size beyond 2^63",
    "struct foo { char a[1ULL << 63]; };\n#define FOO 1\n",
    /^new\/foo\.h:1: .*(?:larger|more) than/,
  ],
  [
    "a missing include",
    `#include <linux/nothing.h>\n${good}`,
    /^new\/foo\.h:1: #include <linux\/nothing\.h>: no such header/,
  ],
  [
    "an include by absolute path",
    `#include "/etc/hostname"\n${good}`,
    /^new\/foo\.h:1: #include "\/etc\/hostname": no such header/,
  ],
  [
    "an include that leads out",
    `#include "../secret.h"\n${good}`,
    /^new\/foo\.h:1: #include "\.\.\/secret\.h": no such header/,
  ],
  ["a comment without an end", `/* ${good}`, /^new\/foo\.h:1: a comment that never ends/],
  ["braces, 50,000 deep", `${"struct foo {".repeat(50_000)}\n`, /^new\/foo\.h:1: nested too deep/],
];

test.each(bad)("%s is a line, in bounded time", (_, text, line) => {
  const tree = temporaryTree({ "old/foo.h": good, "new/foo.h": text, "secret.h": "struct secret { int a; };" });
  const { status, stdout, stderr } = runCli(["check", "old", "new"], { cwd: tree });
  expect(status).toBe(2);
  const lines = stderr.trimEnd().split("\n");
  expect(lines.every((each) => each.startsWith("uapi-compat: new/foo.h:"))).toBe(true);
  expect(lines[0]!.slice("uapi-compat: ".length)).toMatch(line);
  expect(stdout).toContain("not seen:");
});

test("a line of 50 MB is refused unread, and a long one that is short enough is read", () => {
  const tree = temporaryTree({
    "old/foo.h": good,
    "new/foo.h": "",
    "long/foo.h": `int x${", x".repeat(150_000)};\n${good}`,
  });
  truncateSync(join(tree, "new/foo.h"), 50 * 1024 * 1024);
  const { status, stderr } = runCli(["check", "old", "new"], { cwd: tree });
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^uapi-compat: new\/foo\.h:1: 50 MiB long; .*\n$/)]);
  expect(runCli(["check", "old", "long"], { cwd: tree }).status).toBe(0);
});

test("pipes and links that lead out or in circles are not followed", () => {
  const tree = temporaryTree({ "old/a.h": good, "old/b.h": good, "old/c.h": good, "new/x.h": "", "secret.h": good });
  execFileSync("mkfifo", [join(tree, "new/a.h")]);
  symlinkSync("../secret.h", join(tree, "new/b.h"));
  symlinkSync("c.h", join(tree, "new/c.h"));
  const { status, stderr } = runCli(["check", "old", "new"], { cwd: tree });
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^uapi-compat: new\/a\.h:1: not a regular file;.*\n.*new\/b\.h:1: a symbolic link that leads out.*\n.*new\/c\.h:1: a symbolic link that leads to itself.*\n$/,
  );
});

describe("what OLD could not be read for either is not seen, and no failure", () => {
  test.each(bad.filter(([, text]) => typeof text === "string" && !text.includes("\0")))("%s", (_, text) => {
    const tree = temporaryTree({ "old/foo.h": text, "new/foo.h": text });
    const { status, stdout, stderr } = runCli(["check", "old", "new"], { cwd: tree });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("new/foo.h:");
    expect(stdout).toContain("not seen:");
  });
});

test("a single header that is no text is refused at once", () => {
  const tree = temporaryTree({ "old.h": "\0", "new.h": good });
  const { status, stdout, stderr } = runCli(["check", "old.h", "new.h"], { cwd: tree });
  expect([status, stdout, stderr]).toEqual([2, "", "uapi-compat: old.h: holds a NUL byte; it is no text\n"]);
});

test("names of C that JavaScript keeps for itself are names", () => {
  const odd = "struct __proto__ { int constructor; };\n#define toString 1\nenum hasOwnProperty { valueOf };\n";
  const tree = temporaryTree({ "a.h": odd, "b.h": odd.replace("int constructor", "short constructor") });
  const { stdout } = runCli(["check", "a.h", "b.h", "--terse"], { cwd: tree });
  expect(stdout).toContain("struct __proto__.constructor");
});
