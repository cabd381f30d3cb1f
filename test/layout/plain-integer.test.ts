import { expect, test } from "vitest";
import type { Expression } from "../../src/declare/expression.ts";
import type { Header } from "../../src/declare/header.ts";
import { readHeaders } from "../../src/header/read-headers.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { plainInteger } from "../../src/layout/plain-integer.ts";
import { UnitInModel } from "../../src/layout/unit-in-model.ts";
import { textSource } from "../support/read-text.ts";

const model = dataModels.x86_64;

function headerOf(text: string): Header {
  return readHeaders(textSource({ "a.h": text }), model.predefined)[0]!;
}

const unitOf = (text: string): UnitInModel => new UnitInModel(headerOf(text).scope, model);

const declarations = "typedef unsigned int u32;\ntypedef unsigned short u16;\nenum { A = 3, WIDE = 0x100000000 };\n";

function expressionOf(text: string): Expression {
  const constant = headerOf(`${declarations}#define X ${text}\n`).declarations.at(-1);
  if (constant?.kind !== "constant" || constant.expression === null) throw new Error(`${text} is no expression`);
  return constant.expression;
}

/** "int 3", or null. */
function plain(text: string): string | null {
  const found = plainInteger(unitOf(declarations), expressionOf(text));
  return found && `${found.type} ${found.value}`;
}

test.each([
  ["(0x00980000 | 0x900) + 5", "int 9963781"],
  ["(u32)'a' | ((u32)'b' << 8) | (1u << 31)", "unsigned int 2147508833"],
  ["-1", "int -1"],
  ["~0u", "unsigned int 4294967295"],
  ["0 - 1u", "unsigned int 4294967295"],
  ["-1 >> 1", "int -1"],
  ["0xffffffff >> 4", "unsigned int 268435455"],
  ["(int)0xffffffff", "int -1"],
  ["A + 1", "int 4"],
])("%s is %s", (text, value) => {
  expect(plain(text)).toBe(value);
});

test.each([
  ["a type that differs between models", "1ul << 3"],
  ["a decimal number beyond int", "2147483648"],
  ["more than int holds", "0x7fffffff + 1"],
  ["a shift into the sign", "1 << 31"],
  ["a shift too far", "1 << 32"],
  ["a shift back", "1 << -1"],
  ["a char whose sign differs between models", "'\\377'"],
  ["a narrower type", "(u16)1"],
  ["a wider enumerator", "WIDE"],
  ["a name that nobody knows", "NOPE"],
  ["an operator that is left to others", "6 / 2"],
  ["a size", "sizeof(int)"],
])("%s is left to others: %s", (_, text) => {
  expect(plain(text)).toBeNull();
});

test("what is remembered of an expression holds where its types are the same", () => {
  const expression = expressionOf("(foo_t)1 + 2");
  const found = ["unsigned int", "int", "unsigned short", "int"].map(
    (type) => plainInteger(unitOf(`typedef ${type} foo_t;`), expression)?.type ?? null,
  );
  expect(found).toEqual(["unsigned int", "int", null, "int"]);
});

test("an enumerator is asked for again in every unit", () => {
  const expression = expressionOf("A + 1");
  const found = [1, 2].map((value) => plainInteger(unitOf(`enum { A = ${value} };`), expression)?.value);
  expect(found).toEqual([2, 3]);
});
