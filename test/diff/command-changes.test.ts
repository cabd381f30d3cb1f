import { test } from "vitest";
import { expectSaid, said, saidWithAdditions } from "./said.ts";
import type { Case } from "./said.ts";

const structs = "struct foo { __u32 a; }; struct big { __u64 a; }; struct wide { __u64 b; };";

const became = (title: string, before: string, after: string, ...expected: readonly string[]): Case => [
  title,
  `${structs}\n${before}`,
  `${structs}\n${after}`,
  expected,
];
const command = (name: string, number: number, argument = "struct foo"): string =>
  `#define ${name} _IOW('F', ${number}, ${argument})\n`;

test("names and numbers of commands", () => {
  expectSaid(
    [
      became("another name", command("X_LOAD", 1), command("X_FILL", 1), "command renamed X_LOAD to X_FILL"),
      became(
        "another name and struct",
        command("X_LOAD", 1),
        command("X_FILL", 1, "struct big"),
        "command removed X_LOAD (X_FILL)",
        "command added X_FILL",
      ),
      became(
        "another name and direction",
        command("X_LOAD", 1),
        "#define X_FILL _IOR('F', 1, struct foo)",
        "command removed X_LOAD (X_FILL)",
        "command added X_FILL",
      ),
      became(
        "another name and number",
        command("X_LOAD", 1),
        command("X_FILL", 2),
        "command removed X_LOAD",
        "command added X_FILL",
      ),
      became(
        "another name and magic",
        command("X_LOAD", 1),
        "#define X_FILL _IOW('G', 1, struct foo)",
        "command removed X_LOAD",
        "command added X_FILL",
      ),
      became(
        "two other names",
        command("X_LOAD", 1),
        command("X_FILL", 1) + command("X_FEED", 1),
        "command removed X_LOAD (X_FILL)",
        "command added X_FILL",
        "command collided X_FILL (X_FEED)",
        "command added X_FEED",
      ),
      became(
        "two names for one",
        command("X_LOAD", 1) + command("X_TAKE", 1),
        command("X_FILL", 1),
        "command renamed X_LOAD to X_FILL",
        "command removed X_TAKE (X_FILL)",
      ),
    ],
    (before, after) => saidWithAdditions(before, after).filter((line) => !line.startsWith("record")),
  );
});

test("the old number of a command that has another one", () => {
  expectSaid([
    became(
      "under a new name",
      command("X_LOAD", 1),
      command("X_LOAD", 1, "struct big") + command("X_LOAD_OLD", 1),
      "command resized X_LOAD (X_LOAD_OLD)",
    ),
    became(
      "under a name like any other",
      command("X_LOAD", 1),
      command("X_LOAD", 1, "struct big") + command("Y_FEED", 1),
      "command resized X_LOAD",
    ),
    became(
      "with another size",
      command("X_LOAD", 1),
      command("X_LOAD", 1, "struct big") + command("X_LOAD_OLD", 1, "__u16"),
      "command resized X_LOAD",
    ),
    became(
      "under a name that was there",
      command("X_LOAD", 1) + command("X_LOAD_OLD", 2),
      command("X_LOAD", 1, "struct big") + command("X_LOAD_OLD", 1),
      "command resized X_LOAD",
      "command renumbered X_LOAD_OLD",
    ),
    became(
      "by another number",
      command("X_LOAD", 1),
      command("X_LOAD", 2) + command("X_LOAD_OLD", 1),
      "command renumbered X_LOAD (X_LOAD_OLD)",
    ),
  ]);
});

test("the part of a number that tells most", () => {
  const old = "#define X _IOW('F', 1, struct foo)";
  expectSaid([
    became("the magic", old, "#define X _IOR('G', 2, struct big)", "command remagicked X"),
    became("the number", old, "#define X _IOR('F', 2, struct big)", "command renumbered X"),
    became("the direction", old, "#define X _IOR('F', 1, struct big)", "command redirected X"),
    became("the size", old, "#define X _IOW('F', 1, struct big)", "command resized X"),
    became("none of them", old, "#define X _IOW('F', 1, int)", "command retyped X"),
  ]);
});

test("numbers that are given twice", () => {
  const shared = (count: number, other = "struct big"): string =>
    Array.from(
      { length: count },
      (_, at) => command(`X_DEV_${at}`, at, "struct foo") + command(`X_FILE_${at}`, at, other),
    ).join("");
  const aliases = [0, 1, 2].map((at) => `${command(`X_DEV_${at}`, at)}#define X_OTHER_${at} X_DEV_${at}\n`).join("");
  const twice = (count: number): string =>
    Array.from(
      { length: count },
      (_, at) => `#define X_DEV_${at} _IO('F', ${at})\n#define X_FILE_${at} _IO('F', ${at})\n`,
    ).join("");
  const nap = "#define X_DEV_NAP _IO('F', 9)\n";
  const map = "#define X_FILE_MAP _IO('F', 9)\n";
  expectSaid([
    became("a new one", nap, nap + map, "command collided X_FILE_MAP (X_DEV_NAP)"),
    became("three numbers are shared already", twice(3) + nap, twice(3) + nap + map),
    became(
      "two numbers are shared already",
      twice(2) + nap,
      twice(2) + nap + map,
      "command collided X_FILE_MAP (X_DEV_NAP)",
    ),
    became("three have another name", aliases + nap, aliases + nap + map, "command collided X_FILE_MAP (X_DEV_NAP)"),
    became(
      "three numbers have other sizes",
      shared(3) + nap,
      shared(3) + nap + map,
      "command collided X_FILE_MAP (X_DEV_NAP)",
    ),
    became("an old name, spelled out", command("X_LOAD", 1), command("X_LOAD", 1) + command("X_LOAD_OLD", 1)),
    became(
      "an old name of another struct",
      command("X_LOAD", 1, "struct big"),
      command("X_LOAD", 1, "struct big") + command("X_LOAD_OLD", 1, "struct wide"),
      "command collided X_LOAD_OLD (X_LOAD)",
    ),
    became(
      "an old name without a struct",
      nap,
      `${nap}#define X_DEV_NAP_OLD _IO('F', 9)`,
      "command collided X_DEV_NAP_OLD (X_DEV_NAP)",
    ),
    became("one that stays, beside one that comes", nap + map, nap + map + command("X_LOAD", 1)),
    became(
      "one that gets the number of one that stays",
      nap + command("X_LOAD", 1, "struct big"),
      `${nap}#define X_LOAD _IO('F', 9)`,
      "command renumbered X_LOAD",
      "command collided X_LOAD (X_DEV_NAP)",
    ),
    became(
      "one that gets the number of one that comes",
      command("X_LOAD", 1),
      `${command("X_LOAD", 2)}#define Y_FEED _IO('F', 2)\n#define Y_TAKE _IOW('F', 2, struct foo)`,
      "command renumbered X_LOAD",
      "command collided X_LOAD (Y_TAKE)",
    ),
  ]);
});

test("a command that stays as it is where its header is another", () => {
  expectSaid(
    [
      [
        "with its twin",
        "// linux/bar.h\n#define X 1\n// linux/foo.h\n#define X_A _IO('F', 1)\n#define X_B _IO('F', 1)",
        "// linux/bar.h\n#define X 1\n#define X_A _IO('F', 1)\n#define X_B _IO('F', 1)\n// linux/foo.h\n",
        ["command moved X_A", "command moved X_B"],
      ],
    ],
    said,
  );
});
