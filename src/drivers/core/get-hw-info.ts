import {
  iommu_hw_info_type,
  iommufd_hw_capabilities,
  iommufd_hw_info_flags,
} from "../../../abi/linux/iommufd/hw-info.ts";
import type { iommu_hw_info } from "../../../abi/linux/iommufd/hw-info.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { copyToUser } from "../../negotiation/memory/user-copies.ts";
import { zeroUser } from "../../negotiation/memory/zero-user.ts";
import type { DeviceObject } from "../device/device-object.ts";
import type { HwInfo } from "../driver.ts";
import type { View } from "../kernel/record-view.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { CommandCall, Handler } from "./command-call.ts";

type Call = CommandCall<typeof iommu_hw_info>;

interface Subject {
  readonly cmd: View<typeof iommu_hw_info>;
  readonly device: DeviceObject | undefined;
}

const { IOMMU_HW_INFO_FLAG_INPUT_TYPE } = numbersOf(iommufd_hw_info_flags);
const { IOMMU_HW_INFO_TYPE_NONE, IOMMU_HW_INFO_TYPE_DEFAULT } = numbersOf(iommu_hw_info_type);
const capabilities = numbersOf(iommufd_hw_capabilities);

const source = "iommufd_get_hw_info, iommu/iommufd/device.c";

export const getHwInfoChecks = checks<Subject>(
  { source, since: "v6.6" },
  {
    id: "get-hw-info/flags-6.6",
    until: "v6.17",
    inferred: "the source of 6.12.107 and QEMU's update to v6.17-rc1",
    errno: "EOPNOTSUPP",
    says: "flags is not zero",
    when: ({ cmd }) => cmd.flags !== 0,
  },
  {
    id: "get-hw-info/flags",
    since: "v6.17",
    errno: "EOPNOTSUPP",
    says: "a flag besides INPUT_TYPE",
    when: ({ cmd }) => (cmd.flags & ~IOMMU_HW_INFO_FLAG_INPUT_TYPE) !== 0,
  },
  {
    id: "get-hw-info/reserved-6.6",
    until: "v6.15",
    untilAlso: ["6.12.31"],
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ cmd }) => cmd.bytes.subarray(28, 32).some((byte) => byte !== 0),
  },
  {
    id: "get-hw-info/reserved",
    since: "v6.15",
    also: ["6.12.31"],
    errno: "EOPNOTSUPP",
    says: "one of __reserved[] is not zero",
    when: ({ cmd }) => cmd.__reserved.some((byte) => byte !== 0),
  },
  {
    id: "get-hw-info/device",
    errno: "ENOENT",
    says: "dev_id is no device",
    when: ({ device }) => device === undefined,
  },
  {
    id: "get-hw-info/noiommu",
    since: "v7.3",
    errno: "EOPNOTSUPP",
    says: "the device has no IOMMU",
    when: ({ device }) => device?.isNoIommu === true,
  },
);

/** What a driver must not answer. */
export const hwInfoChecks = checks<{ readonly info: HwInfo | null }>(
  { source, since: "v6.6" },
  {
    id: "get-hw-info/untyped-6.6",
    until: "v6.17",
    inferred: "the source of 6.12.107",
    errno: "ENODEV",
    says: "the driver gives its information no type",
    when: ({ info }) => info?.type === IOMMU_HW_INFO_TYPE_NONE,
  },
  {
    id: "get-hw-info/untyped",
    since: "v6.17",
    errno: "EOPNOTSUPP",
    says: "the driver gives its information no type",
    when: ({ info }) => info?.type === IOMMU_HW_INFO_TYPE_NONE,
  },
);

const rule = (id: string, says: string, dated: Partial<Rule> = {}): Rule => ({
  id,
  says,
  source,
  since: "v6.6",
  ...dated,
});

