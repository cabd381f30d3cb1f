import type { CallState } from "./call-state.ts";
import { before, inside, mustBeZero, refuse, since, u32, u64 } from "./checks.ts";
import { abovePage, belowMinimum, copyStruct, readSize } from "./struct-checks.ts";
import type { Stage } from "./syscall.ts";

const size = u32("size", 0);
export const mntNsFd = u32("mnt_ns_fd", 4);
const mntId = u64("mnt_id", 8);
export const param = u64("param", 16);
export const mntNsId = u64("mnt_ns_id", 24);

/** MNT_UNIQUE_ID_OFFSET: unique mount ids start behind it. */
export const uniqueIdOffset = 1n << 31n;

/** The member at 4 names a namespace's file; before, it was a spare one. */
const namespaceFile = { since: "v6.18", also: ["6.12.107"], inferred: "seen in 6.12.107 and in 7.3" } as const;

/** What statmount and listmount do with their struct mnt_id_req. `byFd`: whether a file names the mount. */
export function mntIdReqStage(byFd: (call: CallState) => boolean): Stage {
  return inside(
    "copy_mnt_id_req",
    readSize("req", size),
    abovePage("E2BIG"),
    belowMinimum("EINVAL"),
    copyStruct("req"),
    before(namespaceFile, mustBeZero(u32("spare", 4))),
    refuse("EINVAL", "STATMOUNT_BY_FD, and an mnt_id or an mnt_ns_id", (call) => {
      return byFd(call) && (call.member(mntId) !== 0n || call.member(mntNsId) !== 0n);
    }),
    since(
      namespaceFile,
      refuse("EINVAL", "mnt_ns_fd and mnt_ns_id together", (call) => {
        return !byFd(call) && call.member(mntNsFd) !== 0n && call.member(mntNsId) !== 0n;
      }),
    ),
    refuse("EINVAL", "mnt_id is no unique mount id", (call) => !byFd(call) && call.member(mntId) <= uniqueIdOffset),
  );
}
