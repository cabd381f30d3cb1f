import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { GitRepository } from "../support/git-repository.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";
import { watchedRun } from "./watched-run.ts";

const secret = "struct secret_token { int secret_member; };\n";
const good = "struct foo { int a; };\n#define FOO 1\n";
const name = "include/uapi/linux/foo.h";

/** Where a test works; beside it lies what nobody gave. */
interface Place {
  readonly inside: string;
  readonly outside: string;
}

function place(files: Readonly<Record<string, string>> = {}): Place {
  const inner = Object.entries(files).map(([path, text]) => [`inside/${path}`, text] as const);
  const tree = temporaryTree({ "outside/secret.h": secret, "inside/.keep": "", ...Object.fromEntries(inner) });
  return { inside: join(tree, "inside"), outside: join(tree, "outside") };
}

function write({ inside }: Place, path: string, text: string): void {
  mkdirSync(dirname(join(inside, path)), { recursive: true });
  writeFileSync(join(inside, path), text);
}

/** Runs inside, and holds that nothing of what lies outside was opened or shows. Gives exit status and complaints. */
function run({ inside, outside }: Place, ...args: readonly string[]): readonly [number | null, string] {
  const { status, stdout, stderr, read } = watchedRun(args, {
    cwd: inside,
    env: { XDG_CACHE_HOME: join(inside, "cache") },
  });
  expect(read.filter((file) => file.startsWith(outside))).toEqual([]);
  expect(`${stdout}${stderr}`).not.toMatch(/secret_(?:token|member)/);
  return [status, stderr];
}

test("what a header includes is looked for in the given roots alone", () => {
  const here = place();
  const includes: Readonly<Record<string, string>> = {
    above: '"../../../outside/secret.h"',
    "and-back": '"../../../inside/../outside/secret.h"',
    absolute: `"${here.outside}/secret.h"`,
    angles: "<../../outside/secret.h>",
    macro: "SECRET",
  };
  for (const [file, included] of Object.entries(includes)) {
    const text = `#define SECRET "${here.outside}/secret.h"\n#include ${included}\n${good}`;
    write(here, `old/linux/${file}.h`, good);
    write(here, `new/linux/${file}.h`, text);
  }
  const [status, said] = run(here, "check", "old", "new");
  expect(status).toBe(2);
  for (const file of Object.keys(includes))
    expect(said).toMatch(new RegExp(`new/linux/${file}\\.h:2: #include .*: no such header in the given roots`));
});

test("a link is followed inside of the given roots alone, and no device or pipe is waited for", () => {
  const here = place();
  const links: Readonly<Record<string, readonly [target: string, said: string]>> = {
    file: ["../../../outside/secret.h", "a symbolic link that leads out of the given roots"],
    absolute: [`${here.outside}/secret.h`, "a symbolic link that leads out of the given roots"],
    circle: ["circle.h", "a symbolic link that leads to itself"],
    device: ["/dev/zero", "a symbolic link that leads out of the given roots"],
    pipe: ["fifo", "not a regular file"],
  };
  write(here, "new/linux/foo.h", good);
  execFileSync("mkfifo", [join(here.inside, "new/linux/fifo")]);
  symlinkSync("../../../outside", join(here.inside, "new/linux/folder"));
  symlinkSync("..", join(here.inside, "new/linux/up"));
  write(here, "new/linux/folder.h/inner.h", good);
  for (const [link, [target]] of Object.entries(links)) {
    write(here, `old/linux/${link}.h`, good);
    symlinkSync(target, join(here.inside, `new/linux/${link}.h`));
  }
  const [status, said] = run(here, "check", "old", "new");
  expect(status).toBe(2);
  for (const [link, [, why]] of Object.entries(links)) expect(said).toContain(`new/linux/${link}.h:1: ${why}`);
});

describe("what a patch names", () => {
  const hunk = "@@ -1,2 +1,2 @@\n-struct foo { int a; };\n+struct foo { int b; };\n #define FOO 1\n";
  const git = (path: string, more: string): string =>
    `diff --git a/${path} b/${path}\n${more}--- a/${path}\n+++ b/${path}\n${hunk}`;
  test.each([
    ["above behind a prefix", git("../../outside/secret.h", ""), "leads out of the tree"],
    ["an absolute path", `--- OUTSIDE/secret.h\n+++ OUTSIDE/secret.h\n${hunk}`, "an absolute path"],
    [
      "quoted",
      `--- "a/\\056\\056/\\056\\056/outside/secret.h"\n+++ "b/\\056\\056/\\056\\056/outside/secret.h"\n${hunk}`,
      "leads out of the tree",
    ],
    [
      "a copy to outside",
      `diff --git a/${name} b/../outside/new.h\nsimilarity index 90%\ncopy from ${name}\ncopy to ../outside/new.h\n`,
      "leads out of the tree",
    ],
    [
      "a link that it makes",
      `diff --git a/include/uapi/linux/l.h b/include/uapi/linux/l.h\nnew file mode 120000\n--- /dev/null\n+++ b/include/uapi/linux/l.h\n@@ -0,0 +1 @@\n+OUTSIDE/secret.h\n\\ No newline at end of file\n`,
      "a symbolic link; what becomes of it can't be judged",
    ],
    ["a link that is there", git("include/uapi/linux/link.h", ""), "a symbolic link that leads out of the given roots"],
  ])("%s", (_, patch, said) => {
    const here = place({ [name]: good });
    symlinkSync("../../../../outside/secret.h", join(here.inside, "include/uapi/linux/link.h"));
    writeFileSync(join(here.inside, "x.patch"), patch.replaceAll("OUTSIDE", here.outside));
    const [status, complaint] = run(here, "check", ".", "--patch", "x.patch");
    expect([status, complaint.trimEnd().split("\n")]).toEqual([2, [expect.stringContaining(said)]]);
  });
});

