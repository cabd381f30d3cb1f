// Law: a macro comes to the same whether or not others were read before whose bodies differ from its own in numbers, characters
// and spaces alone.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { Budget } from "../src/header/budget.ts";
import { defineMacro } from "../src/header/define-macro.ts";
import { Environment } from "../src/header/environment.ts";
import { lex } from "../src/header/lex.ts";
import { macroMeaning } from "../src/header/macro-meaning.ts";
import { MacroShapes } from "../src/header/macro-shapes.ts";
import { Names } from "../src/header/names.ts";

/** Where the kernel's own commands are defined, which stay calls. */
const commands = [
  "_IOC_READ 2U",
  "_IOC_WRITE 1U",
  "_IOC(dir, type, nr, size) (((dir) << 30) | ((type) << 8) | (nr) | ((size) << 16))",
  "_IO(type, nr) _IOC(0, (type), (nr), 0)",
  "_IOR(type, nr, argtype) _IOC(_IOC_READ, (type), (nr), (sizeof(argtype)))",
];

/** What bodies use. Some of it uses a macro that is read itself, makes a string, or makes another token. */
const helpers = [
  "FOURCC(a, b) ((t)(a) | ((t)(b) << 8))",
  "OFFERS(a) (BASE + a)",
  "TWICE(a, b) a + a",
  "FIRST(a, ...) a",
  "REST(a, ...) (0, ## __VA_ARGS__)",
  "OPTIONAL(a, ...) a __VA_OPT__(+) __VA_ARGS__",
  "STRING(a) #a",
  "DEEP(a) STRING(a)",
  "LONG(a) a ## UL",
  "PASTED(a, b) M ## a",
  "NOTHING(a)",
  "BASE (0x900 | 'v')",
  "LOOP (M1 + BASE)",
  "_MINE(a) _IO('m', a)",
];

/** An expression with `@` for a number, `$` for a character, `%` for either, and `~` where a space may stand. */
const { expression } = fc.letrec<{ expression: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom("@", "@", "@", "$", "%") },
    fc.constantFrom(
      "BASE",
      "LOOP",
      "M0",
      "M1",
      "M2",
      "unknown",
      "_IOC_READ",
      "sizeof(t)",
      "STRING",
      '"text"',
      "{",
      "t",
    ),
  ),
  expression: fc.oneof(
    { maxDepth: 3, depthIdentifier: "expression" },
    tie("leaf"),
    tie("expression").map((inner) => `(~${inner}~)`),
    fc
      .tuple(tie("expression"), fc.constantFrom("+", "|", "<<", "-", "?:", ",", "? 1 :"), tie("expression"))
      .map(([left, operator, right]) => `${left}~${operator}~${right}`),
    fc
      .tuple(fc.constantFrom("- ", "!", "(t)", "(unknown)", "(int)", "sizeof ", "(t[2])"), tie("expression"))
      .map(([prefix, inner]) => prefix + inner),
    fc
      .tuple(
        fc.constantFrom(
          ...["FOURCC", "OFFERS", "TWICE", "FIRST", "REST", "OPTIONAL", "STRING", "DEEP", "LONG", "PASTED", "NOTHING"],
          ...["_IO", "_IOR", "_IOC", "_MINE", "unknown"],
        ),
        fc.array(fc.oneof(tie("expression"), tie("expression"), fc.constantFrom("t", "int[@]", "@ @")), {
          minLength: 1,
          maxLength: 4,
        }),
      )
      .map(([name, args]) => `${name}(~${args.join(",~")}~)`),
    fc.tuple(tie("expression"), tie("expression")).map(([of, inner]) => `sizeof(struct { int x[${of}]; }) + ${inner}`),
    tie("expression").map((inner) => `__attribute__((aligned(${inner})))`),
  ),
}));

const numbers = fc.constantFrom("0", "1", "2", "3", "07", "0x10u", "5UL", "1.5", "09", "0x123456789abcdef01234");
const characters = fc.constantFrom("'a'", "'b'", "'\\n'", "'ab'", "L'a'", "'abcde'", "'\\''");

/** Bodies of one shape. */
const bodies = expression.chain((shape) => {
  const blanks: Readonly<Record<string, fc.Arbitrary<string>>> = {
    "@": numbers,
    $: characters,
    "%": fc.oneof(numbers, characters),
    "~": fc.constantFrom("", " "),
  };
  const pieces = shape.split(/([@$%~])/).map((piece) => blanks[piece] ?? fc.constant(piece));
  const body = fc.tuple(...pieces).map((filled) => filled.join(""));
  return fc.array(body, { minLength: 2, maxLength: 4 });
});

const defined = (definitions: readonly string[]): string => definitions.map((each) => `#define ${each}\n`).join("");

interface Reading {
  readonly names: Names;
  readonly shapes: Pick<MacroShapes, "bodyOf">;
}

/** What each macro of a header comes to, read in turn. A second header has another base, and a type that the first has not. */
function meaningsOf(
  texts: readonly string[],
  granted: number,
  isSecond: boolean,
  { names, shapes }: Reading,
): unknown[] {
  const environment = new Environment(names);
  const macros = [
    ...lex("asm/ioctl.h", defined(commands)).lines,
    ...lex("a.h", defined([...helpers, ...texts.map((text, index) => `M${index} ${text}`)])).lines,
  ].map(defineMacro);
  for (const macro of macros) environment.set(macro.name, macro);
  environment.declareType("t");
  if (isSecond) {
    environment.declareType("unknown");
    environment.set("BASE", defineMacro(lex("b.h", "#define BASE 7").lines[0]!));
  }
  const budget = new Budget(granted);
  return macros.map((macro) => {
    const { assumes, ...meaning } = macroMeaning(macro, environment, budget, shapes);
    const asked = assumes.names.map(({ text, meaning: now }) => `${text} ${typeof now}`);
    return { ...meaning, asked: asked.toSorted(), left: budget.left };
  });
}

test.prop([fc.array(bodies, { minLength: 1, maxLength: 3 }), fc.constantFrom(10_000, 10_000, 150, 60)])(
  "macros of two headers that follow each other",
  (groups, granted) => {
    const texts = groups.flat();
    const reading = { names: new Names(), shapes: new MacroShapes() };
    const byThemselves = { names: new Names(), shapes: { bodyOf: () => null } };
    for (const isSecond of [false, true, false]) {
      const together = meaningsOf(texts, granted, isSecond, reading);
      expect(together).toEqual(meaningsOf(texts, granted, isSecond, byThemselves));
    }
  },
);
