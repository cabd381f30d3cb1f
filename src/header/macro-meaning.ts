import type { Declaration } from "../declare/declaration.ts";
import type { Expression } from "../declare/expression.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Budget } from "./budget.ts";
import { Cursor } from "./cursor.ts";
import type { Environment, Meanings } from "./environment.ts";
import { Expander } from "./expand.ts";
import { spelledAsInstalled } from "./installed.ts";
import { limits } from "./limits.ts";
import type { Macro, MacroMeaning } from "./macro.ts";
import { isCommandMacro } from "./parse-command.ts";
import { numberOf, parseExpression } from "./parse-expression.ts";
import { Excess, Problem } from "./problem.ts";
import { spelled, type Token } from "./token.ts";

const nothing: Meanings = { names: [], meanings: [] };

/** What a macro declares where its header ends: a constant, a command, or a function-like macro. */
export function macroMeaning(macro: Macro, environment: Environment, budget: Budget): MacroMeaning {
  const known = macro.meanings.find(({ assumes }) => environment.holds(assumes));
  if (known !== undefined) {
    budget.spend(known.cost);
    return known;
  }
  const before = budget.left;
  const { result, assumes } = restsOnNothing(macro)
    ? { result: read(macro, environment, budget), assumes: nothing }
    : environment.record(() => read(macro, environment, budget));
  const excess = result instanceof Excess ? notSeenOf(macro, result) : null;
  const declaration = result instanceof Excess ? null : result;
  const meaning = { assumes, declaration, notSeen: excess, cost: before - budget.left };
  // Nearly always it is the only one; a list that was spread keeps room for sixteen more.
  macro.meanings = macro.meanings.length === 0 ? [meaning] : [...macro.meanings.slice(1 - limits.versions), meaning];
  return meaning;
}

/** Whether the names in its body, if any, are not looked up. */
const restsOnNothing = ({ parameters, body }: Macro): boolean =>
  parameters !== null || body.every(({ kind }) => kind !== "name");

const notSeenOf = ({ name, body, location: { file, line } }: Macro, { message }: Excess): NotSeen => ({
  file,
  line,
  why: message,
  subject: name,
  text: spelled(body),
});

function read(macro: Macro, environment: Environment, budget: Budget): Declaration | Excess {
  const { name, parameters, variadic, location } = macro;
  const text = spelledAsInstalled(macro.body);
  if (parameters !== null) return { kind: "macro", name, parameters, variadic, text, location };
  try {
    return declarationOf(macro, text, expressionOf(macro, environment, budget));
  } catch (problem) {
    if (problem instanceof Excess) return problem;
    if (problem instanceof Problem) return declarationOf(macro, text, null);
    throw problem;
  }
}

function declarationOf({ name, location }: Macro, text: string, expression: Expression | null): Declaration {
  if (expression?.kind !== "command") return { kind: "constant", name, expression, text, location };
  const { direction, type, number, argument } = expression;
  return { kind: "command", name, direction, type, number, argument, text, location };
}

/** The body as an expression, all macros in it expanded; null where it is none. Throws a Problem where it is broken. */
function expressionOf(macro: Macro, environment: Environment, budget: Budget): Expression | null {
  const [only] = macro.body;
  // Most macros are one number.
  if (only?.kind === "number" && macro.body.length === 1) return numberOf(only.text);
  const tokens = expandedBody(macro, environment, budget);
  if (tokens.length === 0) return null;
  const cursor = new Cursor(tokens, environment);
  const expression = parseExpression(cursor);
  return cursor.at === tokens.length ? expression : null;
}

/** No more than an expression may have: what is longer is an Excess as soon as it is read so far. */
function expandedBody(macro: Macro, environment: Environment, budget: Budget): readonly Token[] {
  if (macro.slots === null && restsOnNothing(macro)) return macro.body;
  const expanded = (keeps: (each: Macro) => boolean): readonly Token[] => {
    const expander = new Expander(environment, () => null, budget, keeps);
    expander.enter(macro, { at: macro.location, spaced: false, args: [] });
    return expander.rest(limits.expression + 1);
  };
  const tokens = expanded((each) => isCommandDefinition(each) || isDirectionDefinition(each));
  // Outside of a command, a direction is the number that this header has for it.
  const alone = tokens.some(({ text }) => isDirection(text)) && !tokens.some(({ text }) => isCommandMacro(text));
  return alone ? expanded(isCommandDefinition) : tokens;
}

/** The kernel's own `_IO…` macros, which stay calls; a header's own macro of such a name does not. */
const isCommandDefinition = ({ name, location }: Macro): boolean => isCommandMacro(name) && isOfIoctl(location.file);

const isDirectionDefinition = ({ name, location }: Macro): boolean => isDirection(name) && isOfIoctl(location.file);

const isDirection = (name: string): boolean => /^_IOC_(NONE|READ|WRITE)$/.test(name);

const isOfIoctl = (file: string): boolean => /(^|\/)ioctl\.h$/.test(file);
