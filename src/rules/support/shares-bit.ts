import type { ChangeOfKind } from "../../diff/change.ts";
import { isFlag } from "../../diff/flag.ts";
import { isSingleBit } from "../../diff/single-bit.ts";

type Collision = ChangeOfKind<"enumerator collided" | "constant collided">;

/** True where what two names have in common is a bit to be set, and no value of a list. */
export function sharesBit({ after, context }: Pick<Collision, "after" | "context">): boolean {
  return "enum" in after ? isFlag(after) : isSingleBit(after.value) && !context.listed;
}
