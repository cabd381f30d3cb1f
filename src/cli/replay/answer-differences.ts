import type { Answer } from "../../drivers/answer.ts";
import { named } from "./outcome.ts";

/** How a call ended otherwise than it was recorded: at most one line. */
export function answerDifferences(
  { errno, ret, reason }: Answer,
  theirs: { readonly errno: string | null; readonly ret: bigint | null },
): readonly string[] {
  if (errno !== null) {
    if (errno === theirs.errno) return [];
    return [
      `${errno} (${reason!.rule}: ${reason!.says}; ${reason!.source}) here, ${named(theirs.errno)} on the kernel`,
    ];
  }
  if (theirs.errno !== null) return [`returns ${ret} here, ${theirs.errno} on the kernel`];
  if (theirs.ret === null || theirs.ret === BigInt(ret)) return [];
  return [`returns ${ret} here, ${theirs.ret} on the kernel`];
}
