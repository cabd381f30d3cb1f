import type { IOMMU_GET_HW_INFO } from "../../abi/linux/iommufd/hw-info.ts";
import { IOMMU_HWPT_ALLOC } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import type { IOMMU_HWPT_INVALIDATE } from "../../abi/linux/iommufd/hwpt-invalidate.ts";
import type { IOMMU_IOAS_ALLOW_IOVAS } from "../../abi/linux/iommufd/ioas-iovas.ts";
import type { VFIO_DEVICE_BIND_IOMMUFD } from "../../abi/linux/vfio/cdev.ts";
import type { VFIO_GET_API_VERSION } from "../../abi/linux/vfio/container.ts";
import { payload } from "../../src/codec/payload/payload-of.ts";
import type { PayloadValue } from "../../src/codec/payload/payload-value.ts";
import { readPayload } from "../../src/codec/payload/read-payload.ts";

/*
 * Nothing here runs: `npm run typecheck` fails where a line compiles that must not, or does not that must.
 */

type Alloc = PayloadValue<typeof IOMMU_HWPT_ALLOC>;

const base = { flags: 0, dev_id: 1, pt_id: 2 } as const;
const stage1 = { flags: 0n, pgtbl_addr: 0x1000n, addr_width: 48 } as const;

export const accepted: readonly Alloc[] = [
  base,
  { ...base, data_uptr: null },
  { ...base, data_type: "IOMMU_HWPT_DATA_NONE" },
  { ...base, data_type: "IOMMU_HWPT_DATA_VTD_S1", data_uptr: stage1 },
  { ...base, data_type: "IOMMU_HWPT_DATA_VTD_S1", data_uptr: { ...stage1, flags: ["IOMMU_VTD_S1_SRE"] } },
  { ...base, data_type: 1, data_uptr: stage1, data_len: 99 },
  { ...base, data_type: "IOMMU_HWPT_DATA_ARM_SMMUV3", data_uptr: { ste: [1n, 2n] } },
  { ...base, data_type: 77, data_uptr: new Uint8Array(8) },
  { ...base, data_type: 1, data_uptr: { bytes: 24 } },
  { ...base, data_type: 1, data_uptr: { bad: true } },
  { ...base, flags: "IOMMU_HWPT_ALLOC_PASID", fault_id: 1 },
];

// @ts-expect-error a struct without its tag
export const structUntagged: Alloc = { ...base, data_uptr: stage1 };
// @ts-expect-error bytes without a tag
export const bytesUntagged: Alloc = { ...base, data_uptr: new Uint8Array(24) };
// @ts-expect-error unmapped memory without a tag
export const badUntagged: Alloc = { ...base, data_uptr: { bad: true } };
// @ts-expect-error another tag's struct
export const wrongStruct: Alloc = { ...base, data_type: "IOMMU_HWPT_DATA_ARM_SMMUV3", data_uptr: stage1 };
// @ts-expect-error a struct under a number that names none
export const unknownStruct: Alloc = { ...base, data_type: 77, data_uptr: stage1 };
// @ts-expect-error no struct goes with this tag
export const noStruct: Alloc = { ...base, data_type: "IOMMU_HWPT_DATA_NONE", data_uptr: stage1 };
// @ts-expect-error no such tag
export const misspeltTag: Alloc = { ...base, data_type: "IOMMU_HWPT_DATA_VTD", data_uptr: new Uint8Array(8) };
// @ts-expect-error no such flag
export const misspeltFlag: Alloc = { ...base, flags: ["IOMMU_HWPT_ALLOC_PASDI"] };
// @ts-expect-error no such member
export const misspelt: Alloc = { ...base, fault_di: 1 };
// @ts-expect-error no such member behind the pointer
export const misspeltBehind: Alloc = { ...base, data_type: 1, data_uptr: { ...stage1, pgtbl_adr: 1n } };
// @ts-expect-error the size is not the program's to set
export const sizeSet: Alloc = { ...base, size: 48 };
// @ts-expect-error what is reserved can't be set
export const reservedSet: Alloc = { ...base, __reserved2: 0 };

type Invalidate = PayloadValue<typeof IOMMU_HWPT_INVALIDATE>;
const entry = { addr: 0n, npages: 1n, flags: 0 } as const;
export const invalidation: Invalidate = {
  hwpt_id: 1,
  data_type: "IOMMU_HWPT_INVALIDATE_DATA_VTD_S1",
  data_uptr: [entry],
};
// @ts-expect-error the tag is there from the first release on
export const tagMissing: Invalidate = { hwpt_id: 1 };
// @ts-expect-error one entry is no list
export const notAList: Invalidate = { hwpt_id: 1, data_type: "IOMMU_HWPT_INVALIDATE_DATA_VTD_S1", data_uptr: entry };

/** Where the kernel says what it fills, there is room and no tag. */
export const info: PayloadValue<typeof IOMMU_GET_HW_INFO> = { flags: 0, dev_id: 1, data_uptr: { bytes: 64 } };
export const ranges: PayloadValue<typeof IOMMU_IOAS_ALLOW_IOVAS> = {
  ioas_id: 1,
  allowed_iovas: [{ start: 0n, last: 1n }],
};
export const token: PayloadValue<typeof VFIO_DEVICE_BIND_IOMMUFD> = {
  flags: 1,
  iommufd: 3,
  token_uuid_ptr: new Uint8Array(16),
};
export const nothing: PayloadValue<typeof VFIO_GET_API_VERSION> = {};
// @ts-expect-error it takes no struct
export const something: PayloadValue<typeof VFIO_GET_API_VERSION> = { flags: 0 };

/** What is read back: 64 bits are bigint, memory is what its tag says, or bytes. */
export function read(): bigint | Uint8Array | null {
  const options = { release: "v7.3", dataModel: "x86_64" } as const;
  const { size, data_uptr } = readPayload(IOMMU_HWPT_ALLOC, payload(IOMMU_HWPT_ALLOC, base, options), options);
  // @ts-expect-error it may be there or not, and be one of many
  const certain: bigint = data_uptr.pgtbl_addr;
  if (data_uptr instanceof Uint8Array) return data_uptr;
  if (typeof data_uptr === "object" && data_uptr !== null && "pgtbl_addr" in data_uptr) return data_uptr.pgtbl_addr;
  return size > 48 ? certain : null;
}
