// Law: A contract does not depend on the order in which places of one kind of knowledge, or of several, are asked.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import type { Contract } from "../src/contract/contract.ts";
import type { Knowledge } from "../src/contract/provenance.ts";
import type { Statement } from "../src/contract/statement.ts";
import type { ConventionName } from "../src/declare/convention.ts";
import { contractOf } from "../test/support/contract-of.ts";
import { runsOfText } from "./support/runs.ts";

const text = "struct foo { __u32 size; __u32 flags; __u64 a; __u32 pad; __u32 b; };";
const kinds = ["declared", "source", "config"] as const satisfies readonly Knowledge[];
const ofKind: Readonly<Record<(typeof kinds)[number], ConventionName>> = {
  declared: "size-first",
  source: "size-argument",
  config: "fixed",
};

/** Places of one kind agree on the convention: which of two is right nobody could say. */
const statement: fc.Arbitrary<Statement> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    speaks: fc.boolean(),
    bytes: fc.option(fc.constantFrom(8, 16, 20, 24), { nil: null }),
    tested: fc.constantFrom(true, false, null),
  })
  .map(({ kind, speaks, bytes, tested }) => {
    const from = { kind, words: kind };
    return {
      record: "struct foo",
      ...(speaks && { convention: ofKind[kind] }),
      ...(bytes !== null && { minimum: { kind: "size", bytes } as const }),
      zero: [{ member: "pad", tested, errno: null, from }],
      from,
    };
  });

function binding({ convention, minimum, zero, from }: Contract): unknown {
  return { convention, minimum: minimum?.size, tested: zero.map(({ tested }) => tested), from: from.kind };
}

const places = fc.array(statement, { maxLength: 6 });
const shuffled = places.chain((said) =>
  fc.tuple(fc.constant(said), fc.shuffledSubarray(said, { minLength: said.length })),
);

const foo = (said: readonly Statement[]): Contract => contractOf(text, "struct foo", { said });

test.prop([shuffled], { numRuns: runsOfText })("whoever is asked first", ([said, other]) => {
  expect(binding(foo(other))).toEqual(binding(foo(said)));
});

test.prop([places, statement], { numRuns: runsOfText })("what is known stays known", (said, more) => {
  const known = (contract: Contract): boolean => contract.convention !== "unknown";
  expect(known(foo([...said, more]))).toBe(known(foo(said)) || more.convention !== undefined);
});
