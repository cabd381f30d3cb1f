/** A change of what is accepted, or of an errno, that was known before any law was tried. */
export interface KnownChange {
  readonly says: string;
  /** The waivers that it is, by id; or why no program on an emulated kernel can show it. */
  readonly waivers: readonly string[] | string;
}

/** In the order of their releases. None is without its waivers, and what breaks nothing is a loosening there. */
export const knownChanges: readonly KnownChange[] = [
  { says: "v6.7: an absent pt_id of HWPT_ALLOC is EINVAL, not ENOENT", waivers: ["hwpt-parent-absent"] },
  {
    says: "v6.8: a data_type of HWPT_ALLOC without data is EINVAL, and was accepted",
    waivers: ["hwpt-type-without-data", "hwpt-type-without-data-errno"],
  },
  {
    says: "v6.13: HWPT_INVALIDATE of an object that is no nested HWPT is EINVAL, not ENOENT",
    waivers: ["invalidate-not-nested"],
  },
  {
    says: "v6.13: FAULT_ID_VALID is accepted for a paging HWPT; v6.15 and 6.12.31: with NEST_PARENT it is refused",
    waivers: ["faults-of-paging", "faults-of-paging-errno", "faults-of-parent"],
  },
  { says: "v6.15 and 6.12.31: byte 28 of GET_HW_INFO need not be zero any more", waivers: ["hw-info-byte-28"] },
  {
    says: "v6.17: VIOMMU_ALLOC judges the type before hwpt_id; BIND_IOMMUFD wants a tail of zeros",
    waivers: ["viommu-type-first", "bind-tail", "bind-short-and-unmapped"],
  },
  {
    says: "v6.17: other errnos for a driver that breaks its own contract: a domain of a wrong kind, hw_info of type NONE",
    waivers: "no driver does",
  },
  {
    says: "v7.2 and 6.12.96: HWPT_INVALIDATE limits entry_num and entry_len",
    waivers: ["invalidate-entry-limits", "invalidate-entry-limits-errno"],
  },
  { says: "v7.2: VEVENTQ_ALLOC limits the depth", waivers: ["veventq-depth", "veventq-depth-errno"] },
  {
    says: "v7.2, 6.12.91 and 6.12.101: what write and read of a fault queue's file answer",
    waivers: ["fault-write-unreadable", "fault-read-too-small", "vevent-read-too-small"],
  },
  {
    says: "7.3.4: the SMMU's invalidation commands are tested bit by bit; a dirty bitmap of length 0 is refused",
    waivers: [
      "arm-invalidate-stray-bits",
      "arm-invalidate-stray-bits-errno",
      "dirty-bitmap-of-nothing",
      "dirty-bitmap-of-nothing-errno",
    ],
  },
  {
    says: "v6.14 and 6.12.14: the record of a page request is the same where 64-bit numbers align to 4 bytes",
    waivers: "the kernel writes what it wrote: the header changed, and properties/waivers.ts has it",
  },
];
