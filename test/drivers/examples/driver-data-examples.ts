import { Calls, outcome, wordsOf } from "./calls.ts";
import type { Example } from "./example.ts";

const both = ["6.12.107", "7.3.4"] as const;
const nestParent = 1;
/** IOMMU_HWPT_DATA_ARM_SMMUV3, and no entries of VT-d's. */
const otherType = 2;
const vtdS1 = wordsOf(0n, 0x1000n, 48, 0);

/** The types that a driver tests itself before, with an errno of its own or the same. */
export const driverDataExamples: readonly Example[] = [
  {
    rule: "driver-data/type",
    releases: both,
    machine: "vtd/full",
    without: ["vtd-nested/data-type"],
    play(iommu) {
      const calls = new Calls(iommu);
      const { id } = calls.bind();
      const parent = calls.hwpt(id, calls.ioas(), nestParent);
      return outcome(calls.allocHwpt(id, parent, 0, { data: vtdS1, dataType: otherType }));
    },
    gives: "EINVAL",
  },
  {
    rule: "driver-data/entry-type",
    releases: both,
    machine: "vtd/full",
    without: ["vtd-invalidate/data-type"],
    play(iommu) {
      const calls = new Calls(iommu);
      const { id } = calls.bind();
      const parent = calls.hwpt(id, calls.ioas(), nestParent);
      const nested = calls.hwpt(id, parent, 0, { data: vtdS1, dataType: 1 });
      return calls.invalidate(nested, otherType, 24, 1, wordsOf(0n, 1n, 0, 0));
    },
    gives: "EINVAL, 0",
  },
  {
    rule: "driver-data/answer",
    releases: ["7.3.4"],
    machine: "tegra241-cmdqv/full",
    play(iommu) {
      const calls = new Calls(iommu);
      const { id } = calls.bind();
      const parent = calls.hwpt(id, calls.ioas(), nestParent);
      const [struct, data] = [0x1000_0000n, 0x2000_0000n];
      iommu.process.memory.map([
        { address: struct, bytes: wordsOf(40, 0, 2, id, parent, 0, 16, 0, data), writable: true },
        { address: data, bytes: new Uint8Array(16), writable: false },
      ]);
      return String(iommu.issue(iommu.fd, 0x3b90, struct));
    },
    gives: "-14",
  },
];
