import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";

/*
 * What gcc 12 prints with -dM -E -std=gnu17, of all names that a model here has: "models: name text". Debian has no gcc
 * 12 for loongarch64.
 */

const models = (Object.keys(dataModels) as DataModelName[]).filter((name) => name !== "loongarch64");
const printed = readFileSync("test/layout/told/predefined-macros.txt", "utf8");
const macros = [...printed.matchAll(/^(.+): (\w+) (.*)$/gm)];

test.each(models)("predefined-macros of %s are gcc's", (model) => {
  const told = macros.filter(([, names = ""]) => names === "all" || names.split(" ").includes(model));
  const ours = [...dataModels[model].predefined].map(([name, text]) => `${name} ${text}`);
  expect(ours.toSorted()).toEqual(told.map(([, , name, text]) => `${name} ${text}`).toSorted());
});
