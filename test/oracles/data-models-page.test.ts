import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dataModels } from "../../src/layout/data-models.ts";

test("docs/data-models.md has every data model, with nothing missed and nothing wrong", () => {
  const page = readFileSync("docs/data-models.md", "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` .* (\d+) \| +(\d+) \|$/gm)];
  expect(rows.map(([, name]) => name)).toEqual(Object.keys(dataModels));
  expect(rows.map(([, , missed, wrong]) => `${missed} ${wrong}`)).toEqual(rows.map(() => "0 0"));
});
