import { from } from "../../declare/declare.ts";
import type { CallState } from "./call-state.ts";
import { inside, refuse, since, u64, unknownBits } from "./checks.ts";
import { bitsAsOf } from "./known-bits.ts";
import type { KnownBits } from "./known-bits.ts";
import { seenIn72 } from "./seen.ts";
import { abovePage, belowMinimum, copyStruct, sizeIs } from "./struct-checks.ts";
import type { Check, Place, Syscall } from "./syscall.ts";

const accessFs = u64("handled_access_fs", 0);
const accessNet = u64("handled_access_net", 8);
const scoped = u64("scoped", 16);
const quietFs = u64("quiet_access_fs", 24);
const quietNet = u64("quiet_access_net", 32);
const quietScoped = u64("quiet_scoped", 40);

const errata = { since: "v6.15", also: ["6.1.176", "6.12.107"], inferred: "seen in 6.1.176 and 6.12.107" } as const;

/** LANDLOCK_CREATE_RULESET_VERSION and _ERRATA: each is asked alone. */
const questions: KnownBits = [
  [from("v5.14"), 0x1n],
  [errata, 0x2n],
];
const accesses: KnownBits = [
  [from("v5.13"), 0x1fffn],
  [from("v5.19"), 0x2000n],
  [from("v6.2"), 0x4000n],
  [from("v6.10"), 0x8000n],
  [seenIn72, 0x1_0000n],
];
const netAccesses: KnownBits = [
  [from("v6.7"), 0x3n],
  [seenIn72, 0xcn],
];
const scopes: KnownBits = [[from("v6.12"), 0x3n]];

const isQuestion = (call: CallState): boolean => call.argument("flags") !== 0n;

const unanswerable = (call: CallState): boolean => {
  const flags = call.argument("flags");
  const isOne = (flags & (flags - 1n)) === 0n;
  return !isOne || (flags & ~bitsAsOf(questions, call.release)) !== 0n;
};

/** A question has no struct. */
const ofStruct = (check: Check): Check => ({ ...check, test: (call) => (isQuestion(call) ? null : check.test(call)) });

const within = (part: Place, whole: Place): Check =>
  refuse("EINVAL", `${part.name} has what ${whole.name} has not`, (call) => {
    return (call.member(part) & ~call.member(whole)) !== 0n;
  });

export const landlockCreateRuleset: Syscall = {
  name: "landlock_create_ruleset",
  lifetime: from("v5.13"),
  file: "security/landlock/syscalls.c",
  parameters: { attr: "pointer", size: "size_t", flags: "unsigned int" },
  stages: [
    inside(
      "landlock_create_ruleset",
      refuse("EINVAL", "a question with a struct or a size", (call) => {
        return isQuestion(call) && (call.argument("attr") !== 0n || call.argument("size") !== 0n);
      }),
      refuse("EINVAL", "flags is not one question that there is", (call) => isQuestion(call) && unanswerable(call)),
    ),
    inside(
      "copy_min_struct_from_user",
      ofStruct(refuse("EFAULT", "attr is null", (call) => call.argument("attr") === 0n)),
      sizeIs("size"),
      ofStruct(belowMinimum("EINVAL")),
      ofStruct(abovePage("E2BIG")),
      ofStruct(copyStruct("attr")),
    ),
    inside(
      "landlock_create_ruleset",
      ofStruct(unknownBits(accessFs, accesses)),
      ofStruct(since(from("v6.7"), unknownBits(accessNet, netAccesses))),
      ofStruct(since(from("v6.12"), unknownBits(scoped, scopes))),
      ofStruct(since(seenIn72, within(quietFs, accessFs))),
      ofStruct(since(seenIn72, within(quietNet, accessNet))),
      ofStruct(since(seenIn72, within(quietScoped, scoped))),
      ofStruct(
        refuse("ENOMSG", "nothing is handled", (call) => {
          return [accessFs, accessNet, scoped].every((place) => call.member(place) === 0n);
        }),
      ),
    ),
  ],
  returns: "number",
  decided: ["ENOSYS", "E2BIG", "EINVAL", "EFAULT", "ENOMSG"],
};
