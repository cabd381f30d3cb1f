import { expect, test } from "vitest";
import { abiOfText } from "./abi-of-text.ts";

const times = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));

test("types and expressions beside each other are as many as there are", () => {
  const text = `typedef int a; enum { ${times(500, (index) => `E${index} = ${index} + 1`).join(", ")} };
    struct s { ${times(500, (index) => `a m${index}[E${index}];`).join(" ")} };`;
  const { records, notSeen } = abiOfText(text);
  expect(notSeen).toEqual([]);
  expect(records.get("struct s")!.size).toBe(4 * 125_250);
});

test.each([
  ["types", (index: number) => `typedef t${index + 1} t${index};`, "typedef int t"],
  ["values", (index: number) => `enum e${index} { V${index} = V${index + 1} };`, "enum { V"],
] as const)("%s within each other are three hundred at most", (kind, step, end) => {
  const last = kind === "types" ? ";" : " = 5 };";
  const reasons = (count: number): readonly string[] =>
    abiOfText([...times(count, step), `${end}${count}${last}`].join("\n")).notSeen.map(({ why }) => why);
  expect(reasons(290)).toEqual([]);
  expect(reasons(310)[0]).toContain("types and expressions stand more than 300 deep in each other");
});

test("a name is a value, a type or nothing, and is asked for again and again", () => {
  const { constants, enums, notSeen } = abiOfText(`
    typedef unsigned char u8; enum e { A = 3, B = A, C = A + B }; enum { };
    struct s { u8 a[A]; u8 b[C]; };
    #define X sizeof(struct s)
    #define Y sizeof(struct s) + A
    #define Z sizeof(u8) + sizeof(A)
  `);
  expect([...constants.values()].map(({ name, value }) => `${name} ${value}`)).toEqual(["X 9", "Y 12", "Z 5"]);
  expect([...enums.keys()]).toContain("enum e");
  expect(notSeen.map(({ subject }) => subject).filter((subject) => subject === "struct s")).toEqual([]);
});
