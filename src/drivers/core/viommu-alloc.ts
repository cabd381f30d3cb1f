import { iommu_viommu_type } from "../../../abi/linux/iommufd/viommu.ts";
import type { iommu_viommu_alloc } from "../../../abi/linux/iommufd/viommu.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { DeviceObject } from "../device/device-object.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import type { CommandCall, Handler } from "./command-call.ts";
import type { HwptPaging } from "./hwpt-objects.ts";
import { ViommuObject } from "./viommu-objects.ts";

interface Subject {
  readonly cmd: View<typeof iommu_viommu_alloc>;
  readonly device: DeviceObject | undefined;
  readonly hwpt: HwptPaging | undefined;
}

const { IOMMU_VIOMMU_TYPE_DEFAULT } = numbersOf(iommu_viommu_type);

export const viommuAllocChecks = checks<Subject>(
  { source: "iommufd_viommu_alloc_ioctl, iommu/iommufd/viommu.c", since: "v6.13" },
  { id: "viommu-alloc/flags", errno: "EOPNOTSUPP", says: "flags is not zero", when: ({ cmd }) => cmd.flags !== 0 },
  {
    id: "viommu-alloc/type-default",
    errno: "EOPNOTSUPP",
    says: "type is DEFAULT",
    when: ({ cmd }) => cmd.type === IOMMU_VIOMMU_TYPE_DEFAULT,
  },
  {
    id: "viommu-alloc/device",
    errno: "ENOENT",
    says: "dev_id is no device",
    when: ({ device }) => device === undefined,
  },
  {
    id: "viommu-alloc/noiommu",
    since: "v7.3",
    errno: "EOPNOTSUPP",
    says: "the device has no IOMMU",
    when: ({ device }) => device?.isNoIommu === true,
  },
  {
    id: "viommu-alloc/without-op",
    until: "v6.17",
    inferred: "the final posting of v6.13's change; from v6.17 on the type is looked at here too",
    errno: "EOPNOTSUPP",
    says: "the driver has no vIOMMUs",
    when: ({ device }) => device?.driver.hasViommu === undefined,
  },
  {
    id: "viommu-alloc/type",
    since: "v6.17",
    errno: "EOPNOTSUPP",
    says: "the driver has no vIOMMU of this type for the device",
    when: ({ cmd, device }) => device?.driver.hasViommu?.(device.physical, cmd.type) !== true,
  },
  {
    id: "viommu-alloc/hwpt",
    errno: "ENOENT",
    says: "hwpt_id is no paging HWPT",
    when: ({ hwpt }) => hwpt === undefined,
  },
  {
    id: "viommu-alloc/nest-parent",
    errno: "EINVAL",
    says: "the HWPT was made without NEST_PARENT",
    when: ({ hwpt }) => hwpt?.isNestParent === false,
  },
);

export const viommuAlloc: Handler<typeof iommu_viommu_alloc> = (call) => {
  const { context, cmd } = call;
  const device = context.objects.get<DeviceObject>(cmd.dev_id, "device");
  const hwpt = context.objects.get<HwptPaging>(cmd.hwpt_id, "hwpt_paging");
  const refused = context.kernel.refuses(viommuAllocChecks, { cmd, device, hwpt });
  if (refused !== null || device === undefined || hwpt === undefined) return refused;
  const { driver, physical } = device;
  const viommu = call.create(new ViommuObject(context, cmd.type, physical.iommu, hwpt));
  // Before v6.17 this judges the type too.
  const failed = driver.initViommu!(viommu, hwpt.domain!, dataOf(call));
  if (failed !== null) return failed;
  cmd.out_viommu_id = viommu.id;
  return call.respond();
};

/** Before v6.17 the struct has no data: its members read as zero. */
function dataOf({ context, cmd }: CommandCall<typeof iommu_viommu_alloc>): UserData | null {
  if (cmd.data_len === 0) return null;
  return { memory: context.process.memory, type: cmd.type, address: cmd.data_uptr, length: cmd.data_len };
}
