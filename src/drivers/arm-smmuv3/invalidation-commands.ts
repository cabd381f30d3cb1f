import { field, mask } from "../bits.ts";
import { checks } from "../kernel/rule.ts";
import type { Check, Checks } from "../kernel/rule.ts";
import type { Smmu } from "./smmu.ts";

/** One command of a guest, on its way to the SMMU's queue. */
export interface GuestCommand {
  readonly smmu: Smmu;
  readonly word0: bigint;
  readonly word1: bigint;
  readonly format: CommandFormat | undefined;
  /** Whether the vIOMMU has a vDEVICE of this virtual stream. */
  knows(virtualStream: bigint): boolean;
}

/** A field of a command that a guest may set; with `needs`, on hardware that has it. */
interface Field {
  readonly word: 0 | 1;
  readonly bits: bigint;
  readonly needs?: (smmu: Smmu) => boolean;
}

interface CommandFormat {
  readonly opcode: number;
  readonly name: string;
  readonly fields: readonly Field[];
  /** NUM, SCALE, TG and TTL are looked at together. */
  readonly ranged?: true;
  /** Bits 63:32 are a stream id, which must be a vDEVICE's. */
  readonly ofStream?: true;
}

const word0 = (high: number, low: number, needs?: Field["needs"]): Field => fieldAt(0, high, low, needs);
const word1 = (high: number, low: number, needs?: Field["needs"]): Field => fieldAt(1, high, low, needs);
const fieldAt = (word: 0 | 1, high: number, low: number, needs?: Field["needs"]): Field => ({
  word,
  bits: mask(high, low),
  ...(needs === undefined ? {} : { needs }),
});

const opcode = word0(7, 0);
const vmid = word0(47, 32);
const asid = [word0(55, 48), word0(63, 56, (smmu) => smmu.asidBits === 16)];
const sid = word0(63, 32);
const hasRanges = (smmu: Smmu): boolean => smmu.rangeInvalidation;
const hasSubstreams = (smmu: Smmu): boolean => smmu.substreamBits > 0;
const ranges = [
  /* NUM */ word0(16, 12, hasRanges),
  /* SCALE */ word0(24, 20, hasRanges),
  word0(25, 25, (smmu) => smmu.rangeInvalidation && smmu.ds),
  /* TTL, TG */ word1(11, 8, hasRanges),
];
const address = word1(63, 12);
const leaf = word1(0, 0);

/** What a guest may ask for, with all that it may set (`arm_vsmmu_validate_user_cmd`). */
const commandFormats: readonly CommandFormat[] = [
  { opcode: 0x05, name: "CFGI_CD", fields: [opcode, word0(31, 12, hasSubstreams), sid, leaf], ofStream: true },
  { opcode: 0x06, name: "CFGI_CD_ALL", fields: [opcode, sid], ofStream: true },
  { opcode: 0x10, name: "TLBI_NH_ALL", fields: [opcode, vmid] },
  { opcode: 0x11, name: "TLBI_NH_ASID", fields: [opcode, vmid, ...asid] },
  { opcode: 0x12, name: "TLBI_NH_VA", fields: [opcode, vmid, ...asid, ...ranges, leaf, address], ranged: true },
  { opcode: 0x13, name: "TLBI_NH_VAA", fields: [opcode, vmid, ...ranges, leaf, address], ranged: true },
  { opcode: 0x30, name: "TLBI_NSNH_ALL", fields: [opcode] },
  {
    opcode: 0x40,
    name: "ATC_INV",
    fields: [
      opcode,
      /* Global */ word0(9, 9, hasSubstreams),
      /* SSV */ word0(11, 11, hasSubstreams),
      /* SSID */ word0(31, 12, hasSubstreams),
      sid,
      /* Size */ word1(5, 0),
      address,
    ],
    ofStream: true,
  },
];

const byOpcode = new Map(commandFormats.map((format) => [format.opcode, format]));

export const formatOf = (word: bigint): CommandFormat | undefined => byOpcode.get(field(word, 7, 0));

