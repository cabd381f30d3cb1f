import type { BinaryOperator } from "../declare/expression.ts";

const loosestFirst: readonly (readonly BinaryOperator[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];

/** How strongly each binary operator binds, from 1 on; the comma and `?` bind less and are no part of it. */
export const binaryOperators: ReadonlyMap<string, number> = new Map(
  loosestFirst.flatMap((operators, index) => operators.map((operator) => [operator, index + 1])),
);
