import { expect, test } from "vitest";
import { changesIn } from "../support/findings-between.ts";
import { expectSaid, said, saidWithAdditions } from "./said.ts";
import type { Case } from "./said.ts";

const enumerators =
  (say: typeof said) =>
  (before: string, after: string): string[] =>
    say(before, after).flatMap((line) => (line.startsWith("enumerator ") ? line.slice("enumerator ".length) : []));

const became = (title: string, before: string, after: string, ...expected: readonly string[]): Case => [
  title,
  before,
  after,
  expected,
];

test("what becomes of enumerators", () => {
  expectSaid(
    [
      became("a mended typo", "enum e { A, RECIEVE };", "enum e { A, RECEIVE };", "renamed RECIEVE to RECEIVE"),
      became("a new one", "enum e { A };", "enum e { A, B };", "added B"),
      became(
        "one in place of another",
        "enum e { A, RED };",
        "enum e { A, TIMEOUT };",
        "removed RED (TIMEOUT)",
        "reused TIMEOUT (RED)",
      ),
      became(
        "two that read like one",
        "enum e { A, RECIEVE };",
        "enum e { A, RECEIVE, RECEIEVE = 1 };",
        "renamed RECIEVE to RECEIVE",
        "added RECEIEVE",
        "collided RECEIEVE (RECEIVE)",
      ),
      became(
        "another word within, of two",
        "enum e { E_COMP_TX, E_COMP_RX };",
        "enum e { E_SUPP_CAPS_TX, E_SUPP_CAPS_RX };",
        "renamed E_COMP_TX to E_SUPP_CAPS_TX",
        "renamed E_COMP_RX to E_SUPP_CAPS_RX",
      ),
      became(
        "another word within, of one that had a value alone",
        "enum e { E_COMP_TX, E_COMP_RX, E_COMP_DX = 1 };",
        "enum e { E_SUPP_CAPS_TX, E_SUPP_CAPS_RX };",
        "removed E_COMP_TX (E_SUPP_CAPS_TX)",
        "reused E_SUPP_CAPS_TX (E_COMP_TX)",
        "removed E_COMP_RX (E_SUPP_CAPS_RX)",
        "reused E_SUPP_CAPS_RX (E_COMP_RX)",
        "removed E_COMP_DX (E_SUPP_CAPS_RX)",
      ),
      became(
        "the enum comes apart: most of it is in the second",
        "enum { E_A, E_B, E_C, E_RECIEVE };",
        "enum x { E_A }; enum y { E_B = 1, E_C, E_RECEIVE };",
        "renamed E_RECIEVE to E_RECEIVE",
      ),
      became(
        "the enum comes apart: most of it is in the first",
        "enum { E_A, E_B, E_C, E_RECIEVE };",
        "enum x { E_A, E_B, E_RECEIVE = 3 }; enum y { E_C = 2 };",
        "renamed E_RECIEVE to E_RECEIVE",
      ),
      became(
        "the enum goes to another header",
        "// linux/bar.h\n#define X 1\n// linux/foo.h\nenum e { A, B, RECIEVE };",
        "// linux/bar.h\n#define X 1\nenum e { A, B, RECEIVE };\n// linux/foo.h\n",
        "moved A",
        "moved B",
        "renamed RECIEVE to RECEIVE",
      ),
      became(
        "another word within, and another enum",
        "enum e { E_COMP_TX, E_COMP_RX };",
        "enum f { E_SUPP_CAPS_TX, E_SUPP_CAPS_RX };",
        "renamed E_COMP_TX to E_SUPP_CAPS_TX",
        "renamed E_COMP_RX to E_SUPP_CAPS_RX",
      ),
      became(
        "the same with other numbers",
        "enum e { E_COMP_TX, E_COMP_RX };",
        "enum f { E_SUPP_CAPS_TX = 4, E_SUPP_CAPS_RX };",
        "removed E_COMP_TX",
        "removed E_COMP_RX",
        "added E_SUPP_CAPS_TX",
        "added E_SUPP_CAPS_RX",
      ),
      became(
        "the same with one more",
        "enum e { E_COMP_TX, E_COMP_RX };",
        "enum f { E_SUPP_CAPS_TX, E_SUPP_CAPS_RX, E_SUPP_CAPS_DX };",
        "removed E_COMP_TX",
        "removed E_COMP_RX",
        "added E_SUPP_CAPS_TX",
        "added E_SUPP_CAPS_RX",
        "added E_SUPP_CAPS_DX",
      ),
      became(
        "the same with one other number",
        "enum e { E_COMP_TX, E_COMP_RX };",
        "enum f { E_SUPP_CAPS_TX, E_SUPP_CAPS_RX = 2 };",
        "removed E_COMP_TX",
        "removed E_COMP_RX",
        "added E_SUPP_CAPS_TX",
        "added E_SUPP_CAPS_RX",
      ),
      became(
        "one of two of one value goes, the other one to another header",
        "// linux/bar.h\n#define X 1\n// linux/foo.h\nenum e { A = 1, B = 1, C = 2 };",
        "// linux/bar.h\n#define X 1\nenum e { A = 1, C = 2 };\n// linux/foo.h\n",
        "removed B",
        "moved A",
        "moved C",
      ),
    ],
    enumerators(saidWithAdditions),
  );
});

/** An enum, and one more at its end. */
const twins = (members: string, added: string, ...expected: readonly string[]): Case => [
  `${members}, ${added}`,
  `enum e { ${members} };`,
  `enum e { ${members}, ${added} };`,
  expected.map((each) => `collided ${each}`),
];

