import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { pathWith } from "../support/commands.ts";
import { GitRepository } from "../support/git-repository.ts";
import { readmeBlocks } from "../support/readme.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const shown = readmeBlocks
  .filter(({ language }) => language === "sh")
  .flatMap(({ text }) => text.split("\n"))
  .map((line) => line.replace(/\s+#.*$/, ""))
  .filter((line) => line !== "");

/** What CI runs as it is. */
const whole = /^npm ci && npm run (\w+)$/;

/** What test/package does with the packed package, without a registry. */
const installing = "npm install --save-dev uapi-compat";

const header = (...members: readonly string[]): string =>
  `#include <linux/types.h>\nstruct foo {\n${members.map((member) => `\t${member}\n`).join("")}};\n#define FOO_SIZE 8\n`;
const [older, newer] = [header("__u32 a;"), header("__u32 a;", "__u32 b;")];
const types = "typedef unsigned int __u32;\n";

/** A folder in which all names of the README mean something: a kernel's repository, and what lies around it. */
function scene(): GitRepository {
  const roots = Object.entries({
    "linux-6.12/usr/include": older,
    "linux-7.3/usr/include": newer,
    OLD: older,
    NEW: newer,
  });
  const repository = new GitRepository(
    temporaryTree({
      ...Object.fromEntries(
        roots.flatMap(([root, text]) => [
          [`${root}/linux/iommufd.h`, text],
          [`${root}/linux/types.h`, types],
        ]),
      ),
      "old/foo.h": older,
      "new/foo.h": newer,
    }),
  );
  const uapi = (text: string): Record<string, string> =>
    Object.fromEntries(
      ["iommufd.h", "vfio.h", "netfilter/nf_log.h"].map((name) => [`include/uapi/linux/${name}`, text]),
    );
  repository.git("init", "-q", "-b", "main");
  repository.commit({ ...uapi(older), "include/uapi/linux/types.h": types }, "v6.12");
  repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
  repository.commit(uapi(newer), "v7.3");
  repository.commit({ NOTES: "one\n" });
  repository.commit({ "include/uapi/linux/vfio.h": header("__u32 a;", "__u32 b;", "__u32 c;") });
  repository.write({ "series.mbox": `${repository.git("format-patch", "--stdout", "-1")}\n` });
  repository.git("reset", "-q", "--hard", "HEAD~1");
  repository.commit({ NOTES: "two\n" });
  repository.commit({ NOTES: "three\n" });
  symlinkSync(resolve("test"), join(repository.path, "test"));
  copyFileSync("test/fixtures/recordings/smmuv3-6.12.jsonl.gz", join(repository.path, "recording.jsonl.gz"));
  return repository;
}

// Half a second each, and ten times that on a busy machine.
const timeout = 300_000;

test("every command that the README shows works as it stands there", { timeout }, () => {
  const { path: cwd } = scene();
  const env = {
    ...process.env,
    PATH: pathWith({ b4: "#!/bin/sh\ncat series.mbox\n" }),
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
  const failed = shown
    .filter((command) => command !== installing && !whole.test(command))
    .flatMap((command) => {
      const { status, stdout, stderr } = spawnSync("sh", ["-c", command], { cwd, env, encoding: "utf8" });
      return status === 0 || (status === 1 && stdout !== "") ? [] : [{ command, status, stderr }];
    });
  expect(failed).toEqual([]);
  expect(shown.length).toBeGreaterThan(20);
});

test("what it says of npm are scripts", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Readonly<Record<string, string>> };
  const named = [...readFileSync("README.md", "utf8").matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
