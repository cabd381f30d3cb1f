import { expect, test } from "vitest";
import { changeKinds } from "../../src/diff/change.ts";
import { changesIn } from "../support/findings-between.ts";
import { kindExamples } from "../support/kind-examples.ts";

test.each(Object.entries(kindExamples))("%s", (kind, [before, after]) => {
  expect(changesIn(before, after).map(({ subject, action }) => `${subject} ${action}`)).toContain(kind);
});

test("the list holds every kind", () => {
  const kinds = Object.entries(changeKinds).flatMap(([subject, actions]) =>
    actions.map((action) => `${subject} ${action}`),
  );
  expect(Object.keys(kindExamples).toSorted()).toEqual(kinds.toSorted());
});

test.each(Object.entries(kindExamples))("%s: neither version differs from itself", (_, [before, after]) => {
  expect([changesIn(before, before), changesIn(after, after)]).toEqual([[], []]);
});
