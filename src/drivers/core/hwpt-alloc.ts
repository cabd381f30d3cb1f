import { iommu_hwpt_data_type } from "../../../abi/linux/iommufd/hwpt-alloc.ts";
import type { iommu_hwpt_alloc } from "../../../abi/linux/iommufd/hwpt-alloc.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { DeviceObject } from "../device/device-object.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { View } from "../kernel/record-view.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { IommufdObject } from "../objects/iommufd-object.ts";
import type { CommandCall, Handler } from "./command-call.ts";
import type { FaultObject } from "./fault-object.ts";
import { IOMMU_HWPT_ALLOC_NEST_PARENT, IOMMU_HWPT_ALLOC_PASID, IOMMU_HWPT_FAULT_ID_VALID } from "./hwpt-flags.ts";
import { makeNested, nestedChecks, viommuNestedChecks } from "./hwpt-nested-alloc.ts";
import { HwptNested, HwptPaging } from "./hwpt-objects.ts";
import type { AnyHwpt } from "./hwpt-objects.ts";
import { makePaging, pagingChecks } from "./hwpt-paging-alloc.ts";
import type { IoasObject } from "./ioas-object.ts";
import type { ViommuObject } from "./viommu-objects.ts";

type Call = CommandCall<typeof iommu_hwpt_alloc>;

interface Subject {
  readonly cmd: View<typeof iommu_hwpt_alloc>;
  readonly device: DeviceObject | undefined;
  readonly target: IommufdObject | undefined;
}

const { IOMMU_HWPT_DATA_NONE } = numbersOf(iommu_hwpt_data_type);

export const hwptAllocChecks = checks<Subject>(
  { source: "iommufd_hwpt_alloc, iommu/iommufd/hw_pagetable.c", since: "v6.6" },
  {
    id: "hwpt-alloc/flags-6.6",
    until: "v6.7",
    inferred: "the final posting of v6.6's command",
    errno: "EOPNOTSUPP",
    says: "flags is not zero",
    when: ({ cmd }) => cmd.flags !== 0,
  },
  {
    id: "hwpt-alloc/reserved",
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ cmd }) => cmd.__reserved !== 0,
  },
  {
    id: "hwpt-alloc/length-without-type",
    since: "v6.7",
    errno: "EINVAL",
    says: "data_len is not zero, and data_type is NONE",
    when: ({ cmd }) => cmd.data_type === IOMMU_HWPT_DATA_NONE && cmd.data_len !== 0,
  },
  {
    id: "hwpt-alloc/type-without-length",
    since: "v6.8",
    inferred: "the source of 6.12.107 and the final posting of v6.7's command, which lacks it",
    errno: "EINVAL",
    says: "data_type is not NONE, and data_len is zero",
    when: ({ cmd }) => cmd.data_type !== IOMMU_HWPT_DATA_NONE && cmd.data_len === 0,
  },
  {
    id: "hwpt-alloc/device",
    errno: "ENOENT",
    says: "dev_id is no device",
    when: ({ device }) => device === undefined,
  },
  {
    id: "hwpt-alloc/pt-id-6.6",
    until: "v6.7",
    inferred: "the final posting of v6.6's command",
    errno: "ENOENT",
    says: "pt_id is no IOAS",
    when: ({ target }) => target?.type !== "ioas",
  },
  {
    id: "hwpt-alloc/pt-id",
    since: "v6.7",
    errno: "EINVAL",
    says: "pt_id is no object",
    when: ({ target }) => target === undefined,
  },
  {
    id: "hwpt-alloc/pt-type",
    since: "v6.7",
    errno: "EINVAL",
    says: "pt_id is no object that a HWPT is made from",
    when: ({ target }) =>
      target !== undefined && target.type !== "ioas" && target.type !== "hwpt_paging" && target.type !== "viommu",
  },
);

export const faultChecks = checks<{ readonly fault: FaultObject | undefined }>(
  { source: "iommufd_hwpt_alloc, iommu/iommufd/hw_pagetable.c", since: "v6.11" },
  {
    id: "hwpt-alloc/fault",
    errno: "ENOENT",
    says: "fault_id is no fault queue",
    when: ({ fault }) => fault === undefined,
  },
);

export const hwptAlloc: Handler<typeof iommu_hwpt_alloc> = (call) => {
  const { cmd, context } = call;
  const { kernel, objects } = context;
  const device = objects.get<DeviceObject>(cmd.dev_id, "device");
  const target = objects.find(cmd.pt_id);
  const refused = kernel.refuses(hwptAllocChecks, { cmd, device, target });
  if (refused !== null || device === undefined || target === undefined) return refused;
  const hwpt = make(call, device, target);
  if (hwpt instanceof Refusal) return hwpt;
  if ((cmd.flags & IOMMU_HWPT_FAULT_ID_VALID) !== 0) {
    const fault = objects.get<FaultObject>(cmd.fault_id, "fault");
    const lost = kernel.refuses(faultChecks, { fault });
    if (lost !== null) return lost;
    if (fault !== undefined) hwpt.takeFaults(fault);
  }
  cmd.out_hwpt_id = hwpt.id;
  return call.respond();
};

function make(call: Call, device: DeviceObject, target: IommufdObject): AnyHwpt | Refusal {
  switch (target.type) {
    case "hwpt_paging":
      return makeOnHwpt(call, device, target as HwptPaging);
    case "viommu":
      return makeOnViommu(call, device, target as ViommuObject);
    default:
      return makeOnIoas(call, device, target as IoasObject);
  }
}

function makeOnIoas(call: Call, device: DeviceObject, ioas: IoasObject): HwptPaging | Refusal {
  const { flags, data_len } = call.cmd;
  const request = { device, flags, data: data_len === 0 ? null : dataOf(call) };
  const refused = call.context.kernel.refuses(pagingChecks, request);
  if (refused !== null) return refused;
  const isNestParent = (flags & IOMMU_HWPT_ALLOC_NEST_PARENT) !== 0;
  const hwpt = call.create(new HwptPaging(ioas, { isNestParent, pasidCompat: isForPasids(flags) }));
  return makePaging(hwpt, request, null) ?? hwpt;
}

function makeOnHwpt(call: Call, device: DeviceObject, parent: HwptPaging): HwptNested | Refusal {
  const request = { device, flags: call.cmd.flags, data: dataOf(call) };
  const refused = call.context.kernel.refuses(nestedChecks, { ...request, parent });
  if (refused !== null) return refused;
  const hwpt = call.create(new HwptNested(parent, null, isForPasids(request.flags)));
  return makeNested(hwpt, request) ?? hwpt;
}

function makeOnViommu(call: Call, device: DeviceObject, viommu: ViommuObject): HwptNested | Refusal {
  const request = { device, flags: call.cmd.flags, data: dataOf(call) };
  const refused = call.context.kernel.refuses(viommuNestedChecks, { ...request, viommu });
  if (refused !== null) return refused;
  const hwpt = call.create(new HwptNested(viommu.hwpt, viommu, isForPasids(request.flags)));
  return makeNested(hwpt, request) ?? hwpt;
}

const dataOf = ({ cmd, context }: Call): UserData => ({
  memory: context.process.memory,
  type: cmd.data_type,
  address: cmd.data_uptr,
  length: cmd.data_len,
});

const isForPasids = (flags: number): boolean => (flags & IOMMU_HWPT_ALLOC_PASID) !== 0;
