import type { Expression } from "../declare/expression.ts";
import type { EnumeratorValue } from "../layout/abi.ts";
import { isSingleBit } from "./single-bit.ts";

/** True for `FOO_B = 1 << 1` and `FOO_B = 0x2`: a bit to be set, where `FOO_B = 2` or `FOO_B` may be one of a list. */
export function isFlag({ value, declaration }: EnumeratorValue): boolean {
  return isSingleBit(value) && declaration.value !== null && isWrittenAsBit(declaration.value);
}

function isWrittenAsBit(expression: Expression): boolean {
  if (expression.kind === "integer") return !expression.decimal;
  return expression.kind === "binary" && expression.operator === "<<";
}
