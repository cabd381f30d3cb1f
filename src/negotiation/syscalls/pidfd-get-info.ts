import { from } from "../../declare/declare.ts";
import { inside, ownWork } from "./checks.ts";
import { ioctlParameters, takeNumber, unknownNumber } from "./sized-number.ts";
import { copyFixed, copyStructOut } from "./struct-checks.ts";
import type { Syscall } from "./syscall.ts";

/** Bytes of the mask, which alone is read. */
const maskSize = 8;

export const pidfdGetInfo: Syscall = {
  name: "PIDFD_GET_INFO",
  lifetime: from("v6.13"),
  absent: unknownNumber,
  file: "fs/pidfs.c",
  parameters: ioctlParameters,
  stages: [
    inside("pidfd_info", ...takeNumber, copyFixed("arg", maskSize), ownWork("the process"), copyStructOut("arg")),
  ],
  returns: "zero",
  decided: ["ENOTTY", "E2BIG", "EINVAL", "EFAULT"],
};
