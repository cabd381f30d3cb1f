import type { PageState } from "./page-state.ts";

export interface Example {
  readonly label: string;
  /** What is to be seen in it. */
  readonly about: string;
  readonly state: PageState;
}

/** Calls that show what the page is for. */
export const examples: readonly Example[] = [
  {
    label: "Members, a blob behind a pointer",
    about: "lengths, type tags and the size follow from the value",
    state: {
      name: "IOMMU_HWPT_ALLOC",
      release: "v7.3",
      dataModel: "x86_64",
      text: `{
  "flags": 0,
  "dev_id": 1,
  "pt_id": 2,
  "data_type": "IOMMU_HWPT_DATA_VTD_S1",
  "data_uptr": { "flags": 0, "pgtbl_addr": "0x1000", "addr_width": 48 }
}`,
    },
  },
  {
    label: "A short struct of an old program",
    about: "24 bytes, as v6.6 had them: what is missing reads as zero",
    state: {
      name: "IOMMU_HWPT_ALLOC",
      release: "v7.3",
      dataModel: "x86_64",
      text: "18000000 00000000 01000000 02000000 00000000 00000000",
    },
  },
  {
    label: "A tail that is not zero",
    about: "a new program's fault_id: an old kernel must not overlook it",
    state: {
      name: "IOMMU_HWPT_ALLOC",
      release: "v6.9",
      dataModel: "x86_64",
      text: "30000000 04000000 01000000 02000000 00000000 00000000 00000000 00000000 0000000000000000 03000000 00000000",
    },
  },
  {
    label: "Entries of an array",
    about: "each invalidation on its own, entry_len between them",
    state: {
      name: "IOMMU_HWPT_INVALIDATE",
      release: "v7.3",
      dataModel: "x86_64",
      text: `{
  "hwpt_id": 4,
  "data_type": "IOMMU_HWPT_INVALIDATE_DATA_VTD_S1",
  "data_uptr": [
    { "addr": "0x1000", "npages": 1, "flags": 0 },
    { "addr": "0x200000", "npages": 512, "flags": "IOMMU_VTD_INV_FLAGS_LEAF" }
  ]
}`,
    },
  },
  {
    label: "VFIO: a member behind a flag",
    about: "argsz: a tail is ignored, so that a flag must announce it",
    state: {
      name: "VFIO_DEVICE_ATTACH_IOMMUFD_PT",
      release: "v7.3",
      dataModel: "x86_64",
      text: `{ "flags": "VFIO_DEVICE_ATTACH_PASID", "pt_id": 2, "pasid": 7 }`,
    },
  },
  {
    label: "A size below the minimum",
    about: "one of the payloads that emit vectors writes",
    state: { name: "IOMMU_HWPT_ALLOC", release: "v7.3", dataModel: "x86_64", text: "17000000+z44" },
  },
  {
    label: "Another layout for 32 bits",
    about: "20 bytes on i386, 24 on x86_64",
    state: { name: "vfio_bitmap", release: "v7.3", dataModel: "i386", text: `{ "pgsize": 4096, "size": 16 }` },
  },
];
