import { from } from "../../declare/declare.ts";
import { inside, ownWork, refuse, unknownBits } from "./checks.ts";
import { listIds, listInUserSpace, tooManyIds } from "./id-list.ts";
import { mntIdReqStage, param, uniqueIdOffset } from "./mnt-id-req.ts";
import type { Syscall } from "./syscall.ts";

export const listmount: Syscall = {
  name: "listmount",
  lifetime: from("v6.8"),
  file: "fs/namespace.c",
  parameters: { req: "pointer", mnt_ids: "pointer", nr_mnt_ids: "size_t", flags: "unsigned int" },
  stages: [
    inside(
      "listmount",
      unknownBits("flags", [[from("v6.11"), 0x1n]]),
      tooManyIds("nr_mnt_ids"),
      listInUserSpace("mnt_ids", "nr_mnt_ids"),
    ),
    mntIdReqStage(() => false),
    inside(
      "prepare_klistmount",
      refuse("EINVAL", "param is no unique mount id", (call) => {
        return call.member(param) !== 0n && call.member(param) <= uniqueIdOffset;
      }),
      ownWork("the namespace and its mounts"),
      listIds("mnt_ids", "nr_mnt_ids"),
    ),
  ],
  returns: "number",
  decided: ["ENOSYS", "E2BIG", "EINVAL"],
};
