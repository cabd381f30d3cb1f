import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { gitRepository } from "../support/git-repository.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

/** What node says of its own modules, at the end: those of which V8 did not take the code that node keeps. */
const hook = `
const { internalBinding } = require("internal/test/binding");
process.on("exit", () => {
  const { compiledWithoutCache } = internalBinding("builtins").getCacheUsage?.() ?? internalBinding("builtins");
  require("fs").writeSync(1, "\\ncompiled: " + [...compiledWithoutCache].join(" "));
});`;

function compiledBy(cwd: string, ...words: readonly string[]): readonly string[] {
  const file = join(temporaryTree({ "hook.cjs": hook }), "hook.cjs");
  const argv = ["--expose-internals", "--require", file, resolve("dist/src/cli/main.cjs"), ...words];
  const { stdout } = spawnSync(process.execPath, argv, { cwd, encoding: "utf8" });
  return /^compiled: (.*)$/m.exec(stdout)![1]!.split(" ");
}

test("modules of node's that take their time are not compiled again", () => {
  const repository = gitRepository();
  const header = "include/uapi/linux/foo.h";
  repository.commit({ [header]: "struct foo { int a; };\n" });
  repository.commit({ [header]: "struct foo { long a; };\n" });
  const ofCheck = compiledBy(repository.path, "check", "HEAD~..HEAD", "--no-cache", "--format", "json:a.json");
  for (const name of ["child_process", "net", "os", "zlib"]) expect(ofCheck).not.toContain(name);
  // That it is seen where one is: a report's file takes a module that many a check has no need of.
  expect(ofCheck).toContain("crypto");
  expect(compiledBy(repository.path, "lint", header)).not.toContain("crypto");
});
