import { expect, test } from "vitest";
import { saidWithAdditions } from "./said.ts";

const rest = "#define REST 1";
const gone = `${rest}\n// linux/gone.h\n#define FOO_A 1\n#define FOO_B 2\n#define FOO_C 3\nstruct foo { int a; };`;
const in_ = (path: string, ...lines: readonly string[]): string => [`// ${path}`, ...lines].join("\n");
const struct = "struct foo { int a; };";

test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
  ["one that came", rest, `${rest}\n// linux/come.h\n#define COME 1`, ["added linux/come.h"]],
  ["one that is gone with all in it", gone, rest, ["removed linux/gone.h"]],
  [
    "one of which most is in another",
    gone,
    `${rest}\n#define FOO_A 1\n#define FOO_B 2\n${struct}`,
    ["removed linux/gone.h (linux/foo.h)"],
  ],
  ["one of which half is in another", gone, `${rest}\n#define FOO_A 1\n${struct}`, ["removed linux/gone.h"]],
  [
    "one that was divided",
    gone,
    [rest, in_("linux/a.h", "#define FOO_A 1", "#define FOO_B 2"), in_("linux/b.h", "#define FOO_C 3", struct)].join(
      "\n",
    ),
    ["added linux/a.h", "added linux/b.h", "removed linux/gone.h"],
  ],
  [
    "one of which another had most all along",
    `${gone}\n${in_("linux/had.h", "#define FOO_A 1", "#define FOO_B 2", "#define FOO_C 3")}`,
    `${rest}\n${in_("linux/had.h", "#define FOO_A 1", "#define FOO_B 2", "#define FOO_C 3")}`,
    ["removed linux/gone.h"],
  ],
  [
    "one of which another had a part all along, and got the rest",
    `${gone}\n${in_("linux/had.h", "#define FOO_A 1")}`,
    `${rest}\n${in_("linux/had.h", "#define FOO_A 1", "#define FOO_B 2", "#define FOO_C 3", struct)}`,
    ["removed linux/gone.h (linux/had.h)"],
  ],
])("%s", (_, before, after, expected) => {
  const told = saidWithAdditions(before, after).flatMap((line) =>
    line.startsWith("header ") ? [line.slice("header ".length)] : [],
  );
  expect(told).toEqual(expected);
});
