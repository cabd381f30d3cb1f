import { asMacros, constant, flags, struct, value, values } from "../../../src/declare/declare.ts";
import { input } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";
import { v6_13, v6_8 } from "./placed.ts";

export const hwpt_invalidate_data_type_selftest = asMacros(
  values(
    "hwpt_invalidate_data_type_selftest",
    v6_8,
    value("IOMMU_HWPT_INVALIDATE_DATA_SELFTEST", 0xdeadbeef),
    value("IOMMU_HWPT_INVALIDATE_DATA_SELFTEST_INVALID", 0xdadbeef),
  ),
);

export const iommu_test_invalidate_flags = asMacros(
  flags("iommu_test_invalidate_flags", v6_8, value("IOMMU_TEST_INVALIDATE_FLAG_ALL", 1 << 0)),
);

/** `iotlb_id` is tested with IOMMU_TEST_INVALIDATE_FLAG_ALL too. */
export const iommu_hwpt_invalidate_selftest = struct(
  "iommu_hwpt_invalidate_selftest",
  { ...v6_8, convention: "tagged-array", purpose: "entry", last: "iotlb_id" },
  input("flags", u32, { flags: iommu_test_invalidate_flags, unknown: "EOPNOTSUPP" }),
  input("iotlb_id", u32, { unknown: "EINVAL", about: "0 to MOCK_NESTED_DOMAIN_IOTLB_ID_MAX" }),
);

export const mock_nested_domain_iotlb = values(
  null,
  v6_8,
  value("MOCK_NESTED_DOMAIN_IOTLB_ID_MAX", 3),
  value("MOCK_NESTED_DOMAIN_IOTLB_NUM", 4),
);

/** The same number as for a HWPT: which entries they are is told by what `hwpt_id` is the id of. */
export const viommu_invalidate_data_type_selftest = asMacros(
  values(
    "viommu_invalidate_data_type_selftest",
    v6_13,
    value("IOMMU_VIOMMU_INVALIDATE_DATA_SELFTEST", 0xdeadbeef),
    value("IOMMU_VIOMMU_INVALIDATE_DATA_SELFTEST_INVALID", 0xdadbeef),
  ),
);

/** All entries are copied in one go: they have no minimum, and a longer one passes where its tail is zero. */
export const iommu_viommu_invalidate_selftest = struct(
  "iommu_viommu_invalidate_selftest",
  { ...v6_13, convention: "tagged-array", purpose: "entry" },
  input("flags", u32, { flags: iommu_test_invalidate_flags, unknown: "EOPNOTSUPP" }),
  input("vdev_id", u32, { unknown: "EINVAL", about: "the vDEVICE's virt_id" }),
  input("cache_id", u32, { unknown: "EINVAL", about: "0 to MOCK_DEV_CACHE_ID_MAX" }),
);

export const mock_dev_cache = values(null, v6_13, value("MOCK_DEV_CACHE_ID_MAX", 3), value("MOCK_DEV_CACHE_NUM", 4));

export const IOMMU_TEST_DEV_CACHE_DEFAULT = constant("IOMMU_TEST_DEV_CACHE_DEFAULT", 0xbaddad, v6_13);
