import { expect, test } from "vitest";
import { rules } from "../../src/rules/rules.ts";
import { runCli } from "../support/run-cli.ts";

test("rules lists every rule, in each format", () => {
  const ids = rules.map((rule) => rule.id);
  expect(
    runCli(["rules"])
      .stdout.trimEnd()
      .split("\n")
      .map((line) => line.split(" ")[0]),
  ).toEqual(ids);
  expect(JSON.parse(runCli(["rules", "--format", "json"]).stdout).rules.map(({ id }: { id: string }) => id)).toEqual(
    ids,
  );
  const page = runCli(["rules", "--format", "markdown"]).stdout;
  expect([...page.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual(ids);
});

test("explain shows what a rule says of itself, its examples as what they change", () => {
  const rule = rules.find(({ id }) => id === "struct-grew-under-sized-number")!;
  const { status, stdout } = runCli(["explain", rule.id]);
  expect(status).toBe(0);
  const parts = [rule.id, `[${rule.promise}]`, rule.says, "Because", "Instead", "Seen"];
  for (const part of parts) expect(stdout).toContain(part);
  for (const { title } of rule.breaks) expect(stdout).toContain(`Breaks: ${title}`);
  for (const { title } of rule.allows) expect(stdout).toContain(`Allowed: ${title}`);
  expect(stdout).toMatch(/^ {4}\+ {9}__u32 \w+;$/m);
  const { id, promise, says } = rule;
  expect(JSON.parse(runCli(["explain", rule.id, "--format", "json"]).stdout)).toMatchObject({
    schema: 1,
    id,
    promise,
    says,
  });
});
