import { describe, expect, test } from "vitest";
import { isAggregate } from "../../../src/rules/support/aggregate.ts";
import { changesIn } from "../../support/findings-between.ts";

/** What is said of FOO_IT where it goes. */
function judged(before: string, after: string): readonly boolean[] {
  return changesIn(before, after, ["x86_64"]).flatMap((change) =>
    (change.subject === "constant" || change.subject === "enumerator") &&
    change.action === "removed" &&
    change.name === "FOO_IT"
      ? [isAggregate(change)]
      : [],
  );
}

const others = "#define A 0x1\n#define FOO_B2 0x2\n#define FOO_C 0x4\n#define FOO(x) (x)";

describe("aggregate: a constant that is made of others alone", () => {
  test.each([
    "A",
    "FOO_B2",
    "(FOO_B2)",
    "((FOO_B2))",
    "A | FOO_B2",
    "A|FOO_B2",
    "(A | FOO_B2)",
    "(A) | (FOO_B2)",
    "((A | FOO_B2) | FOO_C)",
    "A | (FOO_B2 | FOO_C)",
  ])("%s", (text) => expect(judged(`${others}\n#define FOO_IT ${text}`, others)).toEqual([true]));

  test.each(["7", "0x3", "A | 2", "1 | A", "A + FOO_B2", "A & FOO_B2", "FOO(7)", "(A | FOO(7))", "A << 1", "~A", "-A"])(
    "not %s",
    (text) => expect(judged(`${others}\n#define FOO_IT ${text}`, others)).toEqual([false]),
  );
});

describe("aggregate: an enumerator that is made of others alone", () => {
  test.each(["FOO_A", "FOO_A | FOO_B", "FOO_A | FOO_B | FOO_C", "(FOO_A | FOO_B)"])("%s", (text) =>
    expect(
      judged(
        `enum foo { FOO_A = 1, FOO_B = 2, FOO_C = 4, FOO_IT = ${text} };`,
        "enum foo { FOO_A = 1, FOO_B = 2, FOO_C = 4 };",
      ),
    ).toEqual([true]),
  );

  test.each(["7", "FOO_A | 2", "FOO_A + FOO_B", "FOO_A & FOO_B", "FOO_A << 1", "~FOO_A"])("not %s", (text) =>
    expect(
      judged(
        `enum foo { FOO_A = 1, FOO_B = 2, FOO_C = 4, FOO_IT = ${text} };`,
        "enum foo { FOO_A = 1, FOO_B = 2, FOO_C = 4 };",
      ),
    ).toEqual([false]),
  );

  test("not one that counts on", () => {
    expect(judged("enum foo { FOO_A, FOO_IT, FOO_C };", "enum foo { FOO_A, FOO_C = 2 };")).toEqual([false]);
  });
});
