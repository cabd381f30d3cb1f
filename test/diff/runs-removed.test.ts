import { expect, test } from "vitest";
import { runsRemoved } from "../../src/diff/runs-removed.ts";

interface Placed {
  readonly name: string;
  readonly declaration: {
    readonly location: { readonly file: string; readonly line: number; readonly column: number };
  };
}

const headerOf = (lines: string): Placed[] =>
  lines.split(" ").map((name, index) => ({
    name: name.replace("-", ""),
    declaration: { location: { file: "linux/foo.h", line: index + 1, column: 1 } },
  }));

test.each<[lines: string, expected: readonly string[]]>([
  ["A -B -C D", ["B of B", "C of B"]],
  ["-A B -C", ["A of A", "C of C"]],
  ["-A -B -C", ["A of A", "B of A", "C of A"]],
  ["A B", []],
])("%s", (lines, expected) => {
  const all = headerOf(lines);
  const names = lines.split(" ").filter((name) => name.startsWith("-"));
  const removed = names.map((name) => {
    const value = all.find((each) => `-${each.name}` === name)!;
    return { name: value.name, header: "linux/foo.h", value };
  });
  const told = (order: readonly Placed[]): string[] =>
    [...runsRemoved(removed, () => order)].map(([each, first]) => `${each.name} of ${first}`).toSorted();
  expect(told(all)).toEqual(expected);
  // What is defined again stands where it was last, whenever it was first heard of.
  expect(told(all.toReversed())).toEqual(expected);
});
