// Law: what a constant of small numbers comes to the quick way is what it comes to in general, in every data model.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import type { Expression } from "../src/declare/expression.ts";
import type { Header } from "../src/declare/header.ts";
import { readHeaders } from "../src/header/read-headers.ts";
import { dataModels } from "../src/layout/data-models.ts";
import { isIntegerOperand } from "../src/layout/operand.ts";
import { plainInteger } from "../src/layout/plain-integer.ts";
import { Undecided } from "../src/layout/undecided.ts";
import { UnitInModel } from "../src/layout/unit-in-model.ts";
import { textSource } from "../test/support/read-text.ts";
import { expressionText } from "./support/c-expression.ts";
import { prelude } from "./support/c-type.ts";

/** Mostly what the quick way knows, as headers write it; `expressionText` goes far beyond. */
const number = fc.oneof(
  fc.constantFrom("0", "1", "31", "32", "0x7fffffff", "0x80000000", "0xffffffff", "2147483648", "1u", "0xffu", "3l"),
  fc.constantFrom("'a'", "'\\377'", "A", "B", "NARROW_B", "NEGATIVE_A", "((__u32)1 << 31)"),
);
const { small } = fc.letrec<{ small: string }>((tie) => ({
  small: fc.oneof(
    { maxDepth: 4 },
    number,
    fc
      .tuple(tie("small"), fc.constantFrom("+", "-", "|", "&", "^", "<<", ">>", "*"), tie("small"))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc
      .tuple(fc.constantFrom("-", "~", "+", "(__u32)", "(int)", "(unsigned)", "(__u16)"), tie("small"))
      .map(([operator, operand]) => `(${operator} ${operand})`),
  ),
}));

/** A unit of its own: nothing that was asked before is remembered in it. */
const unitOf = ({ scope }: Header, model: (typeof dataModels)[keyof typeof dataModels]): UnitInModel =>
  new UnitInModel(scope, model);

test.prop([fc.array(fc.oneof(small, expressionText), { minLength: 1, maxLength: 20 })])("plain integers", (texts) => {
  const lines = texts.map((text, index) => `#define X${index} (${text})\n`);
  const all = `${prelude}enum { A, B = 0x7ffffffe, C };\n${lines.join("")}`;
  const [header] = readHeaders(textSource({ "a.h": all }), dataModels.x86_64.predefined) as [Header];
  const expressions = header.declarations.flatMap((each): Expression[] =>
    each.kind === "constant" && each.expression !== null ? [each.expression] : [],
  );
  for (const name of ["x86_64", "i386", "arm64", "m68k"] as const) {
    const model = dataModels[name];
    for (const expression of expressions) {
      const plain = plainInteger(unitOf(header, model), expression);
      if (plain === null) continue;
      const operand = unitOf(header, model).evaluate(expression);
      if (operand instanceof Undecided || !isIntegerOperand(operand)) throw new Error("it is no integer in general");
      expect(plain).toEqual({ type: operand.type.name, value: Number(operand.value) });
    }
  }
});
