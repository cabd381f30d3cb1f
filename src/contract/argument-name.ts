import { withoutBounds } from "../declare/without-bounds.ts";
import type { CommandValue } from "../layout/abi.ts";

/** The type whose bytes a command's argument is made of, the element where it is an array; null where it has none. */
export function argumentName({ argument }: CommandValue): string | null {
  return argument === null ? null : withoutBounds(argument);
}
