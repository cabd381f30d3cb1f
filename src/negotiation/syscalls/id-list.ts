import { refuse } from "./checks.ts";
import type { Check } from "./syscall.ts";
import { isInUserSpace } from "./user-space.ts";

const most = 1_000_000n;
const idSize = 8;

/** A list of more ids than any call gives. */
export const tooManyIds = (count: string): Check =>
  refuse("EOVERFLOW", `more than ${most} ids`, (call) => call.argument(count) > most);

/** `access_ok` of the list. */
export const listInUserSpace = (list: string, count: string): Check =>
  refuse("EFAULT", `${list} is no address of a program`, (call) => {
    return !isInUserSpace(call.argument(list), call.argument(count) * BigInt(idSize));
  });

/** Which ids the kernel lists, and how many, is its own. */
export const listIds = (list: string, count: string): Check => ({
  kind: "check",
  test(call) {
    call.fill(call.argument(list), Number(call.argument(count)) * idSize);
    return null;
  },
});
