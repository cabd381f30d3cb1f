import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { allRules } from "../../src/drivers/all-rules.ts";
import type { Rule } from "../../src/drivers/kernel/rule.ts";
import { filesUnder } from "../house/files-under.ts";

const files = [...filesUnder("src/drivers", ".ts"), "src/negotiation/dispatch-rules.ts"];
const known = new Set(allRules);

const isRule = (value: unknown): value is Rule =>
  typeof value === "object" && value !== null && "id" in value && "says" in value && "source" in value;

/** The rules in what a module exports: one, a table of them, or a record. */
const rulesIn = (exported: unknown): readonly Rule[] => {
  if (isRule(exported)) return [exported];
  if (typeof exported !== "object" || exported === null) return [];
  return Object.values(exported).filter(isRule);
};

test("every exported rule and table of checks is among them", async () => {
  const modules = await Promise.all(
    files.map(async (file) => ({ file, exported: (await import(pathToFileURL(file).href)) as object })),
  );
  const forgotten = modules.flatMap(({ file, exported }) =>
    Object.values(exported)
      .flatMap(rulesIn)
      .filter((rule) => !known.has(rule))
      .map(({ id }) => `${file}: ${id}`),
  );
  expect(forgotten).toEqual([]);
  expect(known.size).toBeGreaterThan(500);
});

test("every id that is written somewhere is among them", () => {
  const ids = new Set(allRules.map(({ id }) => id));
  const written = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\bid: "([a-z0-9.-]+\/[^"]+)"/g)].map(([, id]) => ({ file, id: id! })),
  );
  expect(written.length).toBeGreaterThan(500);
  expect(written.filter(({ id }) => !ids.has(id)).map(({ file, id }) => `${file}: ${id}`)).toEqual([]);
});

describe("a rule", () => {
  test("has an id of its own", () => {
    const ids = allRules.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("says what it does, and where the kernel has it", () => {
    const incomplete = allRules.filter(
      ({ id, says, source }) =>
        !/^[a-z0-9-]+\/[a-z0-9.-]+$/.test(id) || says === "" || !/^\w[\w, ]*, [\w/.-]+\.[ch]$/.test(source),
    );
    expect(incomplete.map(({ id, source }) => `${id}: ${source}`)).toEqual([]);
  });
});
