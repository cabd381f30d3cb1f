import type { MainlineName, Release, StableName } from "../src/declare/release.ts";

const resync = "Android's copy of the headers, synced to this release without a change to iommufd.h";
const changelog = "the changelog of this stable release, and the source of 6.12.107";

/**
 * The points of the history, oldest first: each mainline release, and the stable ones at which something differs. A
 * stable release that is no row is as the last row of its series before it.
 */
export const releases: readonly Release[] = [
  { name: "v6.2", seen: "Android's copy of the headers" },
  { name: "v6.3", seen: resync },
  { name: "v6.4", seen: resync },
  { name: "v6.5", seen: resync },
  { name: "v6.6", seen: "Android's copy of the headers, and bindings that were generated from v6.6" },
  { name: "v6.7", seen: "Android's copy of the headers" },
  { name: "v6.8", seen: "Android's copy of the headers" },
  { name: "v6.9", seen: resync },
  { name: "v6.10", seen: resync },
  { name: "v6.11", seen: "Android's copy of the headers" },
  { name: "v6.12", seen: "Android's copy of the headers" },
  // iommu_hwpt_pgfault is the same in all data models.
  { name: "6.12.14", seen: changelog },
  // iommu_hw_info has out_max_pasid_log2; a nest parent takes no fault queue.
  { name: "6.12.31", seen: changelog },
  // Writing to a fault queue's fd answers with what was done before an error.
  { name: "6.12.91", seen: changelog },
  // IOMMU_HWPT_INVALIDATE limits entry_num and entry_len.
  { name: "6.12.96", seen: changelog },
  // Reading from a fault queue's fd gives whole groups alone.
  { name: "6.12.101", seen: changelog },
  {
    name: "v6.13",
    inferred: "between v6.12 and the header that QEMU's update to v6.14-rc3 starts from, and the final postings",
  },
  { name: "v6.14", seen: "the difference that QEMU's update to v6.14-rc3 shows" },
  {
    name: "v6.15",
    inferred:
      "between v6.14-rc3 and the header that QEMU's update to v6.17-rc1 starts from, and what 6.12.31 took of it",
  },
  { name: "v6.16", inferred: "as v6.15: nothing that was posted for it changes the headers" },
  { name: "v6.17", seen: "the whole difference that QEMU's update to v6.17-rc1 shows" },
  { name: "v6.18", seen: "QEMU's update to v6.18-rc2, which changes neither header" },
  { name: "v6.19", seen: "most of the header in QEMU's update to v6.19-rc1" },
  { name: "v7.0", inferred: "between v6.19-rc1 and 7.2.13, and told from v7.1 by when it was posted" },
  { name: "v7.1", inferred: "between v6.19-rc1 and 7.2.13, and told from v7.0 by when it was posted" },
  { name: "v7.2", seen: "Debian's source of 7.2.13" },
  { name: "v7.3", seen: "Debian's source of 7.3.4" },
  // The SMMU's invalidation commands are tested bit by bit; a dirty bitmap of no length is refused.
  { name: "7.3.4", seen: "Debian's source of 7.3.4" },
];

/** The newest stable release that is known of each series. */
export const newestPatches: ReadonlyMap<MainlineName, StableName> = new Map([
  ["v6.12", "6.12.107"],
  ["v7.2", "7.2.13"],
  ["v7.3", "7.3.4"],
]);
