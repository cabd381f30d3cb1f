import { from } from "../../declare/declare.ts";
import { inside } from "./checks.ts";
import { ioctlParameters, takeNumber, unknownNumber } from "./sized-number.ts";
import { copyPartOut, sizeOfAnswer } from "./struct-checks.ts";
import type { Syscall } from "./syscall.ts";

export const nsMntGetInfo: Syscall = {
  name: "NS_MNT_GET_INFO",
  lifetime: from("v6.12"),
  absent: unknownNumber,
  file: "fs/nsfs.c",
  parameters: ioctlParameters,
  stages: [inside("ns_ioctl", ...takeNumber), inside("copy_ns_info_to_user", copyPartOut("arg", sizeOfAnswer))],
  returns: "zero",
  decided: ["ENOTTY", "E2BIG", "EFAULT"],
};
