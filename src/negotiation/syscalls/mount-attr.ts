import { from } from "../../declare/declare.ts";
import { inside, ownWork, refuse, u64, unknownBits } from "./checks.ts";
import type { KnownBits } from "./known-bits.ts";
import type { CallState } from "./call-state.ts";
import { abovePage, belowMinimum, copyStruct, sizeIs } from "./struct-checks.ts";
import type { Stage } from "./syscall.ts";

const attrSet = u64("attr_set", 0);
const attrClr = u64("attr_clr", 8);
const propagation = u64("propagation", 16);
const usernsFd = u64("userns_fd", 24);

const idmap = 0x10_0000n;
const accessTime = 0x70n;
const relatime = 0n;
const noatime = 0x10n;
const strictatime = 0x20n;
const greatestInt = 0x7fff_ffffn;

/** MS_UNBINDABLE, MS_PRIVATE, MS_SLAVE, MS_SHARED. */
const propagations: KnownBits = [[from("v5.12"), 0x1e_0000n]];
const attributes: KnownBits = [
  [from("v5.12"), 0xffn | idmap],
  [from("v5.14"), 0x20_0000n],
];

/** Where nothing is asked for, the call ends before it looks for the mount; what is zero passes the checks before. */
const asksForSomething = (call: CallState): boolean =>
  [attrSet, attrClr, propagation].some((place) => call.member(place) !== 0n);

const isPower = (value: bigint): boolean => (value & (value - 1n)) === 0n;

/**
 * What mount_setattr and open_tree_attr do with their struct mount_attr. `replacesIdmap`: whether the call may take an
 * idmapping away.
 */
export function mountAttrStages(replacesIdmap: (call: CallState) => boolean): readonly Stage[] {
  return [
    inside("wants_mount_setattr", sizeIs("usize"), abovePage("E2BIG"), belowMinimum("EINVAL"), copyStruct("uattr")),
    inside(
      "build_mount_kattr",
      unknownBits(propagation, propagations),
      refuse("EINVAL", "more than one propagation", (call) => !isPower(call.member(propagation))),
      unknownBits(attrSet, attributes),
      unknownBits(attrClr, attributes),
      refuse("EINVAL", "attr_clr has a part of MOUNT_ATTR__ATIME", (call) => {
        const cleared = call.member(attrClr) & accessTime;
        return cleared !== 0n && cleared !== accessTime;
      }),
      refuse("EINVAL", "attr_set has no access time that there is, or attr_clr does not clear the old one", (call) => {
        const clears = (call.member(attrClr) & accessTime) !== 0n;
        return !(clears ? [relatime, noatime, strictatime] : [relatime]).includes(call.member(attrSet) & accessTime);
      }),
    ),
    inside(
      "build_mount_idmapped",
      refuse("EINVAL", "attr_clr has MOUNT_ATTR_IDMAP", (call) => {
        return (call.member(attrClr) & idmap) !== 0n && !replacesIdmap(call);
      }),
      refuse("EINVAL", "userns_fd is above INT_MAX", (call) => {
        return (call.member(attrSet) & idmap) !== 0n && call.member(usernsFd) > greatestInt;
      }),
      ownWork("the user namespace, the path and the mount", asksForSomething),
    ),
  ];
}
