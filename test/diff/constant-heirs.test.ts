import { test } from "vitest";
import { defines, expectSaid } from "./said.ts";
import type { Case } from "./said.ts";

const became = (title: string, before: string, after: string, ...expected: readonly string[]): Case => [
  title,
  defines(before),
  defines(after),
  expected.map((each) => `constant ${each}`),
];

test("by its place between the same neighbours", () => {
  expectSaid([
    became(
      "a mended typo, beside another one elsewhere",
      "A 1; F_RECIEVE_MASK 5; B 2; C 3",
      "A 1; F_RECEIVE_MASK 5; B 2; F_RECEIVEE_MASK 5; C 3",
      "renamed F_RECIEVE_MASK to F_RECEIVE_MASK",
    ),
    became(
      "the last of the header",
      "A 1; F_RECIEVE_MASK 5",
      "F_RECEIVEE_MASK 5; A 1; F_RECEIVE_MASK 5",
      "renamed F_RECIEVE_MASK to F_RECEIVE_MASK",
    ),
    became(
      "the first of the header",
      "F_RECIEVE_MASK 5; A 1",
      "F_RECEIVE_MASK 5; A 1; F_RECEIVEE_MASK 5",
      "renamed F_RECIEVE_MASK to F_RECEIVE_MASK",
    ),
    became(
      "two at one place, by their values",
      "A 1; F_RECIEVE_ONE 5; F_RECIEVE_TWO 6; B 2",
      "A 1; F_RECEIVE_ONE 5; F_RECEIVE_TWO 6; B 2",
      "renamed F_RECIEVE_ONE to F_RECEIVE_ONE",
      "renamed F_RECIEVE_TWO to F_RECEIVE_TWO",
    ),
    became("another name", "A 1; F_RED 5; B 2", "A 1; F_TIMEOUT_MS 5; B 2", "removed F_RED"),
    became("another value", "A 1; RECIEVE_MASK 5; B 2", "A 1; RECEIVE_MASK 6; B 2", "removed RECIEVE_MASK"),
    became(
      "two that read like it",
      "A 1; F_RECIEVE_MASK 5; B 2",
      "A 1; F_RECEIVE_MASK 5; F_RECEIVEE_MASK 5; B 2",
      "removed F_RECIEVE_MASK",
    ),
    became(
      "two that it reads like",
      "A 1; F_RECIEVE_MASK 5; F_RECEIEVE_MASK 5; B 2",
      "A 1; F_RECEIVE_MASK 5; B 2",
      "removed F_RECIEVE_MASK",
      "removed F_RECEIEVE_MASK",
    ),
    became(
      "at another place, with the same value as others",
      "A 1; F_RECIEVE_MASK 5; B 2; F_ZERO_MASK 5",
      "A 1; B 2; F_RECEIVE_MASK 5; F_ZERO_MASK 5",
      "removed F_RECIEVE_MASK",
    ),
  ]);
});

test("by its words, wherever it went", () => {
  expectSaid([
    became("fewer", "F_OLD_MASK 5; A 1; X_MASK 5", "A 1; X_MASK 5; F_MASK 5", "renamed F_OLD_MASK to F_MASK"),
    became("more", "F_MASK 5; A 1; X_MASK 5", "A 1; X_MASK 5; F_NEW_MASK 5", "renamed F_MASK to F_NEW_MASK"),
    became("one and more", "MASK 5; A 1; X 5", "A 1; X 5; MASK_NEW 5", "removed MASK"),
    became("others", "F_OLD_MASK 5; A 1; X_MASK 5", "A 1; X_MASK 5; F_NEW_MASK 5", "removed F_OLD_MASK"),
    became(
      "two with fewer",
      "F_OLD_KIND_MASK 5; A 1; X_MASK 5",
      "A 1; X_MASK 5; F_MASK 5; B_1 1; F_KIND_MASK 5",
      "removed F_OLD_KIND_MASK",
    ),
    became(
      "one with fewer than two",
      "F_OLD_MASK 5; A 1; F_NEW_MASK 5; X_MASK 5",
      "A 1; X_MASK 5; F_MASK 5",
      "renamed F_OLD_MASK to F_MASK",
      "removed F_NEW_MASK",
    ),
  ]);
});

test("by the value, in a family in which each has its own", () => {
  const family = "FOO_A 1; FOO_B 2";
  expectSaid([
    became(
      "another meaning",
      `${family}; FOO_RED 3`,
      `${family}; FOO_TIMEOUT 3`,
      "removed FOO_RED (FOO_TIMEOUT)",
      "reused FOO_TIMEOUT (FOO_RED)",
    ),
    became(
      "a mended typo elsewhere",
      `FOO_RECIEVE 3; ${family}`,
      `${family}; FOO_RECEIVE 3`,
      "renamed FOO_RECIEVE to FOO_RECEIVE",
    ),
    became("nothing but the place is kept", `FOO_RED 3; ${family}`, `${family}; FOO_RESERVED 3`, "removed FOO_RED"),
    became(
      "what was nothing gets a meaning",
      `FOO_UNUSED 3; ${family}`,
      `${family}; FOO_TIMEOUT 3`,
      "renamed FOO_UNUSED to FOO_TIMEOUT",
    ),
    became(
      "a family in which a value stood twice",
      `${family}; FOO_C 1; FOO_RED 3`,
      `${family}; FOO_C 1; FOO_TIMEOUT 3`,
      "removed FOO_RED",
    ),
    became(
      "a family in which one stands twice now",
      `${family}; FOO_RED 3`,
      `${family}; FOO_TIMEOUT 3; FOO_OVER FOO_B`,
      "removed FOO_RED",
    ),
    became(
      "another family",
      `${family}; FOO_RED 3; BAR_A 1; BAR_B 2`,
      `${family}; BAR_A 1; BAR_B 2; BAR_TIMEOUT 3`,
      "removed FOO_RED",
    ),
    became("no family", `${family}; RED 3`, `${family}; FOO_TIMEOUT 3`, "removed RED"),
    became("a thief of no family", `${family}; FOO_RED 3`, `${family}; TIMEOUT 3`, "removed FOO_RED"),
    became(
      "a wider family",
      "FOO_X_A 1; FOO_X_B 2; FOO_X_RED 3",
      "FOO_X_A 1; FOO_X_B 2; FOO_TIMEOUT 3",
      "removed FOO_X_RED",
    ),
    became(
      "a nearer family",
      "FOO_X_A 1; FOO_X_B 2; FOO_X_RED 3",
      "FOO_X_A 1; FOO_X_B 2; FOO_X_Y_TIMEOUT 3; FOO_X_Y_DELAY 4",
      "removed FOO_X_RED",
    ),
    became(
      "a nearer family of words that it had, too",
      "FOO_X_RED 1; FOO_B 2",
      "FOO_X_TIMEOUT 1; FOO_X_DELAY 4; FOO_B 2",
      "removed FOO_X_RED (FOO_X_TIMEOUT)",
      "reused FOO_X_TIMEOUT (FOO_X_RED)",
    ),
    became(
      "such a family in which the value stands twice",
      "FOO_X_RED 1; FOO_B 2; FOO_C 3",
      "FOO_X_TIMEOUT 1; FOO_X_DELAY 1; FOO_B 2; FOO_C 3",
      "removed FOO_X_RED",
    ),
  ]);
});
