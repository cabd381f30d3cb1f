import type { iommu_vdevice_alloc } from "../../../abi/linux/iommufd/viommu.ts";
import type { DeviceObject } from "../device/device-object.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { Handler } from "./command-call.ts";
import { VdeviceObject } from "./viommu-objects.ts";
import type { ViommuObject } from "./viommu-objects.ts";

interface Subject {
  readonly viommu: ViommuObject | undefined;
  readonly device: DeviceObject | undefined;
}

const source = "iommufd_vdevice_alloc_ioctl, iommu/iommufd/viommu.c";

export const vdeviceAllocChecks = checks<Subject>(
  { source, since: "v6.13" },
  {
    id: "vdevice-alloc/viommu",
    errno: "ENOENT",
    says: "viommu_id is no vIOMMU",
    when: ({ viommu }) => viommu === undefined,
  },
  {
    id: "vdevice-alloc/device",
    errno: "ENOENT",
    says: "dev_id is no device",
    when: ({ device }) => device === undefined,
  },
  {
    id: "vdevice-alloc/other-iommu",
    errno: "EINVAL",
    says: "the device stands behind another IOMMU than the vIOMMU",
    when: ({ viommu, device }) => viommu?.iommu !== device?.physical.iommu,
  },
  {
    id: "vdevice-alloc/one-per-device",
    since: "v6.17",
    inferred: "the source of 7.2.13 and the final posting of v6.17's change",
    errno: "EEXIST",
    says: "the device has a vDEVICE",
    when: ({ device }) => device !== undefined && device.vdevice !== null,
  },
);

type Taken = Pick<VdeviceObject, "viommu" | "virtId">;

const isTaken = ({ viommu, virtId }: Taken): boolean => viommu.vdevices.has(virtId);

/** Before the driver is asked. */
export const virtualIdChecks = checks<Taken>(source, {
  id: "vdevice-alloc/virtual-id",
  since: "v7.2",
  inferred: "the source of 7.2.13: it reserves the slot first",
  errno: "EEXIST",
  says: "another vDEVICE of the vIOMMU has the virtual id",
  when: isTaken,
});

/** After the driver was asked. */
export const lateVirtualIdChecks = checks<Taken>(
  { source, since: "v6.13" },
  {
    id: "vdevice-alloc/virtual-id-6.13",
    until: "v7.2",
    inferred: "the final postings of v6.13's and v6.17's changes, which store the vDEVICE last",
    errno: "EEXIST",
    says: "another vDEVICE of the vIOMMU has the virtual id",
    when: isTaken,
  },
);

/** The device and its vDEVICE know of each other: it is one, and goes with the device. */
export const knownToDevice: Rule = {
  id: "vdevice-alloc/known-to-device",
  since: "v6.17",
  inferred: "the source of 7.2.13 and the final posting of v6.17's change",
  source,
  says: "a vDEVICE goes with its device",
};

export const vdeviceAlloc: Handler<typeof iommu_vdevice_alloc> = (call) => {
  const { context, cmd } = call;
  const { kernel, objects } = context;
  const viommu = objects.get<ViommuObject>(cmd.viommu_id, "viommu");
  const device = objects.get<DeviceObject>(cmd.dev_id, "device");
  const refused = kernel.refuses(vdeviceAllocChecks, { viommu, device });
  if (refused !== null || viommu === undefined || device === undefined) return refused;
  const vdevice = call.create(new VdeviceObject(viommu, device, cmd.virt_id));
  const taken = kernel.refuses(virtualIdChecks, vdevice);
  if (taken !== null) return taken;
  if (kernel.follows(knownToDevice)) device.vdevice = vdevice;
  const failed = viommu.ops?.initVdevice?.(vdevice) ?? null;
  if (failed !== null) return failed;
  vdevice.isInitialized = true;
  const late = kernel.refuses(lateVirtualIdChecks, vdevice);
  if (late !== null) return late;
  viommu.vdevices.set(cmd.virt_id, vdevice);
  cmd.out_vdevice_id = vdevice.id;
  return call.respond();
};