test("one that has the value of another", () => {
  expectSaid(
    [
      twins("A = 1, B = 2, C = 3", "D = 3", "D (C)"),
      twins("A = 1, B = 2, C = 3", "D = 2", "D (B)"),
      twins("A = 0x1, B = 0x2", "C = 0x2", "C (B)"),
      twins("A = 1 << 0, B = 1 << 1", "C = 1 << 1", "C (B)"),
      twins("A = 1, B = 2, C = 2", "D = 1"),
      twins("A = 1, B = 2, C = 3", "D = B"),
      twins("A = 1, B = 2, C = A", "D = 2", "D (B)"),
      twins("A = 1, B = 2, C = 3", "D = 1, E = 2"),
      twins("A = 1, B = 2, C = 3", "D = 4, E = 4", "D (E)"),
      twins("A = 1", "B = 1", "B (A)"),
      twins("NONE = 0, A = 1, B = 2", "ZERO = 0"),
      twins("E_DISABLE = 0, A = 1, B = 2", "ZERO = 0"),
      twins("E_DISABLED = 0, A = 1, B = 2", "ZERO = 0"),
      twins("ZERO = 0, A = 1, B = 2", "E_DEFAULT = 0"),
      twins("ZERO = 0, A = 1, B = 2", "FINALLY = 0", "FINALLY (ZERO)"),
      became(
        "renumbered to the number of another",
        "enum e { A, B, C = 9 };",
        "enum e { A, B, C = 1 };",
        "renumbered C",
        "collided C (B)",
      ),
      became(
        "two that had one number and have another",
        "enum e { A, B = 9, C = 9 };",
        "enum e { A, B = 8, C = 8 };",
        "renumbered B",
        "renumbered C",
      ),
      became(
        "two that had each its number",
        "enum e { A, B = 8, C = 9 };",
        "enum e { A, B = 10, C = 10 };",
        "renumbered B",
        "renumbered C",
        "collided B (C)",
      ),
      became(
        "renumbered to the number of a new one",
        "enum e { A, B = 5 };",
        "enum e { A, B = 3, C = 3 };",
        "renumbered B",
        "collided B (C)",
      ),
      became("a new enum", "enum e { A };", "enum e { A }; enum f { B = 1, C = 1 };"),
      became(
        "moved, with its twin",
        "// linux/bar.h\n#define X 1\n// linux/foo.h\nenum e { A = 1, B = 2, C = 2 };",
        "// linux/bar.h\n#define X 1\nenum e { A = 1, B = 2, C = 2 };\n// linux/foo.h\n",
        "moved A",
        "moved B",
        "moved C",
      ),
    ],
    enumerators(said),
  );
});

test("several bits among flags", () => {
  const isAmongFlags = (members: string, added: string): boolean =>
    changesIn(`enum e { ${members} };`, `enum e { ${members}, ${added} };`, ["x86_64"]).some(
      ({ context }) => context.amongFlags,
    );
  expect(isAmongFlags("A = 0x1, B = 0x2, C = 0x4", "D = 0x18")).toBe(true);
  expect(isAmongFlags("NONE, A, B, C = 4", "D = 0x18")).toBe(true);
  expect(isAmongFlags("NONE, A, B, C = 4", "D = 0x3")).toBe(false);
  expect(isAmongFlags("A = 1 << 0, B = 1 << 1, C = 1 << 2", "D = 0x3")).toBe(true);
  expect(isAmongFlags("A = 0x1, B = 0x2, C = 0x4 }; enum f { X", "D = 0x18")).toBe(false);
  expect(isAmongFlags("A = 0x1, B = 0x2, C = 0x4, X = 0x60", "D = 0x18")).toBe(false);
});

test("enums by themselves", () => {
  expectSaid(
    [
      became("wider", "enum e { A };", "enum e { A = 0x100000000 };", "enum resized enum e", "enumerator renumbered A"),
      became("wider, without a name", "enum { A };", "enum { A = 0x100000000 };", "enumerator renumbered A"),
      became("another name", "enum e { A, B };", "enum f { A, B };", "enum renamed enum e to enum f"),
      became(
        "most of it under another name",
        "enum e { A, B, C };",
        "enum f { A, B }; enum g { C = 2 };",
        "enum renamed enum e to enum f",
        "enum added enum g",
      ),
      became(
        "half of it under another name",
        "enum e { A, B };",
        "enum f { A }; enum g { B = 1 };",
        "enum removed enum e (A)",
        "enum added enum f",
        "enum added enum g",
      ),
      became("no name", "enum e { A, B };", "enum { A, B };", "enum removed enum e (A)"),
      became(
        "no name, and one is gone",
        "enum e { A, B };",
        "enum { A };",
        "enum removed enum e",
        "enumerator removed B",
      ),
      became(
        "no name, and the first is gone",
        "enum e { A, B };",
        "enum { B = 1 };",
        "enum removed enum e",
        "enumerator removed A",
      ),
      became("a name", "enum { A, B };", "enum e { A, B };", "enum added enum e"),
      became("as macros", "enum e { A, B };", "#define A 0\n#define B 1", "enum removed enum e (A)"),
      became("by a typedef", "typedef enum { A, B } e;", "enum f { A, B };\ntypedef enum f e;", "enum added enum f"),
    ],
    saidWithAdditions,
  );
});
