// Law: gcc defines the macros of every data model that it is installed for, to the same text, and no others that matter.
import { expect, test } from "vitest";
import { modelsOfGcc } from "../test/oracles/installed-compilers.ts";
import { predefinedDifferences } from "../test/oracles/predefined-differences.ts";

const models = await modelsOfGcc();

test.each(models)("%s", async (model) => {
  expect(await predefinedDifferences({ model, root: null })).toEqual([]);
});
