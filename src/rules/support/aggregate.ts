import type { Expression } from "../../declare/expression.ts";
import { namesCount } from "../../diff/aggregates.ts";
import type { ChangeOfKind } from "../../diff/change.ts";

type Removal = ChangeOfKind<"constant removed" | "enumerator removed">;

/** Names, put together: "( FOO_A | FOO_B )". */
const names = /^(?:[( ]*[A-Za-z_]\w*[) ]*(?:\||$))+$/;

/** True for a name that says nothing of its own: it counts others ("FOO_MAX"), or is made of them ("FOO_A | FOO_B"). */
export function isAggregate({ name, before: { declaration }, context }: Removal): boolean {
  if (namesCount(name) && !context.listed) return true;
  if ("text" in declaration) return names.test(declaration.text);
  return declaration.value !== null && isMadeOfNames(declaration.value);
}

function isMadeOfNames(expression: Expression): boolean {
  const pending = [expression];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (at.kind === "binary" && at.operator === "|") pending.push(at.left, at.right);
    else if (at.kind !== "name") return false;
  }
  return true;
}
