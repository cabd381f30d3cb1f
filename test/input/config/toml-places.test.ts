import { expect, test } from "vitest";
import { tomlPlaces } from "../../../src/input/config/toml-places.ts";
import type { TomlPath } from "../../../src/input/config/toml-places.ts";

const document = `# a = "comment" [
title = "a # b = c ]"
"quoted key" = '''
one
two''' # after
list = [ 1, # one
  [2, 3],
  { x = 1,
    y = """a""" },
]
a.b."c.d" = 2027-02-30
day.time = 2027-02-03 10:00:00Z

[table]
inner = { deep = { deeper = true } }
[[rows]]
n = 1
[[rows]]
m = 2
[rows.of."the.last"]
k = 3
[ spaced . out ]
k = 4
`;

const line = (...path: TomlPath): number => tomlPlaces(document)(path).line;

test.each<[TomlPath, number]>([
  [["title"], 2],
  [["quoted key"], 3],
  [["list"], 6],
  [["list", 0], 6],
  [["list", 1, 1], 7],
  [["list", 2, "x"], 8],
  [["list", 2, "y"], 9],
  [["a", "b"], 11],
  [["a", "b", "c.d"], 11],
  [["day", "time"], 12],
  [["table"], 14],
  [["table", "inner", "deep", "deeper"], 15],
  [["rows"], 16],
  [["rows", 0, "n"], 17],
  [["rows", 1], 18],
  [["rows", 1, "m"], 19],
  [["rows", 1, "of", "the.last", "k"], 21],
  [["spaced", "out", "k"], 23],
])("%j stands on line %i", (path, expected) => {
  expect(line(...path)).toBe(expected);
});

test("what is missing is where the table starts that should have it", () => {
  expect([line("rows", 1, "n"), line("table", "x", "y"), line("nothing")]).toEqual([18, 14, 1]);
});

test("a value is told as it is written", () => {
  const text = (...path: TomlPath): string => tomlPlaces(document)(path).text;
  expect([text("a", "b", "c.d"), text("day", "time")]).toEqual(["2027-02-30", "2027-02-03 10:00:00Z"]);
  expect([text("title"), text("list", 1), text("table")]).toEqual(['"a # b = c ]"', "[2, 3]", ""]);
});

test("lines may end like those of Windows", () => {
  expect(tomlPlaces("a = 1\r\n\r\nb = [\r\n2]\r\n")(["b", 0])).toEqual({ line: 4, text: "2" });
});
