import { from } from "../../declare/declare.ts";
import { inside, mustBeZero, ownWork, u32, unknownBits } from "./checks.ts";
import { listIds, listInUserSpace, tooManyIds } from "./id-list.ts";
import { abovePage, belowMinimum, copyStruct, readSize } from "./struct-checks.ts";
import type { Syscall } from "./syscall.ts";

/** TIME_NS, MNT_NS, CGROUP_NS, UTS_NS, IPC_NS, USER_NS, PID_NS, NET_NS: the bits of clone. */
const namespaces = 0x80n | 0x2_0000n | 0x7e00_0000n;

export const listns: Syscall = {
  name: "listns",
  lifetime: { since: "v6.19", inferred: "seen in the source of 7.3, absent from 6.12" },
  file: "kernel/nstree.c",
  parameters: { req: "pointer", ns_ids: "pointer", nr_ns_ids: "size_t", flags: "unsigned int" },
  stages: [
    inside("listns", mustBeZero("flags"), tooManyIds("nr_ns_ids"), listInUserSpace("ns_ids", "nr_ns_ids")),
    inside(
      "copy_ns_id_req",
      readSize("req", u32("size", 0)),
      abovePage("E2BIG"),
      belowMinimum("EINVAL"),
      copyStruct("req"),
      mustBeZero(u32("spare", 4)),
      unknownBits(u32("ns_type", 16), [[from("v6.19"), namespaces]], "EOPNOTSUPP"),
    ),
    inside("do_listns", ownWork("the namespaces"), listIds("ns_ids", "nr_ns_ids")),
  ],
  returns: "number",
  decided: ["ENOSYS", "E2BIG", "EOPNOTSUPP"],
};
