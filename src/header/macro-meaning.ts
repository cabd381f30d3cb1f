import type { Declaration } from "../declare/declaration.ts";
import type { Expression } from "../declare/expression.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Budget } from "./budget.ts";
import type { Environment, Meanings } from "./environment.ts";
import { spelledAsInstalled } from "./installed.ts";
import { limits } from "./limits.ts";
import type { Macro, MacroMeaning } from "./macro.ts";
import type { MacroShapes } from "./macro-shapes.ts";
import { parseBody, restsOnNothing } from "./parse-body.ts";
import { Excess, Problem } from "./problem.ts";
import { spelled } from "./token.ts";

const nothing: Meanings = { names: [], meanings: [] };

/** What a macro declares where its header ends: a constant, a command, or a function-like macro. */
export function macroMeaning(
  macro: Macro,
  environment: Environment,
  budget: Budget,
  shapes: Pick<MacroShapes, "bodyOf">,
): MacroMeaning {
  const known = holdingOf(macro.meanings, environment) ?? movedMeaning(macro, environment);
  if (known !== undefined) {
    budget.spend(known.cost);
    return known;
  }
  const shaped = macro.parameters === null ? shapes.bodyOf(macro, environment, budget) : null;
  if (shaped !== null) {
    const { expression, assumes, cost } = shaped;
    const declaration = declarationOf(macro, spelledAsInstalled(macro.body), expression);
    return keep(macro, { movable: true, assumes, declaration, notSeen: null, cost });
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
  for (let index = 0; index < meanings.length; index++) {
    if (environment.holds(meanings[index]!.assumes)) return meanings[index];
  }
  return undefined;
}

function keep(macro: Macro, meaning: MacroMeaning): MacroMeaning {
  // Nearly always it is the only one; a list that was spread keeps room for sixteen more.
  macro.meanings = macro.meanings.length === 0 ? [meaning] : [...macro.meanings.slice(1 - limits.versions), meaning];
  return meaning;
}

/** What the same macro came to in the other version of its file, as it stands here. */
function movedMeaning(macro: Macro, environment: Environment): MacroMeaning | undefined {
  if (macro.like === null) return undefined;
  const known = holdingOf(
    macro.like.meanings.filter((meaning) => meaning.movable),
    environment,
  );
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
  const parsed = parseBody(macro, environment, budget, false);
  // Of a record that is defined on the way its place is told.
  return parsed.movable ? parsed : parseBody(macro, environment, budget, true);
}
