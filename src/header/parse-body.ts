import type { Expression } from "../declare/expression.ts";
import type { Budget } from "./budget.ts";
import { Cursor } from "./cursor.ts";
import type { Environment } from "./environment.ts";
import { Expander } from "./expand.ts";
import { limits } from "./limits.ts";
import type { Macro } from "./macro.ts";
import { isCommandMacro } from "./parse-command.ts";
import { parseExpression } from "./parse-expression.ts";
import type { Token } from "./token.ts";

export interface ParsedBody {
  /** The body with all macros in it expanded. */
  readonly tokens: readonly Token[];
  /** Null where they are none. */
  readonly expression: Expression | null;
  /** False where a record is defined on the way. */
  readonly movable: boolean;
}

/**
 * The body of an object-like macro as an expression. Throws a Problem where it is broken. `places`: whether the macro's own
 * place is told of what it defines.
 */
export function parseBody(macro: Macro, environment: Environment, budget: Budget, places: boolean): ParsedBody {
  const tokens = expandedBody(macro, environment, budget, places);
  if (tokens.length === 0) return { tokens, expression: null, movable: true };
  const cursor = new Cursor(tokens, environment);
  const expression = parseExpression(cursor);
  return { tokens, expression: cursor.at === tokens.length ? expression : null, movable: cursor.movable };
}

/** Whether the names in its body, if any, are not looked up. */
export const restsOnNothing = ({ parameters, body }: Macro): boolean =>
  parameters !== null || body.every(({ kind }) => kind !== "name");

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
