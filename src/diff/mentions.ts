import type { Expression } from "../declare/expression.ts";

/** The names in the text of a macro, in order. */
export function namesIn(text: string): string[] {
  return text.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? [];
}

/** The names of values that an expression is made of. */
export function namesOf(expression: Expression | null): string[] {
  const names: string[] = [];
  const pending: Expression[] = expression === null ? [] : [expression];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    switch (at.kind) {
      case "name":
        names.push(at.name);
        break;
      case "unary":
      case "cast":
        pending.push(at.operand);
        break;
      case "binary":
        pending.push(at.right, at.left);
        break;
      case "conditional":
        pending.push(at.otherwise, at.then, at.test);
        break;
      case "call":
        pending.push(...at.arguments);
        break;
      default:
    }
  }
  return names;
}
