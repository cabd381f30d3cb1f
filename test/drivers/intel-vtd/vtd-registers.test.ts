import { describe, expect, test } from "vitest";
import { VtdRegisters } from "../../../src/drivers/intel-vtd/vtd-registers.ts";
import { vtdMachines } from "../../../src/drivers/machines/vtd.ts";

const of = (cap: bigint, ecap: bigint): VtdRegisters =>
  new VtdRegisters({ name: "dmar0", driver: "intel-vtd", registers: { cap, ecap } });

const scalable = 1n << 43n;
const firstStage = 1n << 47n;
const secondStage = 1n << 46n;
const fiveLevels = 1n << 60n;

/** A capability register with addresses of `width` bits and second-stage tables of `depths` (bit 1: 39 bits). */
const cap = (width: number, depths: bigint): bigint => (BigInt(width - 1) << 16n) | (depths << 8n);

describe("what a machine can do", () => {
  const registersOf = (name: string): VtdRegisters => new VtdRegisters(vtdMachines[name]!.devices[0]!.iommu);

  test.each([
    ["full", "first second nests dirty srs eafs five"],
    ["plain", "first second nests dirty"],
    ["pasid", "first second nests dirty pasid srs eafs five"],
    ["qemu-slts", "second srs"],
    ["qemu-flts", "first"],
    ["qemu-legacy", "second"],
  ])("%s: %s", (name, abilities) => {
    const it = registersOf(name);
    const told = {
      first: it.hasFirstStage,
      second: it.hasSecondStage,
      nests: it.nests,
      dirty: it.tracksDirtyPages,
      pasid: it.hasPasids,
      srs: it.hasSupervisorRequests,
      eafs: it.hasExtendedAccessedFlags,
      five: it.hasFiveLevels,
    };
    const able = Object.entries(told).filter(([, isAble]) => isAble);
    expect(able.map(([ability]) => ability).join(" ")).toBe(abilities);
    expect([it.superPages, it.maximumWidth, it.secondStageDepths, it.controlsSnooping]).toEqual([3, 48, 6, false]);
  });
});

describe("the width of addresses", () => {
  test.each([
    ["both stages", scalable | firstStage | secondStage, 48],
    ["the first alone", scalable | firstStage, 57],
    ["the second alone", scalable | secondStage, 48],
    ["no scalable mode", firstStage, 48],
  ])("that both stages have, of hardware with %s", (_, ecap, width) => {
    expect(of(cap(57, 0b110n) | fiveLevels, ecap).commonWidth).toBe(width);
  });

  test("is 0 without a table that both have", () => {
    expect(of(cap(57, 0b1000n), scalable | firstStage | secondStage).commonWidth).toBe(0);
  });

  test.each([
    [57, fiveLevels, 57],
    [57, 0n, 48],
    [52, fiveLevels, 52],
    [48, fiveLevels, 48],
    [39, 0n, 39],
  ])("of a first stage: %d bits, cap %d", (width, bits, expected) => {
    expect(of(cap(width, 0n) | bits, scalable | firstStage).firstStageWidth).toBe(expected);
  });

  test.each([
    [57, 0b1110n, 57, 3],
    [57, 0b0110n, 48, 2],
    [48, 0b1000n, 48, 3],
    [48, 0b1100n, 48, 3],
    [48, 0b0010n, 39, 1],
    [39, 0b1010n, 39, 3],
    [36, 0b0100n, 36, 2],
    [30, 0b1110n, 0, 0],
  ])("of a second stage: %d bits, depths %d", (width, depths, expected, depth) => {
    const registers = of(cap(width, depths), scalable | secondStage);
    expect([registers.secondStageWidth, registers.secondStageDepth]).toEqual([expected, depth]);
  });
});

describe("each bit is one thing", () => {
  const bit = (place: number): bigint => 1n << BigInt(place);
  const flags = [
    "hasScalableMode",
    "hasFirstStage",
    "hasSecondStage",
    "nests",
    "tracksDirtyPages",
    "hasPasids",
    "hasSupervisorRequests",
    "hasExtendedAccessedFlags",
    "controlsSnooping",
    "hasDeviceTlbs",
    "walksCoherently",
    "hasFiveLevels",
    "hasFirstStageGigabytes",
    "flushesWrites",
    "cachesAbsentEntries",
  ] as const;
  const told = (registers: VtdRegisters): string => flags.filter((flag) => registers[flag]).join(" ");

  test.each([
    [0n, 0n, "hasSecondStage"],
    [0n, scalable, "hasScalableMode"],
    [0n, scalable | bit(47), "hasScalableMode hasFirstStage"],
    [0n, scalable | bit(46), "hasScalableMode hasSecondStage"],
    [0n, scalable | bit(26), "hasScalableMode nests"],
    [0n, bit(26), "hasSecondStage"],
    [0n, scalable | bit(45), "hasScalableMode"],
    [0n, scalable | bit(45) | bit(48), "hasScalableMode tracksDirtyPages walksCoherently"],
    [0n, bit(45) | bit(48), "hasSecondStage"],
    [0n, scalable | bit(40), "hasScalableMode hasPasids"],
    [0n, bit(40) | bit(47), "hasSecondStage"],
    [0n, bit(31), "hasSecondStage hasSupervisorRequests"],
    [0n, bit(34), "hasSecondStage hasExtendedAccessedFlags"],
    [0n, bit(7), "hasSecondStage controlsSnooping"],
    [0n, bit(2), "hasSecondStage hasDeviceTlbs"],
    [0n, bit(0), "hasSecondStage walksCoherently"],
    [bit(60), 0n, "hasSecondStage hasFiveLevels"],
    [bit(56), 0n, "hasSecondStage hasFirstStageGigabytes"],
    [bit(4), 0n, "hasSecondStage flushesWrites"],
    [bit(7), 0n, "hasSecondStage cachesAbsentEntries"],
  ])("cap %i, ecap %i: %s", (capability, extended, expected) => {
    expect(told(of(capability, extended))).toBe(expected);
  });

  test("an IOMMU without registers has none of them", () => {
    expect(told(new VtdRegisters({ name: "dmar0", driver: "intel-vtd", registers: {} }))).toBe("hasSecondStage");
  });
});

test("page requests need all of ATS, PRS and the draining of them", () => {
  const all = scalable | (1n << 2n) | (1n << 29n) | (1n << 42n);
  expect(of(0n, all).hearsPageRequests).toBe(true);
  for (const bit of [2n, 29n, 42n, 43n]) expect(of(0n, all & ~(1n << bit)).hearsPageRequests).toBe(false);
});
