import fc from "fast-check";
import { expressionText } from "./c-expression.ts";
import { recordText } from "./c-record.ts";
import { objectType, prelude } from "./c-type.ts";
import { tagged } from "./tagged.ts";

const enumText = fc
  .array(fc.option(fc.integer({ min: -9, max: 1 << 30 })), { minLength: 1, maxLength: 6 })
  .map((values) => values.map((value, index) => `\tTAG_${index}${value === null ? "" : ` = ${value}`},\n`))
  .map((lines) => `enum TAG {\n${lines.join("")}};\n`);

const constantText = expressionText.map((expression) => `#define C_TAG (${expression})\n`);
const stringText = fc.constantFrom('"text"', '"a" "b"', '"\\n\\x41"').map((body) => `#define S_TAG ${body}\n`);
const macroText = fc
  .constantFrom("((x) + 1)", "((x) << 4)", "do { } while (0)")
  .map((body) => `#define F_TAG(x) ${body}\n`);
const typedefText = objectType.map((type) => `typedef ${type} TAG_t;\n`);
const commandText = fc
  .record({ macro: fc.constantFrom("_IOR", "_IOW", "_IOWR"), number: fc.nat(255), type: objectType })
  .map(({ macro, number, type }) => `#define IOC_TAG ${macro}('x', ${number}, ${type})\n`);
const plainCommandText = fc.nat(255).map((number) => `#define IOC_TAG _IO(0xab, ${number})\n`);

const rest = [enumText, constantText, stringText, macroText, typedefText, commandText, plainCommandText];
const declaration = fc.oneof(
  { weight: 4, arbitrary: recordText },
  ...rest.map((arbitrary) => ({ weight: 1, arbitrary })),
);

const conditions = ["1", "0", "defined(__x86_64__)", "!defined(__i386__)", "__SIZEOF_LONG__ == 8"];
const guarded = fc
  .tuple(declaration, fc.option(fc.constantFrom(...conditions)))
  .map(([text, condition]) =>
    condition === null ? text : `#if ${condition}\n${text}#else\nstruct TAG_else { int x; };\n#endif\n`,
  );

/** A header of its own: records, enums, constants, commands, typedefs and macros, some of them under conditions. */
export const headerText: fc.Arbitrary<string> = fc
  .array(guarded, { minLength: 1, maxLength: 8 })
  .map((texts) => `#include <asm/ioctl.h>\n${prelude}${tagged(texts)}`);