const file = "iommu/arm/arm-smmu-v3/arm-smmu-v3-iommufd.c";
const validated = { since: "v7.4", also: ["7.3.4"], inferred: "7.3.4 has it, and 7.2.13 has not" } as const;
const range = `arm_vsmmu_validate_range, ${file}`;
const atc = "ATC_INV";
const atcSizeAll = 52;

const isRanged = ({ format, smmu }: GuestCommand): boolean => format?.ranged === true && smmu.rangeInvalidation;
const granule = ({ word1: word }: GuestCommand): number => field(word, 11, 10);
const level = ({ word1: word }: GuestCommand): number => field(word, 9, 8);
const hasRange = ({ word0: word }: GuestCommand): boolean => (word & (mask(16, 12) | mask(25, 20))) !== 0n;

/** Bits of a command that no field of it, or none of this hardware's, holds. */
function hasStrayBits({ smmu, word0: first, word1: second, format }: GuestCommand): boolean {
  if (format === undefined) return false;
  let [left0, left1] = [first, second];
  for (const { word, bits, needs } of format.fields) {
    if (needs !== undefined && !needs(smmu)) continue;
    if (word === 0) left0 &= ~bits;
    else left1 &= ~bits;
  }
  return left0 !== 0n || left1 !== 0n;
}

const illegal = (row: Omit<Check<GuestCommand>, "errno" | "source">): Omit<Check<GuestCommand>, "source"> => ({
  ...row,
  errno: "EIO",
});

/** `arm_vsmmu_validate_user_cmd` and `arm_vsmmu_convert_user_cmd`. */
export const commandChecks: Checks<GuestCommand> = [
  ...checks<GuestCommand>(
    `arm_vsmmu_convert_user_cmd, ${file}`,
    illegal({
      id: "arm-invalidate/opcode",
      since: "v6.13",
      says: "not a guest's command",
      when: ({ format }) => format === undefined,
    }),
  ),
  ...checks<GuestCommand>(
    range,
    illegal({
      id: "arm-invalidate/range-without-granule",
      ...validated,
      says: "NUM, SCALE or TTL, and no TG",
      when: (cmd) => isRanged(cmd) && granule(cmd) === 0 && (hasRange(cmd) || level(cmd) !== 0),
    }),
    illegal({
      id: "arm-invalidate/range-16k-level-1",
      ...validated,
      says: "level 1 of 16 KiB granules, which only an SMMU with DS has",
      when: (cmd) => isRanged(cmd) && granule(cmd) === 2 && level(cmd) === 1 && !cmd.smmu.ds,
    }),
    illegal({
      id: "arm-invalidate/range-reserved",
      ...validated,
      says: "TG with neither NUM, SCALE nor TTL",
      when: (cmd) => isRanged(cmd) && granule(cmd) !== 0 && !hasRange(cmd) && level(cmd) === 0,
    }),
  ),
  ...checks<GuestCommand>(
    `arm_vsmmu_validate_user_cmd, ${file}`,
    illegal({
      id: "arm-invalidate/atc-without-ats",
      ...validated,
      says: "ATC_INV on an SMMU without ATS",
      when: ({ format, smmu }) => format?.name === atc && !smmu.ats,
    }),
    illegal({
      id: "arm-invalidate/atc-size",
      ...validated,
      says: "ATC_INV of more than everything (Size above 52)",
      when: ({ format, word1: word }) => format?.name === atc && field(word, 5, 0) > atcSizeAll,
    }),
    illegal({
      id: "arm-invalidate/stray-bits",
      ...validated,
      says: "a bit that is no field of the command, or one of a field that this SMMU has not",
      when: hasStrayBits,
    }),
  ),
  ...checks<GuestCommand>(
    `arm_vsmmu_vsid_to_sid, ${file}`,
    illegal({
      id: "arm-invalidate/stream",
      since: "v6.13",
      says: "no vDEVICE has this stream id",
      when: ({ format, word0: word, knows }) => format?.ofStream === true && !knows(word >> 32n),
    }),
  ),
];
