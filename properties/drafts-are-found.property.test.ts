// Law: What was posted and broke a law is found by that law, and shown in the fewest bytes.
import { describe, expect, test } from "vitest";
import { draftPairs } from "./support/draft-pairs.ts";
import { breakOf } from "./support/law-case.ts";
import { laws } from "./support/laws.ts";
import type { LawName } from "./support/laws.ts";

const found = draftPairs.flatMap((pair) =>
  (Object.keys(laws) as LawName[]).flatMap((name) => {
    if (pair.older.negotiation === null && name !== "appending") return [];
    const broken = breakOf(laws[name], [pair]);
    return broken === null ? [] : [{ law: name, pair: pair.name, ...broken }];
  }),
);

test("as the golden file has it", async () => {
  const lines = found.map(({ law, pair, bytes, why }) => `${pair}\n  ${law}: ${why}\n  ${bytes}\n`);
  await expect(lines.join("\n")).toMatchFileSnapshot("golden/draft-breaks.txt");
});

describe("iommu_hwpt_alloc, after the 24 bytes of v6.6", () => {
  const after = (posting: string) =>
    found.filter(({ pair }) => {
      return pair.startsWith("iommu_hwpt_alloc: replace and alloc hwpt") && pair.includes(`-> ${posting}`);
    });

  test.each(["nesting v1", "nesting v2", "nesting v3"])("%s raises the minimum", (posting) => {
    const broken = after(posting).find(({ law }) => law === "minimum");
    expect(broken?.bytes).toBe("180000000000000000000000000000000000000000000000");
    expect(broken?.why).toContain("EINVAL: size 24 is less than the minimum 40 (offsetofend of data_uptr)");
  });

  test("nesting v4 does not", () => {
    expect(after("nesting v4")).toEqual([]);
  });
});
