import { test } from "vitest";
import { changesIn } from "../support/findings-between.ts";
import { defines, expectSaid } from "./said.ts";
import type { Case } from "./said.ts";

/** What is new beside a list of constants; `expected` are those that have the number of another by mistake, with it. */
type Beside = readonly [title: string, before: string, added: string, expected: readonly string[]];

const besideAll = (cases: readonly Beside[]): Case[] =>
  cases.map(([title, before, added, expected]) => [
    title,
    defines(before),
    defines(`${before}; ${added}`),
    expected.map((twin) => `constant collided ${twin}`),
  ]);

/** So that nothing of two lists stands side by side. */
const apart = "; END 1; ";
const far = ";".repeat(14);
const longList = "FOO_OPT_A 3; FOO_OPT_B 5; FOO_OPT_C 7; FOO_OPT_D 9; FOO_OPT_E 11; FOO_OPT_F 13; FOO_OPT_G 15";
const twoWords = "FOO_A_X 3; FOO_B_X 5; FOO_C_X 7; FOO_D_X 9; FOO_E_X 11; FOO_F_X 13; FOO_G_X 15";
const formats = (letters: string): string =>
  [...letters].map((letter, index) => `FOO_FMT_${index} four('A', '${letter}')`).join("; ");
const four = "four(a, b) ((a) | ((b) << 8)); ";

/** Beside the twin, whether it is one of a list. */
const twinsOf = (before: string, after: string): string[] =>
  changesIn(before, after, ["x86_64"]).flatMap(({ action, name, context }) =>
    action === "collided" ? `${name} (${context.other}${context.listed ? ", of a list" : ""})` : [],
  );

test("one of a list is no flag", () => {
  const list = "FOO_A 4; FOO_B 5; FOO_C 6";
  const flags = "FOO_A (1 << 0); FOO_B (1 << 1); FOO_C (1 << 2)";
  const long = `${longList}; FOO_OPT_H 17`;
  expectSaid(
    [
      ["below the last", defines(list), defines(`${list}; FOO_D 6`), ["FOO_D (FOO_C, of a list)"]],
      ["apart from it", defines(long), defines(`${long}${apart}FOO_OPT_I 9`), ["FOO_OPT_I (FOO_OPT_D, of a list)"]],
      [
        "in its own way",
        defines(four + formats("12345678")),
        defines(`${four}${formats("12345678")}${apart}FOO_FMT_I four('A', '3')`),
        ["FOO_FMT_I (FOO_FMT_2, of a list)"],
      ],
      ["a flag", defines(flags), defines(`${flags}; FOO_D (1 << 2)`), ["FOO_D (FOO_C)"]],
      [
        "a flag below others",
        defines("FOO_A_X 1; FOO_B_X 2; FOO_C_X 4"),
        defines("FOO_A_X 1; FOO_B_X 2; FOO_C_X 4; FOO_D_Y 4"),
        ["FOO_D_Y (FOO_C_X)"],
      ],
    ],
    twinsOf,
  );
});

test("flags", () => {
  const flags = "FOO_F_A (1 << 0); FOO_F_B (1 << 1); FOO_F_C (1 << 2)";
  expectSaid(
    besideAll([
      [
        "two that take bits in use",
        flags,
        "FOO_F_D (1 << 1); FOO_F_E (1 << 2)",
        ["FOO_F_D (FOO_F_B)", "FOO_F_E (FOO_F_C)"],
      ],
      ["two that take one free bit", flags, "FOO_F_D (1 << 3); FOO_F_E (1 << 3)", ["FOO_F_D (FOO_F_E)"]],
      ["a flag beside flags of another word", flags, `${apart}FOO_G_A (1 << 1)`, []],
      ["a flag beside those that another thing has", flags, `${apart}BAR_F_D (1 << 1)`, []],
      ["several bits", flags, `${apart}FOO_F_AB 3; FOO_F_CB 3`, []],
      ["where two had one bit before", `${flags}; FOO_F_Z (1 << 2)`, `${apart}FOO_F_D (1 << 1)`, []],
      ["numbers that are no flags", "FOO_F_A 1; FOO_F_B 2; FOO_F_C 9", `${apart}FOO_F_D 2`, []],
      ["a bit alone in its family", "FOO_A 1; FOO_B 4; BAR 4", `${apart}QUX_A 4`, []],
      ["by the name of the other", "FOO_F_A 0x8; FOO_F_B 0x10; FOO_F_C 0x20", "FOO_F_D FOO_F_B", []],
      ["in the name of the other", "FOO_F_A 0x8; FOO_F_B 0x10; FOO_F_C FOO_F_D", "FOO_F_D 0x40", []],
    ]),
  );
});

