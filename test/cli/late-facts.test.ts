import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import type { lateFacts as LateFacts } from "../../src/cli/late-facts.ts";
import { abiFacts } from "../../src/contract/declared/abi-facts.ts";
import { allFacts } from "../../src/contract/declared/all-facts.ts";
import type { Facts } from "../../src/contract/declared/facts.ts";

// What is loaded late are files that are built.
const built = pathToFileURL(resolve("dist/src/cli/late-facts.js")).href;
const { lateFacts } = (await import(built)) as { readonly lateFacts: typeof LateFacts };

const paths = allFacts.histories.map(({ path }) => path);

/** What is known of the structs of a header, and what leads to them. */
function known(facts: Facts, path: string): unknown[] {
  const own = [...abiFacts(facts).values()].filter(({ header }) => header.path === path);
  return own.map(({ struct, commands, feature, pointers }) => ({
    struct: struct.name,
    commands,
    feature,
    pointers: pointers.map(({ holder, member, tag }) => `${holder.name}.${member} ${tag}`),
  }));
}

test.each(paths)("of %s alone as much is known as beside all other headers", async (path) => {
  const facts = await lateFacts()(new Set([path, "linux/types.h"]));
  expect(known(facts, path)).toEqual(known(allFacts, path));
  expect(known(facts, path).length).toBeGreaterThan(5);
  expect(facts.structs).toEqual(allFacts.structs);
  expect(facts.interfaces).toEqual(allFacts.interfaces);
});

test("a header that nothing is declared of needs no history", async () => {
  const facts = lateFacts();
  expect((await facts(new Set(["linux/landlock.h", "linux/types.h"]))).histories).toEqual([]);
  expect((await facts(new Set(["linux/vfio.h"]))).histories.map(({ path }) => path)).toEqual(["linux/vfio.h"]);
});

test("a file without a folder may be any header", async () => {
  const facts = await lateFacts()(new Set(["old.h"]));
  expect(facts.histories.map(({ path }) => path)).toEqual(paths);
  expect(Object.keys(facts.features)).toEqual(Object.keys(allFacts.features));
});

test("what was loaded for one header is there for the next", async () => {
  const facts = lateFacts();
  const first = await facts(new Set(["linux/vfio.h"]));
  expect(await facts(new Set(["linux/types.h"]))).toBe(first);
  expect((await facts(new Set(["linux/iommufd.h"]))).histories).toHaveLength(2);
});
