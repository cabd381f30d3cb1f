import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryTree } from "../support/temporary-tree.ts";

test("a reader that goes away early is no error", async () => {
  const structs = Array.from({ length: 5000 }, (_, index) => `struct s${index} { int a; int b; };\n`);
  const tree = temporaryTree({ "many.h": structs.join("") });
  const child = spawn(process.execPath, ["dist/src/cli/main.cjs", "layout", join(tree, "many.h")]);
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
  child.stdout.once("data", () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on("close", resolve));
  expect([status, complaints]).toEqual([0, ""]);
});
