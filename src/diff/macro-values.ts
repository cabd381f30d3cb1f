import type { MacroDeclaration } from "../declare/declaration.ts";
import type { Scope } from "../declare/header.ts";
import { Budget } from "../header/budget.ts";
import { Cursor } from "../header/cursor.ts";
import { defineMacro } from "../header/define-macro.ts";
import { Environment } from "../header/environment.ts";
import { Expander } from "../header/expand.ts";
import { lex } from "../header/lex.ts";
import { limits } from "../header/limits.ts";
import { isCommandMacro } from "../header/parse-command.ts";
import { parseExpression } from "../header/parse-expression.ts";
import { Excess, Problem } from "../header/problem.ts";
import type { Token } from "../header/token.ts";
import type { Abi, HeaderAbi } from "../layout/abi.ts";
import { Undecided } from "../layout/undecided.ts";
import { UnitInModel } from "../layout/unit-in-model.ts";
import { namesIn } from "./mentions.ts";
import { reachedFrom, scopeOf } from "./scope-of.ts";

/** What a macro makes of the same arguments on both sides. */
export interface MacroSample {
  /** "FOO_ENTRY(2)". */
  readonly call: string;
  readonly before: bigint;
  readonly after: bigint;
}

/** Where a macro stands. */
interface Side {
  readonly macro: MacroDeclaration;
  readonly header: HeaderAbi;
  readonly abi: Abi;
}

/** Small numbers, a letter, and masks: what shifts, bases, limits and fields are told apart by. */
const numbers = ["0", "1", "2", "5", "7", "12", "65", "0xff", "0x1234", "0x7fffffff", "0xffffff"];

/** What may stand for the parameters, by their place: numbers, or a type where a size is asked for. */
const fillings: readonly ((index: number, count: number, round: number) => string)[] = [
  (index, _, round) => numberOf(index, round),
  (index, count, round) => (index === count - 1 ? "unsigned int" : numberOf(index, round)),
  (index, _, round) => (index === 0 ? "unsigned int" : numberOf(index, round)),
];

function numberOf(index: number, round: number): string {
  return numbers[(round + index * 3) % numbers.length] ?? "0";
}

/**
 * The first arguments for which a macro with parameters makes another number than before; where there are none, the first
 * for which it makes one. Null where it makes none of anything tried: a statement, a pointer, another macro's text.
 */
export function sampleMacro(before: Side, after: Side): MacroSample | null {
  const count = before.macro.parameters.length;
  if (count !== after.macro.parameters.length || count === 0) return null;
  const [old, now] = [evaluatorOf(before), evaluatorOf(after)];
  for (const fill of fillings) {
    let same: MacroSample | null = null;
    for (const round of numbers.keys()) {
      const args = Array.from({ length: count }, (_, index) => fill(index, count, round));
      const call = `${before.macro.name}(${args.join(", ")})`;
      const [from, to] = [old(call), now(call)];
      if (from === null || to === null) continue;
      if (!sameNumber(from, to)) return { call, before: from, after: to };
      same ??= { call, before: from, after: to };
    }
    if (same !== null) return same;
  }
  return null;
}

/** True as well where one side computes in int and the other in unsigned int, and both keep the same 32 bits. */
function sameNumber(from: bigint, to: bigint): boolean {
  if (from === to) return true;
  const fits = (value: bigint): boolean => value >= -(2n ** 31n) && value < 2n ** 32n;
  return fits(from) && fits(to) && BigInt.asUintN(32, from) === BigInt.asUintN(32, to);
}

/** Computes a text of C as a program does that includes the header; null where that is no number. */
function evaluatorOf({ macro, header, abi }: Side): (text: string) => bigint | null {
  const headers = reachedFrom(header, abi);
  const scope = scopeOf(headers);
  const environment = environmentOf(macro, headers, scope);
  const unit = new UnitInModel(scope, abi.model);
  return (text) => {
    try {
      const budget = new Budget(limits.expression);
      const tokens = lex("", text).lines[0]!.tokens.values();
      const expander = new Expander(environment, () => tokens.next().value ?? null, budget);
      const expanded: Token[] = expander.rest(limits.expression);
      const cursor = new Cursor(expanded, environment);
      const operand = unit.evaluate(parseExpression(cursor));
      if (cursor.at !== expanded.length || operand instanceof Undecided) return null;
      return typeof operand.value === "bigint" ? operand.value : null;
    } catch (problem) {
      if (problem instanceof Problem || problem instanceof Excess) return null;
      throw problem;
    }
  };
}

const directions = new Set(["_IOC_NONE", "_IOC_READ", "_IOC_WRITE"]);

/** What the names in a macro stand for, and the names in these, and so on; those that make ioctl numbers stay calls. */
function environmentOf(macro: MacroDeclaration, headers: readonly HeaderAbi[], scope: Scope): Environment {
  const environment = new Environment();
  const pending = [macro.name];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (scope.typedefs.has(name)) environment.declareType(name);
    if (environment.get(name) !== undefined || isCommandMacro(name) || directions.has(name)) continue;
    const defined = definitionOf(name, headers);
    if (defined === null) continue;
    environment.set(name, defineMacro(lex("", `#define ${name}${defined}`).lines[0]!));
    pending.push(...namesIn(defined));
  }
  return environment;
}

/** What follows the name in the `#define` that a program gets; null where there is none. */
function definitionOf(name: string, headers: readonly HeaderAbi[]): string | null {
  for (const header of headers) {
    const defined = definitionIn(header, name);
    if (defined !== null) return defined;
  }
  return null;
}

function definitionIn({ macros, constants, aliases, commands }: HeaderAbi, name: string): string | null {
  const macro = macros.get(name);
  if (macro !== undefined) {
    const parameters = macro.variadic ? [...macro.parameters.slice(0, -1), "..."] : macro.parameters;
    return `(${parameters.join(", ")}) ${macro.text}`;
  }
  const plain = constants.get(name)?.declaration ?? aliases.get(name) ?? commands.get(name)?.declaration;
  return plain === undefined ? null : ` ${plain.text}`;
}
