import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { abiOfText } from "./abi-of-text.ts";

// What each model's gcc 12 compiles these to: "models: value type = expression", with what told/expressions.h declares.
const declarations = readFileSync("test/layout/told/expressions.h", "utf8");
const lines = [...readFileSync("test/layout/told/expressions.txt", "utf8").matchAll(/^(.+?): (.+?) = (.+)$/gm)];

test.each<DataModelName>(["x86_64", "i386", "powerpc64", "m68k", "s390"])("expressions in %s", (model) => {
  const told = lines.filter(([, models = ""]) => models === "all" || models.split(" ").includes(model));
  const macros = told.map(([, , , expression], index) => `#define X${index} ${expression}\n`);
  const { constants } = abiOfText(declarations + macros.join(""), model);
  const found = told.map(([, , , expression], index) => {
    const constant = constants.get(`X${index}`);
    return `${constant?.value} ${constant?.type} = ${expression}`;
  });
  expect(found).toEqual(told.map(([, , value, expression]) => `${value} = ${expression}`));
});

// "why = expression", in the place of an enumerator's value: gcc takes none of them as a constant.
test("expressions without a value, and why", () => {
  const told = [...readFileSync("test/layout/told/no-value.txt", "utf8").matchAll(/^(.+?) = (.+)$/gm)];
  const enums = told.map(([, , expression], index) => `enum e${index} { E${index} = ${expression} };\n`);
  const { notSeen } = abiOfText(declarations + enums.join(""));
  expect(notSeen.map(({ subject, why }) => `${subject} ${why}`)).toEqual(
    told.map(([, why], index) => `enum e${index} E${index}: ${why}`),
  );
});
