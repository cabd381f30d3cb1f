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
  const known = holdingOf(macro.meanings, environment) ?? movedMeaning(macro, environment);
  if (known !== undefined) {
    budget.spend(known.cost);
    return known;
  }
  const before = budget.left;
  const { result, assumes } = restsOnNothing(macro)
    ? { result: read(macro, environment, budget), assumes: nothing }
    : environment.record(() => read(macro, environment, budget));
  const notSeen = result instanceof Excess ? notSeenOf(macro, result) : null;
  const { declaration, movable } = result instanceof Excess ? broken : result;
  return keep(macro, { movable, assumes, declaration, notSeen, cost: before - budget.left });
}

function holdingOf(meanings: readonly MacroMeaning[], environment: Environment): MacroMeaning | undefined {
  for (const meaning of meanings) if (environment.holds(meaning.assumes)) return meaning;
  return undefined;
}

function keep(macro: Macro, meaning: MacroMeaning): MacroMeaning {
  // Nearly always it is the only one; a list that was spread keeps room for sixteen more.
  macro.meanings = macro.meanings.length === 0 ? [meaning] : [...macro.meanings.slice(1 - limits.versions), meaning];
  return meaning;
}

/** What the same macro came to in the other version of its file, as it stands here. */
function movedMeaning(macro: Macro, environment: Environment): MacroMeaning | undefined {
  const movable = macro.like?.meanings.filter((meaning) => meaning.movable) ?? [];
  const known = holdingOf(movable, environment);
  if (known === undefined) return undefined;
  const { location } = macro;
  const declaration = known.declaration && { ...known.declaration, location };
  const notSeen = known.notSeen && { ...known.notSeen, line: location.line };
  return keep(macro, { ...known, declaration, notSeen });
}

interface Read {
  readonly declaration: Declaration | null;
  readonly movable: boolean;
}

const broken: Read = { declaration: null, movable: true };

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

function read(macro: Macro, environment: Environment, budget: Budget): Read | Excess {
  const { name, parameters, variadic, location } = macro;
  const text = spelledAsInstalled(macro.body);
  if (parameters !== null) {
    return { declaration: { kind: "macro", name, parameters, variadic, text, location }, movable: true };
  }
  try {
    const { expression, movable } = expressionOf(macro, environment, budget);
    return { declaration: declarationOf(macro, text, expression), movable };
  } catch (problem) {
    if (problem instanceof Excess) return problem;
    if (problem instanceof Problem) return { declaration: declarationOf(macro, text, null), movable: true };
    throw problem;
  }
}

function declarationOf({ name, location }: Macro, text: string, expression: Expression | null): Declaration {
  if (expression?.kind !== "command") return { kind: "constant", name, expression, text, location };
  const { direction, type, number, argument } = expression;
  return { kind: "command", name, direction, type, number, argument, text, location };
}

/** The body as an expression, all macros in it expanded; null where it is none. Throws a Problem where it is broken. */
function expressionOf(
  macro: Macro,
  environment: Environment,
  budget: Budget,
): { expression: Expression | null; movable: boolean } {
  const [only] = macro.body;
  // Most macros are one number.
  if (only?.kind === "number" && macro.body.length === 1) return { expression: numberOf(only.text), movable: true };
  const parsed = parsedBody(macro, environment, budget, false);
  // Of a record that is defined on the way its place is told.
  return parsed.movable ? parsed : parsedBody(macro, environment, budget, true);
}

function parsedBody(
  macro: Macro,
  environment: Environment,
  budget: Budget,
  places: boolean,
): { expression: Expression | null; movable: boolean } {
  const tokens = expandedBody(macro, environment, budget, places);
  if (tokens.length === 0) return { expression: null, movable: true };
  const cursor = new Cursor(tokens, environment);
  const expression = parseExpression(cursor);
  return { expression: cursor.at === tokens.length ? expression : null, movable: cursor.movable };
}

const noMore = (): null => null;

/** No more than an expression may have: what is longer is an Excess as soon as it is read so far. */
function expandedBody(macro: Macro, environment: Environment, budget: Budget, places: boolean): readonly Token[] {
  if (macro.slots === null && restsOnNothing(macro)) return macro.body;
  const expanded = (keeps: (each: Macro) => boolean): readonly Token[] => {
    const expander = new Expander(environment, noMore, budget, keeps, places);
    expander.enter(macro, { ...macro.location, spaced: false });
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

const directions = new Set(["_IOC_NONE", "_IOC_READ", "_IOC_WRITE"]);
const isDirection = (name: string): boolean => directions.has(name);

const isOfIoctl = (file: string): boolean => /(^|\/)ioctl\.h$/.test(file);
