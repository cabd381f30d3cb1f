import { IOMMU_TEST_CMD } from "../../../abi/linux/iommufd-test/test-cmd.ts";
import { IOMMU_DESTROY } from "../../../abi/linux/iommufd/destroy.ts";
import {
  IOMMU_HWPT_GET_DIRTY_BITMAP,
  IOMMU_HWPT_SET_DIRTY_TRACKING,
} from "../../../abi/linux/iommufd/dirty-tracking.ts";
import { IOMMU_FAULT_QUEUE_ALLOC } from "../../../abi/linux/iommufd/fault-queue.ts";
import { IOMMU_GET_HW_INFO } from "../../../abi/linux/iommufd/hw-info.ts";
import { IOMMU_HW_QUEUE_ALLOC } from "../../../abi/linux/iommufd/hw-queue.ts";
import { IOMMU_HWPT_ALLOC } from "../../../abi/linux/iommufd/hwpt-alloc.ts";
import { IOMMU_HWPT_INVALIDATE } from "../../../abi/linux/iommufd/hwpt-invalidate.ts";
import { IOMMU_IOAS_ALLOC } from "../../../abi/linux/iommufd/ioas-alloc.ts";
import { IOMMU_IOAS_CHANGE_PROCESS } from "../../../abi/linux/iommufd/ioas-change-process.ts";
import { IOMMU_IOAS_COPY } from "../../../abi/linux/iommufd/ioas-copy.ts";
import { IOMMU_IOAS_ALLOW_IOVAS, IOMMU_IOAS_IOVA_RANGES } from "../../../abi/linux/iommufd/ioas-iovas.ts";
import { IOMMU_IOAS_MAP, IOMMU_IOAS_MAP_FILE } from "../../../abi/linux/iommufd/ioas-map.ts";
import { IOMMU_IOAS_NOIOMMU_GET_PA } from "../../../abi/linux/iommufd/ioas-noiommu-get-pa.ts";
import { IOMMU_IOAS_UNMAP } from "../../../abi/linux/iommufd/ioas-unmap.ts";
import { IOMMU_OPTION } from "../../../abi/linux/iommufd/option.ts";
import { IOMMU_VEVENTQ_ALLOC } from "../../../abi/linux/iommufd/veventq.ts";
import { IOMMU_VFIO_IOAS } from "../../../abi/linux/iommufd/vfio-ioas.ts";
import { IOMMU_VDEVICE_ALLOC, IOMMU_VIOMMU_ALLOC } from "../../../abi/linux/iommufd/viommu.ts";
import type { CommandHistory, StructHistory } from "../../declare/history.ts";
import type { Accepted } from "../../negotiation/negotiation.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { testCmd } from "../selftest/test-cmd.ts";
import type { Handler } from "./command-call.ts";
import { destroy } from "./destroy.ts";
import { faultQueueAlloc } from "./fault-queue-alloc.ts";
import { getHwInfo } from "./get-hw-info.ts";
import { hwQueueAlloc } from "./hw-queue-alloc.ts";
import { hwptAlloc } from "./hwpt-alloc.ts";
import { hwptGetDirtyBitmap } from "./hwpt-get-dirty-bitmap.ts";
import { hwptInvalidate } from "./hwpt-invalidate.ts";
import { hwptSetDirtyTracking } from "./hwpt-set-dirty-tracking.ts";
import { ioasAlloc } from "./ioas-alloc.ts";
import { ioasAllowIovas } from "./ioas-allow-iovas.ts";
import { ioasChangeProcess } from "./ioas-change-process.ts";
import { ioasCopy } from "./ioas-copy.ts";
import { ioasIovaRanges } from "./ioas-iova-ranges.ts";
import { ioasMapFile } from "./ioas-map-file.ts";
import { ioasMap } from "./ioas-map.ts";
import { ioasNoiommuGetPa } from "./ioas-noiommu-get-pa.ts";
import { ioasUnmap } from "./ioas-unmap.ts";
import type { IommufdContext } from "./iommufd-context.ts";
import { option } from "./option.ts";
import { nothingWrittenBack, RunningCommand } from "./running-command.ts";
import { vdeviceAlloc } from "./vdevice-alloc.ts";
import { veventqAlloc } from "./veventq-alloc.ts";
import { vfioIoas } from "./vfio-ioas.ts";
import { viommuAlloc } from "./viommu-alloc.ts";

type WithStruct<S extends StructHistory = StructHistory> = CommandHistory & { readonly struct: S };

/** `struct iommufd_ioctl_op`: the size, the minimum and the number are the command's. */
export interface IoctlOp {
  readonly command: WithStruct;
  /** `execute`, and what becomes of the object that it made. */
  run(context: IommufdContext, address: bigint, accepted: Accepted): Refusal | null;
}

const op = <S extends StructHistory>(command: WithStruct<S>, execute: Handler<S>): IoctlOp => ({
  command,
  run(context, address, accepted) {
    const call = new RunningCommand(context, command.struct, address, accepted);
    const isDone = command.writesBack !== "nothing" || context.kernel.follows(nothingWrittenBack);
    const refused = execute(call) ?? (isDone ? null : call.respond());
    call.finish(refused);
    return refused;
  },
});

/** `iommufd_ioctl_ops[]` (drivers/iommu/iommufd/main.c) of all releases: a command's history says which have it. */
export const iommufdIoctlOps: readonly IoctlOp[] = [
  op(IOMMU_DESTROY, destroy),
  op(IOMMU_FAULT_QUEUE_ALLOC, faultQueueAlloc),
  op(IOMMU_GET_HW_INFO, getHwInfo),
  op(IOMMU_HW_QUEUE_ALLOC, hwQueueAlloc),
  op(IOMMU_HWPT_ALLOC, hwptAlloc),
  op(IOMMU_HWPT_GET_DIRTY_BITMAP, hwptGetDirtyBitmap),
  op(IOMMU_HWPT_INVALIDATE, hwptInvalidate),
  op(IOMMU_HWPT_SET_DIRTY_TRACKING, hwptSetDirtyTracking),
  op(IOMMU_IOAS_ALLOC, ioasAlloc),
  op(IOMMU_IOAS_ALLOW_IOVAS, ioasAllowIovas),
  op(IOMMU_IOAS_CHANGE_PROCESS, ioasChangeProcess),
  op(IOMMU_IOAS_COPY, ioasCopy),
  op(IOMMU_IOAS_IOVA_RANGES, ioasIovaRanges),
  op(IOMMU_IOAS_MAP, ioasMap),
  op(IOMMU_IOAS_MAP_FILE, ioasMapFile),
  op(IOMMU_IOAS_NOIOMMU_GET_PA, ioasNoiommuGetPa),
  op(IOMMU_IOAS_UNMAP, ioasUnmap),
  op(IOMMU_OPTION, option),
  op(IOMMU_VDEVICE_ALLOC, vdeviceAlloc),
  op(IOMMU_VEVENTQ_ALLOC, veventqAlloc),
  op(IOMMU_VFIO_IOAS, vfioIoas),
  op(IOMMU_VIOMMU_ALLOC, viommuAlloc),
  op(IOMMU_TEST_CMD, testCmd),
];
