import type { ChangeOfKind } from "../../diff/change.ts";

type Collision = ChangeOfKind<"enumerator collided" | "constant collided">;

/** True where a comment says that a new name shares its value with another: an alias, if not by name. */
export function isOnPurpose({ newAt, context }: Pick<Collision, "newAt" | "context">): boolean {
  return newAt !== null && context.notes.after?.aliases.has(newAt.line) === true;
}
