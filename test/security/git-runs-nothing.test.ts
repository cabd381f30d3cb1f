import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gitRepository } from "../support/git-repository.ts";

const header = "include/uapi/linux/a.h";

/** What a repository of its own configuration could run is in test/cli/git.test.ts: "a repository that means harm". */
test("a submodule's configuration has nothing run where a patch changes the submodule, too", () => {
  const other = gitRepository();
  other.commit({ "x.h": "struct x { int a; };\n" }, "v1");
  other.commit({ "x.h": "struct x { int b; };\n" }, "v2");
  const repository = gitRepository();
  repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", other.path, "vendor");
  const inside = (...args: readonly string[]): string => repository.git("-C", "vendor", ...args);
  inside("checkout", "-q", "v1");
  repository.commit({ [header]: "struct a { int b, c; };\n" }, "v1");
  inside("checkout", "-q", "v2");
  repository.commit({ [header]: "struct a { int c, b; };\n" }, "v2");
  const harm = join(repository.path, "harm");
  repository.write({
    "evil.sh": `#!/bin/sh\ntouch ${harm}\n`,
    "x.patch": `${repository.git("format-patch", "--stdout", "-1")}\n`,
  });
  chmodSync(join(repository.path, "evil.sh"), 0o755);
  repository.git("config", "diff.submodule", "diff");
  repository.git("config", "submodule.recurse", "true");
  for (const setting of ["diff.external", "core.fsmonitor", "core.pager"])
    inside("config", setting, join(repository.path, "evil.sh"));
  const { status, stdout } = repository.cli(["check", "--patch", "x.patch", "--terse"]);
  expect([status, stdout]).toEqual([1, expect.stringContaining("struct a.b moved")]);
  expect(existsSync(harm)).toBe(false);
});
