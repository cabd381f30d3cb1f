import { constant, value, values } from "../../../src/declare/declare.ts";
import { v6_15, v6_2 } from "./placed.ts";

/** Which IOVAs the mock IOMMU translates. */
export const mock_aperture = values(
  null,
  v6_2,
  value("MOCK_APERTURE_START", 0x1000000),
  value("MOCK_APERTURE_LAST", 0x7fffffff),
);

export const MOCK_PASID_WIDTH = constant("MOCK_PASID_WIDTH", 20, v6_15);

/** A PASID that the mock device can't be attached with. */
export const IOMMU_TEST_PASID_RESERVED = constant("IOMMU_TEST_PASID_RESERVED", 1024, v6_15);
