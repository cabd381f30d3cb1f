import type { Line } from "./lex.ts";
import type { Macro } from "./macro.ts";
import { Problem, quoted, shortened } from "./problem.ts";
import { endOfOptional, vaOpt } from "./va-opt.ts";
import { costOfAll, type Token } from "./token.ts";

/** Reads a `#define`. Throws a Problem where C has no meaning for it. */
export function defineMacro({ tokens, location: start }: Line): Macro {
  const [name, open] = tokens;
  if (name?.kind !== "name" || name.text === "defined") throw new Problem(start, "#define wants a name");
  const problem = (why: string): Problem => new Problem(start, `#define ${shortened(name.text)}: ${why}`);
  const functionLike = open?.text === "(" && !open.spaced;
  const { parameters, variadic, end } = functionLike ? parameterList(tokens, problem) : objectLike;
  const body = tokens.slice(end);
  const plain = !body.some(({ text }) => text === "##" || text === "#" || text === vaOpt);
  const slots = slotsOf(body, parameters, plain);
  if (slots !== null) checkOperators({ body, slots, parameters, variadic }, problem);
  const { file, line, column } = name;
  const location = { file, line, column };
  const cost = 1 + costOfAll(body);
  return { name: name.text, parameters, variadic, body, cost, slots, plain, location, like: null, meanings: none };
}

/** The same under another name. */
export function alsoCalled({ parameters, variadic, body, cost, slots, plain, location }: Macro, name: string): Macro {
  return { name, parameters, variadic, body, cost, slots, plain, location, like: null, meanings: none };
}

interface Parameters {
  readonly parameters: readonly string[] | null;
  readonly variadic: boolean;
  /** Where the body begins. */
  readonly end: number;
}

const none: readonly never[] = [];
const objectLike: Parameters = { parameters: null, variadic: false, end: 1 };

/** `(a, b)`, `(a, ...)` or (GNU) `(a, rest...)`, from the second token on. */
function parameterList(tokens: readonly Token[], problem: (why: string) => Problem): Parameters {
  const parameters = new Set<string>();
  let variadic = false;
  let index = 2;
  if (tokens[2]?.text === ")") return { parameters: [], variadic, end: 3 };
  for (;;) {
    const token = tokens[index++];
    variadic = token?.text === "...";
    if (!variadic && token?.kind !== "name") throw problem("a parameter is missing");
    const name = variadic ? "__VA_ARGS__" : token!.text;
    if (parameters.has(name)) throw problem(`two parameters are called ${quoted(name)}`);
    parameters.add(name);
    if (!variadic && tokens[index]?.text === "...") {
      variadic = true;
      index++;
    }
    const after = tokens[index++]?.text;
    if (after === ")") return { parameters: [...parameters], variadic, end: index };
    if (after !== "," || variadic) throw problem('")" is missing');
  }
}

/** See `Macro.slots`. */
function slotsOf(
  body: readonly Token[],
  parameters: readonly string[] | null,
  plain: boolean,
): readonly number[] | null {
  if (parameters === null) return !plain && body.some(({ text }) => text === "##") ? body.map(() => -1) : null;
  const index = new Map(parameters.map((name, at) => [name, at]));
  const slots = body.map(({ text }) => index.get(text) ?? -1);
  return !plain || slots.some((slot) => slot >= 0) ? slots : null;
}

function checkOperators(
  { body, slots, parameters, variadic }: Pick<Macro, "body" | "slots" | "parameters" | "variadic">,
  problem: (why: string) => Problem,
): void {
  if (body[0]?.text === "##" || body.at(-1)?.text === "##") throw problem("## wants a token on either side");
  if (parameters === null || slots === null) return;
  body.forEach(({ text }, at) => {
    const optional = variadic && body[at + 1]?.text === vaOpt;
    if (text === "#" && !optional && (slots[at + 1] ?? -1) < 0) throw problem("# wants a parameter");
    if (text === vaOpt && variadic && endOfOptional(body, at) === null)
      throw problem(`${vaOpt} wants parentheses and no other of its kind in them`);
  });
}
