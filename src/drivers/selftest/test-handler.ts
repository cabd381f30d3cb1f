import type { iommu_test_cmd } from "../../../abi/linux/iommufd-test/test-cmd.ts";
import type { CommandCall, Handler } from "../core/command-call.ts";

export type TestCall = CommandCall<typeof iommu_test_cmd>;

/** What IOMMU_TEST_CMD does for one `op`. */
export type TestHandler = Handler<typeof iommu_test_cmd>;

/** Where a function of the selftest stands. */
export const inSelftest = (name: string): string => `${name}, iommu/iommufd/selftest.c`;
