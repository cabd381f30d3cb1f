import { from } from "../../declare/declare.ts";
import type { CallState } from "./call-state.ts";
import {
  before,
  inside,
  mustBeZero,
  notTogether,
  ownWork,
  refuse,
  since,
  u16,
  u32,
  u64,
  unknownBits,
} from "./checks.ts";
import type { KnownBits } from "./known-bits.ts";
import { seenIn72 } from "./seen.ts";
import { abovePage, belowMinimum, copyStruct, readSize, storingSize } from "./struct-checks.ts";
import type { Syscall } from "./syscall.ts";

const size = u32("size", 4);
const samplePeriod = u64("sample_period", 16);
const sampleType = u64("sample_type", 24);
const readFormat = u64("read_format", 32);
const bits = u64("the bits behind read_format", 40);
const branchSampleType = u64("branch_sample_type", 72);
const sampleStackUser = u32("sample_stack_user", 88);
const reserved2 = u16("__reserved_2", 110);
const auxAction = u32("aux_action", 116);

const firstSize = 64;
const attr = { inherit: 1n << 1n, freq: 1n << 10n, enableOnExec: 1n << 12n, inheritThread: 1n << 35n };
const ending = { removeOnExec: 1n << 36n, sigtrap: 1n << 37n };
const sample = { branchStack: 1n << 11n, regsUser: 1n << 12n, stackUser: 1n << 13n, regsIntr: 1n << 18n };
const weights = (1n << 14n) | (1n << 24n);
const cgroupSample = 1n << 21n;
/** PERF_SAMPLE_BRANCH_PLM_ALL: user, kernel, hv. */
const privilegeLevels = 0x7n;
const seenIn612 = { since: "v6.13", also: ["6.12.107"], inferred: "seen in 6.12.107 and in 7.3" } as const;

/** The bits behind read_format that have a name. */
const namedBits: KnownBits = [
  [from("v5.13"), (1n << 38n) - 1n],
  [seenIn72, 0x3n << 38n],
];
const branchBits: KnownBits = [
  [from("v6.1"), (1n << 19n) - 1n],
  [from("v6.8"), 1n << 19n],
];
/** PERF_SAMPLE_MAX - 1 and PERF_FORMAT_MAX - 1. */
const sampleBits: KnownBits = [[from("v5.12"), (1n << 25n) - 1n]];
const formatBits: KnownBits = [
  [from("v2.6"), 0xfn],
  [from("v6.0"), 0x10n],
];

const has = (call: CallState, flag: bigint): boolean => (call.member(bits) & flag) !== 0n;
const samples = (call: CallState, flag: bigint): boolean => (call.member(sampleType) & flag) !== 0n;

export const perfEventOpen: Syscall = {
  name: "perf_event_open",
  lifetime: { since: "v2.6" },
  file: "kernel/events/core.c",
  parameters: { attr_uptr: "pointer", pid: "int", cpu: "int", group_fd: "int", flags: "size_t" },
  stages: [
    inside("perf_event_open", unknownBits("flags", [[from("v3.14"), 0xfn]])),
    inside(
      "perf_copy_attr",
      readSize("attr_uptr", size, firstSize),
      storingSize("attr_uptr", size, belowMinimum("E2BIG")),
      storingSize("attr_uptr", size, abovePage("E2BIG")),
      storingSize("attr_uptr", size, copyStruct("attr_uptr")),
      unknownBits(bits, namedBits),
      mustBeZero(reserved2),
      before(seenIn612, mustBeZero(u32("__reserved_3", 116))),
      since(seenIn612, unknownBits(auxAction, [[seenIn612, 0x7n]])),
      unknownBits(sampleType, sampleBits),
      unknownBits(readFormat, formatBits),
      refuse("EINVAL", "PERF_SAMPLE_BRANCH_STACK, and branch_sample_type names no branches that there are", (call) => {
        if (!samples(call, sample.branchStack)) return false;
        const unknown = unknownBits(branchSampleType, branchBits).test(call) !== null;
        return unknown || (call.member(branchSampleType) & ~privilegeLevels) === 0n;
      }),
      ownWork("which registers the machine has", (call) => samples(call, sample.regsUser)),
      refuse("EINVAL", "sample_stack_user is too much, or not a multiple of 8", (call) => {
        const stack = call.member(sampleStackUser);
        return samples(call, sample.stackUser) && (stack >= 0xffffn || stack % 8n !== 0n);
      }),
      ownWork("registers, cgroups", (call) => samples(call, sample.regsIntr | cgroupSample)),
      notTogether(sampleType, weights, "PERF_SAMPLE_WEIGHT and PERF_SAMPLE_WEIGHT_STRUCT"),
      refuse("EINVAL", "inherit_thread without inherit", (call) => {
        return has(call, attr.inheritThread) && !has(call, attr.inherit);
      }),
      notTogether(bits, ending.removeOnExec | attr.enableOnExec, "remove_on_exec and enable_on_exec"),
      refuse("EINVAL", "sigtrap without remove_on_exec", (call) => {
        return has(call, ending.sigtrap) && !has(call, ending.removeOnExec);
      }),
    ),
    inside(
      "perf_event_open",
      refuse("EINVAL", "sample_period has bit 63", (call) => {
        return !has(call, attr.freq) && call.member(samplePeriod) >> 63n !== 0n;
      }),
    ),
  ],
  returns: "number",
  decided: ["ENOSYS", "E2BIG"],
};
