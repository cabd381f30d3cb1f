import { describe, expect, test } from "vitest";
import type { Contract } from "../../src/contract/contract.ts";
import type { Knowledge } from "../../src/contract/provenance.ts";
import type { Statement } from "../../src/contract/statement.ts";
import { contractAsKnown, isGone } from "../../src/diff/contract-as-known.ts";
import { contractOf } from "../support/contract-of.ts";
import { headerOf } from "./header-of.ts";

const text =
  "struct foo { __u32 a; __u32 b; __u64 c; };\nstruct bar { __u32 type; struct { __u32 len; } in; };\nenum { TAG };";
const homes = (_: string, name: string) => (headerOf(text).records.has(name) ? [headerOf(text)] : []);

/** What the code says, in the order of its places, as one contract. */
function known(
  ...places: readonly (Omit<Partial<Statement>, "from"> & { readonly kind?: Knowledge })[]
): Contract | null {
  const said = places.map(({ kind = "source", ...what }, index): Statement => ({
    record: "struct foo",
    ...what,
    from: { kind, words: `place ${index + 1}` },
  }));
  return contractAsKnown(contractOf(text, "struct foo", { said }), "source", homes);
}

describe("a contract as the code knows it", () => {
  test("is none where the code says nothing", () => {
    expect(known()).toBeNull();
    expect(known({ kind: "declared", convention: "fixed" })).toBeNull();
  });

  test("is what the first place says that speaks of it", () => {
    const contract = known(
      { flow: "in" },
      { convention: "argsz", variant: "hw-info" },
      { convention: "fixed", stride: "struct bar.in.len", tag: { member: "struct bar.type", name: "TAG" } },
    );
    expect(contract).toMatchObject({
      convention: "argsz",
      variant: "hw-info",
      stride: "struct bar.in.len",
      tag: { name: "TAG" },
      from: { words: "place 2" },
    });
    expect(contract?.said).toHaveLength(3);
  });

  test("is nobody's convention where no place has one", () => {
    expect(known({ flow: "in" }, { stride: "struct bar.type" })).toMatchObject({
      convention: "unknown",
      variant: null,
      tag: null,
      minimum: null,
      from: { words: "place 1" },
    });
  });

  test("binds by the greatest of its minima", () => {
    const minima = [8, 16, 4].map((bytes) => ({ minimum: { kind: "size", bytes } }) as const);
    expect(known(...minima)?.minimum?.size).toBe(16);
  });
});

test.each([
  ["struct bar.type", false],
  ["struct bar.in.len", false],
  ["struct bar.len", true],
  ["struct bar.gone", true],
  ["struct other.type", false],
  [null, false],
])("%s is gone: %s", (member, expected) => expect(isGone(member, homes)).toBe(expected));
