import fc from "fast-check";

interface Shape {
  readonly name: string;
  /** Null for an object-like macro. */
  readonly parameters: readonly string[] | null;
  readonly variadic: boolean;
}

/** The macros of a text: each may use all of them, itself among them. */
const shapes: readonly Shape[] = [
  { name: "A", parameters: null, variadic: false },
  { name: "B", parameters: null, variadic: false },
  { name: "F", parameters: ["x"], variadic: false },
  { name: "G", parameters: ["x", "y"], variadic: false },
  { name: "N", parameters: [], variadic: false },
  { name: "V", parameters: ["x", "__VA_ARGS__"], variadic: true },
  { name: "R", parameters: ["rest"], variadic: true },
];

const joined = (parts: readonly string[]): string => parts.join("");
const space = fc.constantFrom(" ", " ", "  ", "/* */", "\t", " \\\n");
const plain = fc.constantFrom("a", "u8", "1", "0x2u", "'c'", '"s \\" t"', "+", "-", "<", "<<", ".", "(b)", ";");
const name = fc.constantFrom(...shapes.map((shape) => shape.name));

/** A stretch of tokens that holds no comma outside of parentheses, with calls in it that mostly fit. */
const { tokens } = fc.letrec<{ tokens: string; call: string }>((tie) => ({
  call: fc
    .tuple(
      fc.constantFrom(...shapes),
      fc.array(tie("tokens"), { minLength: 2, maxLength: 3 }),
      fc.constantFrom("", " ", "\n"),
    )
    .map(([{ name: macro, parameters, variadic }, args, gap]) => {
      if (parameters === null) return macro;
      const given = variadic ? args : args.slice(0, parameters.length);
      return `${macro}${gap}(${given.join(",")})`;
    }),
  tokens: fc
    .array(fc.tuple(fc.oneof({ maxDepth: 4 }, plain, name, tie("call")), space), { maxLength: 3 })
    .map((parts) => joined(parts.flat())),
}));

/** What may stand in a body: tokens, parameters, `#x`, and pastes of names and numbers. */
function body({ parameters, variadic }: Shape): fc.Arbitrary<string> {
  const own = parameters ?? [];
  const word = fc.constantFrom(...own, "A", "F", "k", "_");
  const pieces = [
    tokens.map((text) => text.replaceAll(/(?<!\\)\n/g, " ")),
    word,
    fc
      .tuple(word, space, fc.constantFrom(...own, "k", "1"))
      .map(([left, gap, right]) => `k ##${left}${gap}##${gap}${right}`),
    ...(own.length > 0 ? [fc.constantFrom(...own).map((parameter) => `# ${parameter}`)] : []),
    ...(variadic ? [fc.constant(`, ## ${own.at(-1)}`)] : []),
  ];
  return fc.array(fc.oneof(...pieces), { maxLength: 4 }).map((parts) => parts.join(" "));
}

const definition = fc.constantFrom(...shapes).chain((shape) =>
  body(shape).map((text) => {
    const list = shape.parameters?.map((parameter, index, { length }) => {
      if (!shape.variadic || index < length - 1) return parameter;
      return parameter === "__VA_ARGS__" ? "..." : `${parameter}...`;
    });
    return `#define ${shape.name}${list === undefined ? "" : `(${list.join(", ")})`} ${text}\n`;
  }),
);
const undefinition = name.map((macro) => `#undef ${macro}\n`);

const number = fc.constantFrom(
  "0",
  "1",
  "-1",
  "3u",
  "0x7fffffffffffffff",
  "0x8000000000000000",
  "63",
  "64",
  "'a'",
  "'\\377'",
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    number,
    fc.constantFrom("A", "B", "defined A", "defined(F)", "nothing"),
    fc
      .tuple(fc.constantFrom("-", "~", "!", "+"), tie("condition"))
      .map(([operator, operand]) => `${operator} ${operand}`),
    fc
      .tuple(
        tie("condition"),
        fc.constantFrom(..."+ - * / % << >> < > <= >= == != & ^ | && ||".split(" ")),
        tie("condition"),
      )
      .map((parts) => parts.join(" ")),
    fc
      .tuple(tie("condition"), tie("condition"), tie("condition"))
      .map((parts) => `(${parts[0]} ? ${parts[1]} : ${parts[2]})`),
  ),
}));
const choice = fc
  .tuple(condition, condition, fc.constantFrom("#if", "#ifdef A\n#elif", "#ifndef A\n#elif"))
  .map(([first, second, start]) => `${start} ${first}\nfirst\n#elif ${second}\nsecond\n#else\nthird\n#endif\n`);

/** Macros, what becomes of their uses, and conditions: what gcc -E reads, with an error here and there. */
export const macroText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(definition, { minLength: 3, maxLength: 8 }),
    fc.array(fc.oneof({ arbitrary: tokens.map((text) => `${text}\n`), weight: 4 }, choice, definition, undefinition), {
      minLength: 2,
      maxLength: 6,
    }),
  )
  .map((parts) => joined(parts.flat()));
