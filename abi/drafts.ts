import type { DraftSeries } from "../src/declare/draft.ts";
import { pgfault, pageResponse } from "./drafts/faults.ts";
import { hwInfo } from "./drafts/hw-info.ts";
import { hwQueueAlloc, vcmdqTegra241 } from "./drafts/hw-queue.ts";
import { hwptAlloc, hwptAllocFaults } from "./drafts/hwpt-alloc.ts";
import { hwptInvalidate, viommuInvalidate } from "./drafts/hwpt-invalidate.ts";
import { iommuInvPasidInfo, iommuInvAddrInfo, iommuCacheInvalidateInfo } from "./drafts/iommu-cache-invalidate.ts";
import { iommuGpasidBindDataVtd, iommuGpasidBindData } from "./drafts/iommu-gpasid-bind.ts";
import { iommuPageResponse, iommuFaultPageRequest } from "./drafts/iommu-page-response.ts";
import { resvIovaRanges } from "./drafts/resv-iova-ranges.ts";
import { setIdevData, idevDataArmSmmuv3 } from "./drafts/set-idev-data.ts";
import { veventqAlloc, veventHeader } from "./drafts/veventq.ts";
import { vfioCacheInvalidate } from "./drafts/vfio-cache-invalidate.ts";
import { vfioMsiBinding } from "./drafts/vfio-msi-binding.ts";
import { vfioBind, vfioNestingOp } from "./drafts/vfio-nesting-op.ts";
import { vfioPasidQuota } from "./drafts/vfio-pasid-quota.ts";
import { vfioPasidRequest } from "./drafts/vfio-pasid-request.ts";
import { viommuAlloc, setVdevId, vdeviceAlloc, viommuTegra241 } from "./drafts/viommu.ts";
import { vtdInvalidate } from "./drafts/vtd-invalidate.ts";
import { vtdStage1 } from "./drafts/vtd-stage1.ts";

export { copyHelpers } from "./drafts/copy-helpers.ts";
export { proposedNames } from "./drafts/proposed-names.ts";

/** What was proposed and not merged so, and what was merged and removed: one series for each struct, by subject. */
export const drafts: readonly DraftSeries[] = [
  vfioCacheInvalidate,
  vfioPasidRequest,
  vfioBind,
  vfioNestingOp,
  vfioPasidQuota,
  vfioMsiBinding,
  iommuPageResponse,
  iommuFaultPageRequest,
  iommuInvPasidInfo,
  iommuInvAddrInfo,
  iommuCacheInvalidateInfo,
  iommuGpasidBindDataVtd,
  iommuGpasidBindData,
  hwptAlloc,
  hwptAllocFaults,
  vtdStage1,
  hwptInvalidate,
  viommuInvalidate,
  vtdInvalidate,
  hwInfo,
  pgfault,
  pageResponse,
  setIdevData,
  idevDataArmSmmuv3,
  resvIovaRanges,
  viommuAlloc,
  setVdevId,
  vdeviceAlloc,
  viommuTegra241,
  veventqAlloc,
  veventHeader,
  hwQueueAlloc,
  vcmdqTegra241,
];
