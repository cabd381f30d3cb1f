import { asMacros, constant, value, values } from "../../../src/declare/declare.ts";
import { v6_17 } from "./placed.ts";

export const hw_queue_type_selftest = asMacros(
  values("hw_queue_type_selftest", v6_17, value("IOMMU_HW_QUEUE_TYPE_SELFTEST", 0xdeadbeef)),
);

export const IOMMU_TEST_HW_QUEUE_MAX = constant("IOMMU_TEST_HW_QUEUE_MAX", 2, v6_17);
