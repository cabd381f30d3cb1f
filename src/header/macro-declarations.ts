import type { Declaration } from "../declare/declaration.ts";
import type { Expression } from "../declare/expression.ts";
import { Cursor } from "./cursor.ts";
import type { Environment, Meanings } from "./environment.ts";
import { Expander } from "./expand.ts";
import { limits } from "./limits.ts";
import type { Macro } from "./macro.ts";
import { isCommandMacro } from "./parse-command.ts";
import { parseExpression } from "./parse-expression.ts";
import { Problem } from "./problem.ts";
import { hidden, spelled, type Token } from "./token.ts";

const nothing: Meanings = { names: [], meanings: [] };

/** What a macro declares where its header ends: a constant, a command, or a function-like macro. */
export function macroDeclaration(macro: Macro, environment: Environment): Declaration {
  const known = macro.meanings.find(({ assumes }) => environment.holds(assumes));
  if (known !== undefined) return known.declaration;
  const restsOnNothing = macro.parameters !== null || macro.body.every((token) => token.kind !== "name");
  const { result, assumes } = restsOnNothing
    ? { result: declarationOf(macro, environment), assumes: nothing }
    : environment.record(() => declarationOf(macro, environment));
  macro.meanings.push({ assumes, declaration: result });
  return result;
}

function declarationOf(macro: Macro, environment: Environment): Declaration {
  const { name, parameters, variadic, location } = macro;
  const text = spelled(macro.body);
  if (parameters !== null) return { kind: "macro", name, parameters, variadic, text, location };
  const expression = expressionOf(macro, environment);
  if (expression?.kind !== "command") return { kind: "constant", name, expression, text, location };
  const { direction, type, number, argument } = expression;
  return { kind: "command", name, direction, type, number, argument, text, location };
}

/** The body as an expression, all macros in it expanded; null where it is none. */
function expressionOf(macro: Macro, environment: Environment): Expression | null {
  const hide = { name: macro.name, rest: null };
  let index = 0;
  const pull = (): Token | null => {
    const token = macro.body[index++];
    return token === undefined ? null : hidden(token, hide, token.spaced);
  };
  const expander = new Expander(environment, pull, { left: limits.constant }, isCommandDefinition);
  try {
    const tokens: Token[] = [];
    for (let token = expander.next(); token !== null; token = expander.next()) tokens.push(token);
    if (tokens.length === 0) return null;
    const cursor = new Cursor(tokens, environment);
    const expression = parseExpression(cursor);
    return cursor.at === tokens.length ? expression : null;
  } catch (problem) {
    if (problem instanceof Problem) return null;
    throw problem;
  }
}

/** The kernel's own `_IO…` macros, which stay calls; a header's own macro of such a name does not. */
function isCommandDefinition(macro: Macro): boolean {
  const kept = isCommandMacro(macro.name) || /^_IOC_(NONE|READ|WRITE)$/.test(macro.name);
  return kept && /(^|\/)ioctl\.h$/.test(macro.location.file);
}
