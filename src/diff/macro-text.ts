import type { MacroDeclaration } from "../declare/declaration.ts";

/** A function-like macro's body, with its parameters numbered: `#define F(x) (x)` and `#define F(y) (y)` are the same. */
export function normalizedMacro(macro: MacroDeclaration): string {
  const numbers = new Map(macro.parameters.map((name, index) => [name, `$${index}`]));
  const body = macro.text.split(" ").map((token) => numbers.get(token) ?? token);
  return `${macro.parameters.length}${macro.variadic ? "..." : ""} ${body.join(" ")}`;
}
