import type { Expression } from "../declare/expression.ts";

/** Whether an expression takes the size, alignment or place of something, as an ioctl number does too. */
export function measures(expression: Expression): boolean {
  const left: Expression[] = [expression];
  for (let each = left.pop(); each !== undefined; each = left.pop()) {
    switch (each.kind) {
      case "sizeof-type":
      case "sizeof-expression":
      case "alignof":
      case "offsetof":
      case "command":
        return true;
      case "unary":
      case "cast":
        left.push(each.operand);
        break;
      case "binary":
        left.push(each.left, each.right);
        break;
      case "conditional":
        left.push(each.test, each.then, each.otherwise);
    }
  }
  return false;
}
