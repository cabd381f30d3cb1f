import { from } from "../../declare/declare.ts";
import { inside, ownWork, refuse, u64, unknownBits } from "./checks.ts";
import type { KnownBits } from "./known-bits.ts";
import type { CallState } from "./call-state.ts";
import { abovePage, belowMinimum, copyStruct, sizeIs } from "./struct-checks.ts";
import type { Check, Stage } from "./syscall.ts";

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

/** Where nothing is asked for, the call ends well before anything else is looked at. */
function asksForSomething(call: CallState): boolean {
  return [attrSet, attrClr, propagation].some((place) => call.member(place) !== 0n);
}

const asked = (check: Check): Check => ({
  ...check,
  test: (call) => (asksForSomething(call) ? check.test(call) : null),
});

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
      asked(unknownBits(propagation, propagations)),
      asked(refuse("EINVAL", "more than one propagation", (call) => !isPower(call.member(propagation)))),
      asked(unknownBits(attrSet, attributes)),
      asked(unknownBits(attrClr, attributes)),
      asked(
        refuse("EINVAL", "attr_clr has a part of MOUNT_ATTR__ATIME", (call) => {
          const cleared = call.member(attrClr) & accessTime;
          return cleared !== 0n && cleared !== accessTime;
        }),
      ),
      asked(
        refuse(
          "EINVAL",
          "attr_set has no access time that there is, or attr_clr does not clear the old one",
          (call) => {
            const clears = (call.member(attrClr) & accessTime) !== 0n;
            return !(clears ? [relatime, noatime, strictatime] : [relatime]).includes(
              call.member(attrSet) & accessTime,
            );
          },
        ),
      ),
    ),
    inside(
      "build_mount_idmapped",
      asked(
        refuse("EINVAL", "attr_clr has MOUNT_ATTR_IDMAP", (call) => {
          return (call.member(attrClr) & idmap) !== 0n && !replacesIdmap(call);
        }),
      ),
      asked(
        refuse("EINVAL", "userns_fd is above INT_MAX", (call) => {
          return (call.member(attrSet) & idmap) !== 0n && call.member(usernsFd) > greatestInt;
        }),
      ),
      ownWork("the user namespace, the path and the mount", asksForSomething),
    ),
  ];
}
