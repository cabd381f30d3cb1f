import { expect, test } from "vitest";
import { respelled } from "../../src/diff/respelled.ts";

test.each<[title: string, names: readonly string[], expected: readonly string[]]>([
  [
    "two names traded the same word",
    ["FOO_COMP_TX > FOO_SUPP_CAPS_TX", "FOO_COMP_RX > FOO_SUPP_CAPS_RX"],
    ["FOO_COMP_TX > FOO_SUPP_CAPS_TX", "FOO_COMP_RX > FOO_SUPP_CAPS_RX"],
  ],
  ["a word was put in", ["FOO_TX > FOO_X_TX", "FOO_RX > FOO_X_RX"], ["FOO_TX > FOO_X_TX", "FOO_RX > FOO_X_RX"]],
  ["a word was left out", ["FOO_X_TX > FOO_TX", "FOO_X_RX > FOO_RX"], ["FOO_X_TX > FOO_TX", "FOO_X_RX > FOO_RX"]],
  ["one name alone", ["FOO_COMP_TX > FOO_SUPP_TX"], []],
  ["each traded another word", ["FOO_A_TX > FOO_B_TX", "FOO_C_RX > FOO_D_RX"], []],
  ["one of two words of one name", ["FOO_A_A_TX > FOO_A_TX", "FOO_B_B_RX > FOO_B_RX"], []],
  ["only how they begin", ["FOO_A > FOO_B", "BAR_A > BAR_B"], []],
  ["only how they end", ["A_FOO > B_FOO", "A_BAR > B_BAR"], []],
  ["the ends differ too", ["FOO_A_X > FOO_B_Y", "FOO_A_Z > FOO_B_W"], []],
  [
    "others did otherwise",
    ["FOO_A_TX > FOO_B_TX", "FOO_A_RX > FOO_B_RX", "FOO_C_UP > FOO_D_UP"],
    ["FOO_A_TX > FOO_B_TX", "FOO_A_RX > FOO_B_RX"],
  ],
])("%s", (_, names, expected) => {
  const pairs = names.map((each) => {
    const [before = "", after = ""] = each.split(" > ");
    return [{ name: before }, { name: after }] as const;
  });
  expect([...respelled(pairs)].map(([before, after]) => `${before.name} > ${after.name}`)).toEqual(expected);
});
