import type { Rule } from "../kernel/rule.ts";
import { accessFileChecks } from "./access-file.ts";
import { mockNestedChecks } from "./alloc-mock-nested.ts";
import { mockPagingRules } from "./alloc-mock-paging.ts";
import { mockViommuInvalidateRules } from "./invalidate-mock-caches.ts";
import { mockInvalidateRules } from "./invalidate-mock-iotlb.ts";
import { mockAttachRules } from "./mock-attach.ts";
import { mockDriverRules } from "./mock-driver.ts";
import { mockHwQueueRules } from "./mock-hw-queue.ts";
import { mockHwptChecks } from "./mock-hwpt.ts";
import { mockReadDirtyChecks } from "./mock-paging-domain.ts";
import { mockViommuRules } from "./mock-viommu.ts";
import { accessPagesChecks, accessPagesCompareChecks, destroyAccessPagesChecks } from "./ops/access-pages.ts";
import { accessRwChecks, accessRwCopyChecks } from "./ops/access-rw.ts";
import { addReservedChecks } from "./ops/add-reserved.ts";
import { checkCacheChecks } from "./ops/check-cache.ts";
import { checkIotlbChecks } from "./ops/check-iotlb.ts";
import { checkMapChecks, checkMapEarlyChecks, checkMapPageChecks } from "./ops/check-map.ts";
import { checkRefsChecks, checkRefsPageChecks } from "./ops/check-refs.ts";
import { createAccessChecks } from "./ops/create-access.ts";
import { testDirtyChecks, testDirtyCopyChecks, testDirtyDomainChecks } from "./ops/dirty.ts";
import { dmabufGetChecks, dmabufRevokeChecks } from "./ops/dmabuf.ts";
import { memoryLimitChecks } from "./ops/memory-limit.ts";
import { mockDomainChecks } from "./ops/mock-domain.ts";
import { pasidCheckChecks } from "./ops/pasid.ts";
import { triggerIopfChecks } from "./ops/trigger-iopf.ts";
import { triggerVeventChecks } from "./ops/trigger-vevent.ts";
import { selftestObjectChecks } from "./selftest-object.ts";
import { syzIovaRules } from "./syz-iova.ts";
import { testCommandRules } from "./test-cmd.ts";

/** Of the mock driver. */
const driverRules: readonly Rule[] = [
  ...mockDriverRules,
  ...mockPagingRules,
  ...mockReadDirtyChecks,
  ...mockNestedChecks,
  ...mockInvalidateRules,
  ...mockAttachRules,
  ...mockViommuRules,
  ...mockViommuInvalidateRules,
  ...mockHwQueueRules,
];

/** Of IOMMU_TEST_CMD and its ops. */
const opRules: readonly Rule[] = [
  ...testCommandRules,
  ...selftestObjectChecks,
  ...accessFileChecks,
  ...addReservedChecks,
  ...mockDomainChecks,
  ...mockHwptChecks,
  ...checkMapEarlyChecks,
  ...checkMapChecks,
  ...checkMapPageChecks,
  ...checkRefsChecks,
  ...checkRefsPageChecks,
  ...createAccessChecks,
  ...destroyAccessPagesChecks,
  ...accessPagesChecks,
  ...accessPagesCompareChecks,
  ...accessRwChecks,
  ...accessRwCopyChecks,
  ...memoryLimitChecks,
  ...testDirtyChecks,
  ...testDirtyDomainChecks,
  ...testDirtyCopyChecks,
  ...checkIotlbChecks,
  ...triggerIopfChecks,
  ...checkCacheChecks,
  ...triggerVeventChecks,
  ...pasidCheckChecks,
  ...dmabufGetChecks,
  ...dmabufRevokeChecks,
  ...syzIovaRules,
];

export const selftestRules: readonly Rule[] = [...driverRules, ...opRules];
