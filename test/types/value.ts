import type { iommu_hw_info } from "../../abi/linux/iommufd/hw-info.ts";
import type { iommu_hwpt_alloc } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import type { iommu_hwpt_vtd_s1 } from "../../abi/linux/iommufd/intel-vtd.ts";
import type { iommu_iova_range } from "../../abi/linux/iommufd/ioas-iovas.ts";
import type { vfio_device_ioeventfd } from "../../abi/linux/vfio/ioeventfd.ts";
import type { Decoded, Value } from "../../src/declare/value.ts";

/*
 * Nothing here runs: `npm run typecheck` fails where a line compiles that must not, or does not that must.
 */

type Alloc = Value<typeof iommu_hwpt_alloc>;

/** Outputs, lengths, pointers and the members of later releases may be left out. */
export const least: Alloc = { flags: 0, dev_id: 1, pt_id: 2 };
export const most: Alloc = { ...least, out_hwpt_id: 0, data_type: 1, data_len: 24, data_uptr: 0n, fault_id: 3 };

// @ts-expect-error an input is required
export const inputMissing: Alloc = { flags: 0, dev_id: 1 };
// @ts-expect-error the size is not the program's to set
export const sizeSet: Alloc = { ...least, size: 48 };
// @ts-expect-error what is reserved can't be set
export const reservedSet: Alloc = { ...least, __reserved: 0 };
// @ts-expect-error no such member
export const misspelt: Alloc = { ...least, fault_di: 3 };
// @ts-expect-error 32 bits are a number
export const notBigint: Alloc = { ...least, flags: 0n };

type Stage1 = Value<typeof iommu_hwpt_vtd_s1>;
export const stage1: Stage1 = { flags: 0n, pgtbl_addr: 0x1000n, addr_width: 48 };
// @ts-expect-error 64 bits are bigint
export const notNumber: Stage1 = { flags: 0n, pgtbl_addr: 0x1000, addr_width: 48 };

// @ts-expect-error what a release only spells otherwise is required still
export const eventWithoutData: Value<typeof vfio_device_ioeventfd> = { flags: 1, offset: 0n, fd: 3 };

/** What is decoded has all that stands in the struct; what other releases lack may not be there. */
export function read(alloc: Decoded<typeof iommu_hwpt_alloc>, info: Decoded<typeof iommu_hw_info>): number {
  // @ts-expect-error v6.6 has no fault_id
  const maybe: number = alloc.fault_id;
  // @ts-expect-error only from v6.15 on
  const width: number = info.out_max_pasid_log2;
  return alloc.size + alloc.__reserved + maybe + width;
}

export const range: Decoded<typeof iommu_iova_range> = { start: 0n, last: 1n };