test("lists of numbers", () => {
  expectSaid(
    besideAll([
      ["eight with gaps", `${longList}; FOO_OPT_H 17`, `${apart}FOO_OPT_I 9`, ["FOO_OPT_I (FOO_OPT_D)"]],
      ["seven with gaps", longList, `${apart}FOO_OPT_I 9`, []],
      [
        "three that count up",
        "FOO_OPT_A 3; FOO_OPT_B 4; FOO_OPT_C 5",
        `${apart}FOO_OPT_I 4`,
        ["FOO_OPT_I (FOO_OPT_B)"],
      ],
      ["two that count up", "FOO_OPT_A 3; FOO_OPT_B 4", `${apart}FOO_OPT_I 4`, []],
      ["three that count up in steps", "FOO_OPT_A 3; FOO_OPT_B 5; FOO_OPT_C 7", `${apart}FOO_OPT_I 5`, []],
      ["three that count down", "FOO_OPT_A 5; FOO_OPT_B 4; FOO_OPT_C 3", `${apart}FOO_OPT_I 4`, []],
      ["three that count up, by names of other lengths", "FOO_A 3; FOO_B 4; FOO_C 5", `${apart}FOO_I_X 4`, []],
      ["zero", "FOO_OPT_A 0; FOO_OPT_B 1; FOO_OPT_C 2", `${apart}FOO_OPT_I 0`, []],
      [
        "three that count up, and another name for one of them",
        "FOO_OPT_A 3; FOO_OPT_B 4; FOO_OPT_C 5; FOO_OPT_SAME FOO_OPT_C",
        `${apart}FOO_OPT_I 4`,
        ["FOO_OPT_I (FOO_OPT_B)"],
      ],
      ["two new ones", `${longList}; FOO_OPT_H 17`, `${apart}FOO_OPT_I 9; END_2 1; FOO_OPT_J 11`, []],
      [
        "two new ones, each in a list of its own",
        `${longList}; FOO_OPT_H 17; FOO_KEY_A 3; FOO_KEY_B 4; FOO_KEY_C 5`,
        `${apart}FOO_OPT_I 9; END_2 1; FOO_KEY_D 4`,
        ["FOO_OPT_I (FOO_OPT_D)", "FOO_KEY_D (FOO_KEY_B)"],
      ],
      [
        "one whose only common word is the first",
        `${twoWords}; FOO_H_X 17`,
        `${apart}FOO_I_X 9`,
        ["FOO_I_X (FOO_D_X)"],
      ],
      [
        "a name that begins all others",
        "FOO_A_X 3; FOO_B_X 4; FOO_C_X 5; FOO_D_X 6; FOO_E_X 7; FOO_F_X 8; FOO_G_X 9; FOO_H_X 10",
        `${apart}FOO 9`,
        [],
      ],
      [
        "a name that begins the new one",
        "FOO 2; FOO_A_X 3; FOO_B_X 4; FOO_C_X 5; FOO_D_X 6; FOO_E_X 7; FOO_F_X 8; FOO_G_X 9; FOO_H_X 10",
        `${apart}FOO_I 2`,
        [],
      ],
      [
        "bits, far from each other",
        "FOO_F_A 1; FOO_F_B 2; FOO_F_C 4; FOO_F_D 8; FOO_F_E 16; FOO_F_G 32; FOO_F_H 64; FOO_F_I 128",
        `${far}FOO_F_J 16`,
        [],
      ],
      ["bits alone", "FOO_OPT_A 1; FOO_OPT_B 2", `${apart}FOO_OPT_C 2`, []],
      [
        "in hex, by names of other lengths",
        `${longList.replaceAll(/ (\d+)/g, " 0x$1")}; FOO_OPT_H 0x17`,
        `${apart}FOO_OPT_I_X 0x9`,
        [],
      ],
      ["by names of other lengths", `${longList}; FOO_OPT_H 17`, `${apart}FOO_OPT_I_X 9`, ["FOO_OPT_I_X (FOO_OPT_D)"]],
      ["the new one in hex", `${longList}; FOO_OPT_H 17`, `${apart}FOO_OPT_I 0x9`, []],
      ["the new one as a sum", `${longList}; FOO_OPT_H 17`, `${apart}FOO_OPT_I (4 + 5)`, []],
      [
        "the old one as a sum",
        `${longList.replace("9", "(4 + 5)")}; FOO_OPT_H 17; FOO_OPT_J 19`,
        `${apart}FOO_OPT_I 9`,
        [],
      ],
      [
        "in brackets",
        `${longList.replaceAll(/ (\d+)/g, " ( $1 )")}; FOO_OPT_H (17)`,
        `${apart}FOO_OPT_I ( 9 )`,
        ["FOO_OPT_I (FOO_OPT_D)"],
      ],
      ["with the sign of a number below nothing", `${longList}; FOO_OPT_H -9`, `${apart}FOO_OPT_I -9`, []],
      ["texts", `${longList.replaceAll(/ (\d+)/g, ' "$1"')}; FOO_OPT_H "17"`, `${apart}FOO_OPT_I "9"`, []],
      ["two underscores in the list's name", "FOO__X_A 3; FOO__X_B 4; FOO__X_C 5", `${apart}FOO__X_D 4`, []],
      [
        "a long list, a quarter of which was given twice",
        `${longList}; FOO_OPT_H 15; FOO_OPT_J 13`.replace("FOO_OPT_B 5; ", ""),
        `${apart}FOO_OPT_I 9`,
        ["FOO_OPT_I (FOO_OPT_D)"],
      ],
      [
        "a long list, more than a quarter of which was given twice",
        `${longList}; FOO_OPT_H 15; FOO_OPT_J 13; FOO_OPT_K 11`.replace("FOO_OPT_B 5; ", ""),
        `${apart}FOO_OPT_I 9`,
        [],
      ],
      ["seven, one given twice", `${longList.replace("15", "13")}`, `${apart}FOO_OPT_I 9`, []],
      [
        "a long list of one word in which something was given twice",
        "FOO_A 3; FOO_B 5; FOO_C 7; FOO_D 9; FOO_E 11; FOO_F 13; FOO_G 15; FOO_H 15",
        `${apart}FOO_I 9`,
        [],
      ],
    ]),
  );
});

