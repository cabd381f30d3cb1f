import { from } from "../../declare/declare.ts";
import type { CallState } from "./call-state.ts";
import { inside, ownWork, refuse, u32, u64, unknownBits } from "./checks.ts";
import { ioctlParameters, unknownNumber } from "./sized-number.ts";
import { abovePage, belowMinimum, copyPartOut, copyStruct, readSize } from "./struct-checks.ts";
import type { Place, Syscall } from "./syscall.ts";

const size = u64("size", 0);
const queryFlags = u64("query_flags", 8);
const vmaNameSize = u32("vma_name_size", 80);
const buildIdSize = u32("build_id_size", 84);
const vmaNameAddr = u64("vma_name_addr", 88);
const buildIdAddr = u64("build_id_addr", 96);

const isHalf =
  (length: Place, address: Place) =>
  (call: CallState): boolean =>
    (call.member(length) === 0n) !== (call.member(address) === 0n);

export const procmapQuery: Syscall = {
  name: "PROCMAP_QUERY",
  lifetime: from("v6.11"),
  absent: unknownNumber,
  file: "fs/proc/task_mmu.c",
  parameters: ioctlParameters,
  stages: [
    inside(
      "do_procmap_query",
      readSize("arg", size),
      abovePage("E2BIG"),
      belowMinimum("EINVAL"),
      copyStruct("arg"),
      unknownBits(queryFlags, [[from("v6.11"), 0x3fn]]),
      refuse("EINVAL", "only one of vma_name_size and vma_name_addr is given", isHalf(vmaNameSize, vmaNameAddr)),
      refuse("EINVAL", "only one of build_id_size and build_id_addr is given", isHalf(buildIdSize, buildIdAddr)),
      ownWork("the mappings"),
      copyPartOut("arg"),
    ),
  ],
  returns: "zero",
  decided: ["ENOTTY", "E2BIG"],
};