/** What the answer is made of. */
export const hwInfoAnswer = {
  inputType: rule(
    "get-hw-info/input-type",
    "without INPUT_TYPE the default type is asked for, whatever is in the struct",
    {
      since: "v6.17",
    },
  ),
  buffer: rule("get-hw-info/buffer", "the buffer gets what it has room for, and must be writable"),
  zeroFill: rule("get-hw-info/zero-fill", "the rest of the buffer is zeroed, and must be writable"),
  length: rule("get-hw-info/data-len", "data_len is what the kernel has, however much was asked for"),
  dirtyTracking: rule("get-hw-info/dirty-tracking", "DIRTY_TRACKING where the IOMMU can", { since: "v6.7" }),
  withoutAts: rule("get-hw-info/ats", "PCI_ATS_NOT_SUPPORTED where the device can't use ATS", {
    since: "v7.1",
    inferred: "the source of 7.2.13, and when it was posted",
  }),
  pasids: rule("get-hw-info/pasid", "out_max_pasid_log2 and the PASID capabilities of the device", {
    since: "v6.15",
    also: ["6.12.31"],
  }),
} as const satisfies Record<string, Rule>;

/** The buffer is filled before the struct is written back: it stays so where that faults. */
export const getHwInfo: Handler<typeof iommu_hw_info> = (call) => {
  const { context, cmd } = call;
  const { kernel } = context;
  const device = context.objects.get<DeviceObject>(cmd.dev_id, "device");
  const refused = kernel.refuses(getHwInfoChecks, { cmd, device });
  if (refused !== null || device === undefined) return refused;
  const info = device.driver.hwInfo?.(device.physical, requestedType(call)) ?? null;
  if (info instanceof Refusal) return info;
  const bytes = info?.bytes ?? new Uint8Array(0);
  const unfit = kernel.refuses(hwInfoChecks, { info }) ?? fillBuffer(call, bytes);
  if (unfit !== null) return unfit;
  cmd.out_data_type = info?.type ?? IOMMU_HW_INFO_TYPE_NONE;
  if (kernel.follows(hwInfoAnswer.length)) cmd.data_len = bytes.length;
  tellCapabilities(call, device);
  return call.respond();
};

/** The type that the driver is asked for; it refuses those that it has not. */
function requestedType({ context, cmd }: Call): number {
  if (!context.kernel.follows(hwInfoAnswer.inputType)) return cmd.in_data_type;
  return (cmd.flags & IOMMU_HW_INFO_FLAG_INPUT_TYPE) === 0 ? IOMMU_HW_INFO_TYPE_DEFAULT : cmd.in_data_type;
}

function fillBuffer({ context: { kernel, process }, cmd }: Call, bytes: Uint8Array): Refusal | null {
  const length = Math.min(cmd.data_len, bytes.length);
  const { buffer, zeroFill } = hwInfoAnswer;
  if (kernel.follows(buffer)) {
    const errno = copyToUser(process.memory, cmd.data_uptr, bytes.subarray(0, length));
    if (errno !== null) return new Refusal(errno, buffer);
  }
  if (!kernel.follows(zeroFill)) return null;
  const errno = zeroUser(process.memory, cmd.data_uptr + BigInt(length), BigInt(cmd.data_len - length));
  return errno === null ? null : new Refusal(errno, zeroFill);
}

function tellCapabilities({ context: { kernel }, cmd }: Call, { driver, physical }: DeviceObject): void {
  let told = 0;
  if (driver.capable(physical, "dirty-tracking")) told |= capabilities.IOMMU_HW_CAP_DIRTY_TRACKING;
  if (kernel.follows(hwInfoAnswer.withoutAts) && !driver.capable(physical, "pci-ats"))
    told |= capabilities.IOMMU_HW_CAP_PCI_ATS_NOT_SUPPORTED;
  if (kernel.follows(hwInfoAnswer.pasids)) {
    cmd.out_max_pasid_log2 = physical.maxPasidLog2;
    if (physical.maxPasidLog2 > 0) told |= pasidCapabilities(physical.pasidModes ?? []);
  }
  if (kernel.follows(hwInfoAnswer.dirtyTracking)) cmd.out_capabilities = BigInt(told);
}

function pasidCapabilities(modes: readonly string[]): number {
  const { IOMMU_HW_CAP_PCI_PASID_EXEC, IOMMU_HW_CAP_PCI_PASID_PRIV } = capabilities;
  const exec = modes.includes("exec") ? IOMMU_HW_CAP_PCI_PASID_EXEC : 0;
  return exec | (modes.includes("privileged") ? IOMMU_HW_CAP_PCI_PASID_PRIV : 0);
}
