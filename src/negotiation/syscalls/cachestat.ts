import { from } from "../../declare/declare.ts";
import { inside, mustBeZero, ownWork, refuse } from "./checks.ts";
import { copyFixed, fillUser } from "./struct-checks.ts";
import type { Syscall } from "./syscall.ts";

/** Bytes of struct cachestat_range and struct cachestat, which have no version. */
const rangeSize = 16;
const resultSize = 40;
const greatestInt = 0x7fff_ffffn;

export const cachestat: Syscall = {
  name: "cachestat",
  lifetime: from("v6.5"),
  file: "mm/filemap.c",
  parameters: { fd: "unsigned int", cstat_range: "pointer", cstat: "pointer", flags: "unsigned int" },
  stages: [
    inside(
      "cachestat",
      refuse("EBADF", "fd is negative", (call) => call.argument("fd") > greatestInt),
      ownWork("the file"),
      copyFixed("cstat_range", rangeSize),
      mustBeZero("flags"),
      fillUser("cstat", resultSize),
    ),
  ],
  returns: "zero",
  decided: ["ENOSYS", "E2BIG", "EINVAL", "EFAULT"],
};
