import { isIn } from "../src/declare/release.ts";
import type { Lifetime } from "../src/declare/release.ts";
import type { LawName } from "./support/laws.ts";
import type { Pair } from "./support/versions.ts";

/** What a real kernel does against a law, and since when. */
export interface Waiver extends Lifetime {
  readonly law: LawName;
  /** The struct or system call. */
  readonly struct: string;
  /** What it does, in our own words. */
  readonly says: string;
  /** The shrunk counterexample: the struct's bytes in hex. */
  readonly bytes: string;
}

export const waivers: readonly Waiver[] = [
  {
    law: "backward",
    struct: "vfio_device_bind_iommufd",
    since: "v6.17",
    says: "a tail that was never looked at must be zero from here on: what was accepted is E2BIG",
    bytes: "19000000000000000000000000000000000000000000000001",
  },
  {
    law: "appending",
    struct: "iommu_hwpt_pgfault",
    since: "v6.14",
    also: ["6.12.14"],
    says: "addr moved from 20 to 24 on i386, where 64 bits had not been aligned to 8 bytes",
    bytes: "000000000000000000000000000000000000000001",
  },
  {
    law: "write-back",
    struct: "sched_setattr",
    since: "v3.14",
    says: "E2BIG stores the kernel's size, also where the program's struct is too short to have one",
    bytes: "01000000",
  },
  {
    law: "write-back",
    struct: "perf_event_open",
    since: "v2.6",
    says: "E2BIG stores the kernel's size, also where the program's struct is too short to have one",
    bytes: "0000000001000000",
  },
];

/** Whether a break of the law between these two kernels is known. */
export const isWaived = (law: LawName, { struct, older, newer }: Pair): boolean =>
  waivers.some(
    (waiver) =>
      waiver.law === law &&
      waiver.struct === struct &&
      isIn(waiver, newer.release) &&
      // A change breaks what spans it; what was so from the start breaks in each kernel.
      (waiver.law === "write-back" || !isIn(waiver, older.release)),
  );