test("limits", () => {
  const list = "FOO_CAP_A 1; FOO_CAP_C 3; FOO_CAP_D 4; FOO_CAP_E 5; FOO_CAP_F 6; FOO_CAP_G 7; FOO_CAP_H 8; FOO_CAP_B 2";
  expectSaid([
    ...besideAll([
      ["a limit beside a list", list, `${apart}FOO_CAP_MAX 5`, []],
      ["a limit that was there", `${list}; END_2 0; FOO_CAP_MAX_KEYS 24; END_3 0`, `${apart}FOO_CAP_X 24`, []],
    ]),
    [
      "one of the list that is only called like a limit",
      defines(list),
      defines(list.replace("; ", "; FOO_CAP_MAX_KEYS 2; ")),
      ["constant collided FOO_CAP_MAX_KEYS (FOO_CAP_B)"],
    ],
  ]);
});

test("side by side", () => {
  expectSaid([
    ...besideAll([
      ["below the last of a run", "FOO_A 4; FOO_B 5; FOO_C 6", "FOO_D 6", ["FOO_D (FOO_C)"]],
      ["below the last of flags", "FOO_A_X 1; FOO_B_X 2; FOO_C_X 8", "FOO_D_Y 8", ["FOO_D_Y (FOO_C_X)"]],
      ["below the last of two", "FOO_A 4; FOO_B 5", "FOO_C 5", []],
      ["a sum of names", "FOO_A 4; FOO_B 5; FOO_C 6; BAR 6", "FOO_D BAR", []],
      ["beside a new one", "FOO_A 4; FOO_B 5; FOO_C 6", "FOO_D 7; FOO_E 7", []],
      ["one of another first word", "FOO_A 4; FOO_B 5; FOO_C 6", "BAR_D 6", []],
      [
        "below the other of two commands",
        "PR_GET_FOO 30; PR_SET_FOO 31; PR_GET_BAR 32; PR_SET_BAR 33",
        "PR_GET_BAZ 33",
        ["PR_GET_BAZ (PR_SET_BAR)"],
      ],
    ]),
    [
      "above the one that has it",
      defines("FOO_A 4; FOO_B 5; FOO_C 6"),
      defines("FOO_A 4; FOO_B 5; FOO_D 6; FOO_C 6"),
      ["constant collided FOO_D (FOO_C)"],
    ],
    [
      "above the one that has it, of flags",
      defines("FOO_A_X 1; FOO_B_X 2; FOO_C_X 4"),
      defines("FOO_A_X 1; FOO_B_X 2; FOO_D_Y 4; FOO_C_X 4"),
      ["constant collided FOO_D_Y (FOO_C_X)"],
    ],
    [
      "two below",
      defines("FOO_A 4; FOO_B 5; FOO_C 6; BAR 1"),
      defines("FOO_A 4; FOO_B 5; FOO_C 6; BAR 1; FOO_E_X 6"),
      [],
    ],
  ]);
});

