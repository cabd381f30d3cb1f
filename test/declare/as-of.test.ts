import { expect, test } from "vitest";
import { struct } from "../../src/declare/declare.ts";
import { input, over, since } from "../../src/declare/fields.ts";
import { alignedU64, array, u16, u32, u64, u8 } from "../../src/declare/scalars.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { structLayout } from "../../src/layout/struct-layout.ts";

const facts = { since: "v6.2", convention: "size-first", purpose: "command" } as const;

const offsets = (declared: Parameters<typeof structLayout>[0], release: ReleaseName): string => {
  const { members, size } = structLayout(declared, release, dataModels.i386);
  return [...members.map(({ name, offset }) => `${name} ${offset}`), size].join(", ");
};

test("__aligned_u64 is aligned to 8 bytes where __u64 is not", () => {
  expect(offsets(struct("s", facts, input("a", u32), input("b", u64)), "v6.2")).toBe("a 0, b 4, 12");
  expect(offsets(struct("s", facts, input("a", u32), input("b", alignedU64)), "v6.2")).toBe("a 0, b 8, 16");
  expect(offsets(struct("s", facts, input("a", u32), input("b", array(alignedU64, 2))), "v6.2")).toBe("a 0, b 8, 24");
});

test("a packed struct has no holes", () => {
  expect(offsets(struct("s", { ...facts, packed: true }, input("a", u8), input("b", u32)), "v6.2")).toBe("a 0, b 1, 5");
});

test("a member is there since its release, and another in its place from then on", () => {
  const declared = struct(
    "s",
    facts,
    input("a", u8),
    over(input("b", u8), since("v6.8", input("c", u16))),
    since("v6.9", input("d", u8)),
  );
  expect(offsets(declared, "v6.7")).toBe("a 0, b 1, 2");
  expect(offsets(declared, "v6.8")).toBe("a 0, c 2, 4");
  expect(offsets(declared, "v6.9")).toBe("a 0, c 2, d 4, 6");
});
