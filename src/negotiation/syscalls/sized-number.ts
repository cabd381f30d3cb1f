import { refused } from "../refused.ts";
import { refuse, since } from "./checks.ts";
import { askedOf618 } from "./seen.ts";
import { belowMinimum } from "./struct-checks.ts";
import type { Check, Syscall } from "./syscall.ts";

const sizeShift = 16n;
const sizeMask = 0x3fffn;

/** How every ioctl is declared. */
export const ioctlParameters = {
  fd: "int",
  cmd: "unsigned int",
  arg: "pointer",
} as const satisfies Syscall["parameters"];

/** `_IOC_SIZE`: the size that stands in the number. */
const sizeIsInNumber: Check = {
  kind: "check",
  test(call) {
    call.size = (call.argument("cmd") >> sizeShift) & sizeMask;
    return null;
  },
};

/** `extensible_ioctl_valid` (include/linux/fs.h): a number with less than the minimum is none that the file knows. */
const validNumber: Check = {
  kind: "check",
  test({ size, kernel }) {
    if (size >= BigInt(kernel.minimum)) return null;
    return refused("ENOTTY", `the number's size ${size} is less than the minimum ${kernel.minimum}`);
  },
};

/** What nsfs and pidfs do before they look at the struct. */
export const takeNumber: readonly Check[] = [
  sizeIsInNumber,
  since(askedOf618, validNumber),
  refuse("EINVAL", "arg is null", (call) => call.argument("arg") === 0n),
  belowMinimum("EINVAL"),
];

/** The error for a number that the file does not know yet. */
export const unknownNumber = "ENOTTY";