test("ways to spell a number", () => {
  expectSaid(
    besideAll([
      ["eight formats", four + formats("12345678"), `${apart}FOO_FMT_I four('A', '3')`, ["FOO_FMT_I (FOO_FMT_2)"]],
      ["seven formats", four + formats("1234567"), `${apart}FOO_FMT_I four('A', '3')`, []],
      [
        "another way",
        `six(a, b) ((a) | ((b) << 8)); ${four}${formats("12345678")}`,
        `${apart}FOO_FMT_I six('A', '3')`,
        [],
      ],
      ["a plain number", four + formats("12345678"), `${apart}FOO_FMT_I 13121`, []],
      ["under other words", four + formats("12345678"), `${apart}FOO_OPT_I four('A', '3')`, ["FOO_OPT_I (FOO_FMT_2)"]],
      [
        "seven under its words",
        `${four}${formats("1234567")}; FOO_OPT_Z four('B', '8')`,
        `${apart}FOO_FMT_I four('A', '3')`,
        [],
      ],
      [
        "seven, and one in another way",
        `${four}${formats("1234567")}; FOO_FMT_Z 9`,
        `${apart}FOO_FMT_I four('A', '3')`,
        [],
      ],
      [
        "eight, of which an eighth was given twice",
        four + formats("12345677"),
        `${apart}FOO_FMT_I four('A', '3')`,
        ["FOO_FMT_I (FOO_FMT_2)"],
      ],
      [
        "eight, of which more was given twice",
        four + formats("12345667").replace("'7'", "'5'"),
        `${apart}FOO_FMT_I four('A', '3')`,
        [],
      ],
      ["what was given twice already", four + formats("12345677"), `${apart}FOO_FMT_I four('A', '7')`, []],
      [
        "characters by their codes",
        four + formats("12345678").replaceAll(/'(.)'/g, "0x3$1"),
        `${apart}FOO_FMT_I four(0x3A, 0x33)`,
        ["FOO_FMT_I (FOO_FMT_2)"],
      ],
      ["another first word", four + formats("12345678"), `${apart}BAR_FMT_I four('A', '3')`, []],
      [
        "a character by its code",
        four + formats("12345678"),
        `${apart}FOO_FMT_I four('A', '\\63')`,
        ["FOO_FMT_I (FOO_FMT_2)"],
      ],
      [
        "bits by a macro",
        "BIT(n) (1 << (n)); FOO_R_A BIT(9); FOO_R_B BIT(2); FOO_R_C BIT(3); FOO_R_D BIT(4); FOO_S_E BIT(5); FOO_S_F BIT(6); FOO_S_G BIT(7); FOO_S_H BIT(8)",
        `${apart}FOO_T_I BIT(4)`,
        [],
      ],
      [
        "sums of other names",
        "X 1; FOO_A (X | 2); FOO_B (X | 4); FOO_C (X | 8); FOO_D (X | 16); FOO_E (X | 32); FOO_F (X | 64); FOO_G (X | 128); FOO_H (X | 256)",
        `${apart}FOO_I (X | 16)`,
        [],
      ],
    ]),
  );
});
