import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { changeKinds } from "../../src/diff/change.ts";
import type { ChangeKind } from "../../src/diff/change.ts";
import { byKind } from "../../src/rules/by-kind.ts";
import { idsOfKind } from "../../src/rules/ids-of-kind.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { rules } from "../../src/rules/rules.ts";
import { waivers } from "../../src/rules/waivers.ts";

const folder = "src/rules";
const ruleFiles = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && /^export default \{$/m.test(readFileSync(`${folder}/${file}`, "utf8")))
  .map((file) => file.replace(/\.ts$/, ""))
  .toSorted();

test("the list holds every rule file, sorted", () => {
  expect(rules.map(({ id }) => id)).toEqual(ruleFiles);
});

test.each(ruleFiles)("%s is what its file exports, under the file's name", async (file) => {
  const { default: rule } = (await import(`../../src/rules/${file}.ts`)) as { default: Rule };
  expect(rule.id).toBe(file);
  expect(rules).toContain(rule);
});

test("the table of kinds says what the rules say of themselves", () => {
  const rulesOf = byKind(rules);
  const kinds = Object.entries(changeKinds).flatMap(([subject, actions]) =>
    actions.map((action) => `${subject} ${action}` as ChangeKind),
  );
  const said = kinds.flatMap((kind) => {
    const ids = rulesOf(kind).map(({ id }) => id);
    return ids.length === 0 ? [] : [[kind, ids] as const];
  });
  expect(idsOfKind).toEqual(Object.fromEntries(said));
});

/** What a rule finds is a line of `rules`, behind its name. */
const longestLine = 110;

test.each(rules)(
  "$id says what it means, in sentences, with its own proof",
  ({ says, because, instead, seen, of, ...rule }) => {
    for (const text of [says, because, instead, ...seen]) expect(text).toMatch(/^\S.*\S[.)]$/);
    expect(says).not.toContain("\n");
    expect(says.length).toBeLessThanOrEqual(longestLine);
    expect(of.length).toBe(new Set(of).size);
    expect(seen.length).toBeGreaterThanOrEqual(1);
    expect(rule.breaks.length).toBeGreaterThanOrEqual(2);
    expect(rule.allows.length).toBeGreaterThanOrEqual(3);
    for (const { title } of [...rule.breaks, ...rule.allows]) expect(title).toMatch(/^\S.*[^.\s]$/);
  },
);

test("every kind of change has a rule, or a written reason why not, and never both", () => {
  const kinds = Object.entries(changeKinds).flatMap(([subject, actions]) =>
    actions.map((action) => `${subject} ${action}` as ChangeKind),
  );
  const ruled = new Set(rules.flatMap(({ of }) => of));
  const waived = Object.keys(waivers);
  expect([...ruled, ...waived].toSorted()).toEqual(kinds.toSorted());
  for (const reason of Object.values(waivers)) expect(reason).toMatch(/\.$/);
});
