import { mask } from "../bits.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { IommuDriver, MakeDriver, PagingDomain } from "../driver.ts";
import { checks } from "../kernel/rule.ts";
import { everything } from "../pagetable/range.ts";

interface Wanted {
  readonly flags: number;
  readonly data: UserData | null;
}

export const noIommuPagingChecks = checks<Wanted>(
  { source: "noiommu_alloc_paging_flags, iommu/iommufd/hwpt_noiommu.c", since: "v7.3" },
  {
    id: "noiommu/flags-or-data",
    errno: "EOPNOTSUPP",
    says: "a device without an IOMMU has plain HWPTs alone",
    when: ({ flags, data }) => flags !== 0 || data !== null,
  },
);

/** Bits 12 to 51: the page sizes of the AMD v1 format, in which the table is kept. */
const pageSizes = mask(51, 12);

/**
 * `iommufd_noiommu_ops` (iommu/iommufd/hwpt_noiommu.c, v7.3): a device without an IOMMU has a table that nothing walks,
 * kept to tell physical addresses by IOVAs.
 */
export const makeNoIommu: MakeDriver = (kernel) => {
  const driver: IommuDriver = {
    name: "noiommu",
    capable: () => false,
    allocPagingFlags(_device, flags, data) {
      const refused = kernel.refuses(noIommuPagingChecks, { flags, data });
      if (refused !== null) return refused;
      const domain: PagingDomain = {
        kind: "paging",
        owner: driver,
        aperture: everything,
        pageSizes,
        attach: () => null,
      };
      return domain;
    },
  };
  return driver;
};
