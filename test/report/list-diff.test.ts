import { expect, test } from "vitest";
import { elide } from "../../src/report/elide.ts";
import { listDiff } from "../../src/report/list-diff.ts";

const diff = (before: string, after: string): string =>
  listDiff([...before], [...after], (letter) => letter)
    .map(({ mark, item }) => mark.trim() + item)
    .join(" ");

test.each([
  ["abc", "abc", "a b c"],
  ["abc", "abxc", "a b +x c"],
  ["abc", "ac", "a -b c"],
  ["abc", "axc", "a -b +x c"],
  ["ab", "ba", "-a b +a"],
  ["", "ab", "+a +b"],
  ["ab", "", "-a -b"],
  ["aaaa", "aa", "a a -a -a"],
])("%s to %s is %s", (before, after, expected) => expect(diff(before, after)).toBe(expected));

test("very long lists are compared in bounded time", () => {
  const list = (prefix: string): string[] => [
    "head",
    ...Array.from({ length: 5000 }, (_, index) => `${prefix}${index}`),
    "tail",
  ];
  const lines = listDiff(list("a"), list("b"), (line) => line);
  expect(lines).toHaveLength(10_002);
  expect([lines[0]!.mark, lines[1]!.mark, lines.at(-2)!.mark, lines.at(-1)!.mark]).toEqual([" ", "-", "+", " "]);
});

test("unchanged stretches are left out, unless that saves nothing", () => {
  const short = (before: string, after: string): string =>
    elide(listDiff([...before], [...after], (letter) => letter))
      .map((line) => (line === null ? "…" : line.mark.trim() + line.item))
      .join(" ");
  expect(short("abcdefgh", "abcdefghX")).toBe("a … g h +X");
  expect(short("abcdefg", "abXcdefg")).toBe("a b +X c d … g");
  expect(short("abcd", "abcdX")).toBe("a b c d +X");
  expect(short("abcde", "abcdeX")).toBe("a … d e +X");
  expect(short("ab", `a${"x".repeat(20)}b`)).toBe(`a${" +x".repeat(12)} … b`);
});