describe("what a repository holds", () => {
  const repository = (here: Place): GitRepository => {
    const made = new GitRepository(here.inside);
    made.git("init", "-q", "-b", "main");
    made.commit({ [name]: good }, "v1");
    return made;
  };

  test("a link", () => {
    const here = place();
    const made = repository(here);
    rmSync(join(here.inside, name));
    symlinkSync("../../../../outside/secret.h", join(here.inside, name));
    for (const args of [["v1"], ["v1", "v2"]]) {
      expect(run(here, "check", ...args)).toEqual([2, expect.stringContaining("a symbolic link that leads out")]);
      if (args.length === 1) made.commit({}, "v2");
    }
  });

  test("an entry of a tree called ..", () => {
    const here = place();
    const made = repository(here);
    const mktree = (text: string): string =>
      spawnSync("git", ["mktree"], { cwd: made.path, input: text, encoding: "utf8" }).stdout.trim();
    const blob = made.git("rev-parse", `v1:${name}`);
    const up = mktree(`040000 tree ${mktree(`100644 blob ${blob}\tsecret.h\n`)}\toutside\n`);
    const linux = mktree(`040000 tree ${up}\t..\n100644 blob ${blob}\tfoo.h\n`);
    const tree = ["uapi", "include"].reduce(
      (inner, folder) => mktree(`040000 tree ${inner}\t${folder}\n`),
      mktree(`040000 tree ${linux}\tlinux\n`),
    );
    made.git("tag", "v2", made.git("commit-tree", tree, "-m", "x"));
    expect(run(here, "check", "v1..v2")[0]).toBe(0);
    expect(run(here, "check", "v1", "v2:include/uapi/linux/../outside")[0]).toBe(2);
  });

  test("a submodule", () => {
    const here = place();
    const made = repository(here);
    const other = new GitRepository(here.outside);
    other.git("init", "-q");
    other.commit({}, "v1");
    made.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", here.outside, "include/uapi/linux/sub");
    made.commit({}, "v2");
    rmSync(join(here.inside, "include/uapi/linux/sub"), { recursive: true });
    symlinkSync(here.outside, join(here.inside, "include/uapi/linux/sub"));
    for (const words of ["v1", "v1..v2"]) expect(run(here, "check", words)).toEqual([0, ""]);
  });
});

describe("what a config names", () => {
  test("are headers of the sources", () => {
    const here = place({ [name]: good });
    write(here, ".uapi-compat.toml", `paths = ["../outside/secret.h", "${here.outside}/secret.h"]`);
    expect(run(here, "check", "include", "include")).toEqual([0, ""]);
  });

  test("is that of the repository, and no file that a link leads to", () => {
    const here = place({ [name]: good, ".git/HEAD": "ref: refs/heads/main\n", "settings/config.toml": "" });
    writeFileSync(join(here.outside, "config.toml"), 'secret_token = "secret_member"\n');
    const config = join(here.inside, ".uapi-compat.toml");
    symlinkSync("../outside/config.toml", config);
    const line =
      "uapi-compat: .uapi-compat.toml: a symbolic link that leads out of the repository; name it with --config\n";
    expect(run(here, "check", "include", "include")).toEqual([2, line]);
    rmSync(config);
    symlinkSync("settings/config.toml", config);
    expect(run(here, "check", "include", "include")).toEqual([0, ""]);
  });
});

test("what a snapshot names is not looked for", () => {
  const here = place({ "include/linux/foo.h": good });
  const taken = join(here.inside, "abi.json");
  runCli(["snapshot", "include", "--output", taken], { cwd: here.inside });
  const text = readFileSync(taken, "utf8").replaceAll("linux/foo.h", "../../outside/secret.h");
  writeFileSync(taken, text);
  expect(text).toContain("outside/secret.h");
  for (const sides of [
    ["abi.json", "include"],
    ["abi.json", "include/linux/foo.h"],
    ["abi.json", "abi.json"],
  ])
    run(here, "check", ...sides);
});
