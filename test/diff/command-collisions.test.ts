import { expect, test } from "vitest";
import { said } from "./said.ts";

const structs = ["a", "b", "c"].map((name) => `struct ${name} { __u32 ${name}; };`).join("\n");
const header = (...commands: readonly string[]): string =>
  [structs, ...commands.map((command) => `#define ${command}`)].join("\n");
const habit = [
  "X_DEVICE_A _IO('F', 1)",
  "X_GROUP_A _IO('F', 1)",
  "X_DEVICE_B _IO('F', 2)",
  "X_GROUP_B _IO('F', 2)",
  "X_DEVICE_C _IO('F', 3)",
];

test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
  [
    "a new one with the number of another",
    header("FOO_A _IO('F', 1)"),
    header("FOO_A _IO('F', 1)", "BAR_B _IO('F', 1)"),
    ["BAR_B (FOO_A)"],
  ],
  [
    "one that changes to the number of another",
    header("FOO_A _IO('F', 1)", "BAR_B _IO('F', 2)"),
    header("FOO_A _IO('F', 1)", "BAR_B _IO('F', 1)"),
    ["BAR_B (FOO_A)"],
  ],
  [
    "one that changes to the number of a new one",
    header("FOO_A _IO('F', 1)"),
    header("FOO_A _IO('F', 2)", "BAR_B _IO('F', 2)"),
    ["FOO_A (BAR_B)"],
  ],
  [
    "two that change together",
    header("FOO_A _IO('F', 1)", "BAR_B _IO('F', 1)"),
    header("FOO_A _IO('F', 2)", "BAR_B _IO('F', 2)"),
    [],
  ],
  [
    "two that are new",
    header("FOO_X _IO('F', 9)"),
    header("FOO_X _IO('F', 9)", "FOO_A _IO('F', 1)", "BAR_B _IO('F', 1)"),
    ["FOO_A (BAR_B)"],
  ],
  [
    "two that have one number already, of which one takes another struct",
    header("FOO_A _IOW('F', 1, struct a)", "BAR_B _IOW('F', 1, struct b)"),
    header("FOO_A _IOW('F', 1, struct a)", "BAR_B _IOW('F', 1, struct c)"),
    [],
  ],
  [
    "a new one with the number of one that takes another struct now",
    header("FOO_A _IOW('F', 1, struct a)"),
    header("FOO_A _IOW('F', 1, struct b)", "BAR_B _IOW('F', 1, struct c)"),
    ["BAR_B (FOO_A)"],
  ],
  ["one that is defined as another", header("FOO_A _IO('F', 1)"), header("FOO_A _IO('F', 1)", "BAR_B FOO_A"), []],
  ["one that is the other's name now", header("FOO_A _IO('F', 1)"), header("BAR_B _IO('F', 1)", "FOO_A BAR_B"), []],
  [
    "one under a name that reads alike, with the same struct",
    header("FOO_SET _IOW('F', 1, struct a)"),
    header("FOO_SET _IOW('F', 1, struct a)", "FOO_SET_OLD _IOW('F', 1, struct a)"),
    [],
  ],
  [
    "one under a name that reads alike, with another struct",
    header("FOO_SET _IOW('F', 1, struct a)"),
    header("FOO_SET _IOW('F', 1, struct a)", "FOO_SET_OLD _IOW('F', 1, struct b)"),
    ["FOO_SET_OLD (FOO_SET)"],
  ],
  [
    "one under a name that reads alike, with none",
    header("FOO_SET _IO('F', 1)"),
    header("FOO_SET _IO('F', 1)", "FOO_SET_OLD _IO('F', 1)"),
    ["FOO_SET_OLD (FOO_SET)"],
  ],
  [
    "one under another name with the same struct",
    header("FOO_READ _IOW('F', 1, struct a)"),
    header("FOO_READ _IOW('F', 1, struct a)", "FOO_WRITE _IOW('F', 1, struct a)"),
    ["FOO_WRITE (FOO_READ)"],
  ],
  [
    "where that is the habit, with what is of another object",
    header(...habit, "X_GROUP_C _IO('F', 3)"),
    header(...habit, "X_GROUP_C _IO('F', 3)", "X_IOMMU_C _IO('F', 3)"),
    [],
  ],
  [
    "where that is the habit, with what is of the same object",
    header(...habit, "X_GROUP_C _IO('F', 3)"),
    header(...habit, "X_GROUP_C _IO('F', 3)", "X_GROUP_D _IO('F', 3)"),
    ["X_GROUP_D (X_GROUP_C)"],
  ],
  ["twice is no habit", header(...habit), header(...habit, "X_GROUP_C _IO('F', 3)"), ["X_GROUP_C (X_DEVICE_C)"]],
  [
    "names of one command are no habit",
    header("X_A _IO('F', 1)", "Y_A X_A", "X_B _IO('F', 2)", "Y_B X_B", "X_C _IO('F', 3)", "Y_C X_C"),
    header(
      "X_A _IO('F', 1)",
      "Y_A X_A",
      "X_B _IO('F', 2)",
      "Y_B X_B",
      "X_C _IO('F', 3)",
      "Y_C X_C",
      "Z_Z_D _IO('F', 3)",
    ),
    ["Z_Z_D (X_C)"],
  ],
  [
    "commands of four numbers are no habit",
    header("X_Y_A _IO('F', 1)", "X_Y_B _IO('F', 2)", "X_Y_C _IO('F', 3)", "X_Y_D _IO('F', 4)"),
    header("X_Y_A _IO('F', 1)", "X_Y_B _IO('F', 2)", "X_Y_C _IO('F', 3)", "X_Y_D _IO('F', 4)", "X_Z_E _IO('F', 4)"),
    ["X_Z_E (X_Y_D)"],
  ],
  [
    "in a header that is new",
    "#define REST 1",
    `#define REST 1\n// linux/bar.h\n${header("FOO_A _IO('F', 1)", "BAR_B _IO('F', 1)")}`,
    [],
  ],
])("%s", (_, before, after, expected) => {
  const collided = said(before, after).filter((line) => line.startsWith("command collided "));
  expect(collided.map((line) => line.slice("command collided ".length))).toEqual(expected);
});
