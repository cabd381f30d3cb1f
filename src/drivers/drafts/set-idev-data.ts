import { copyStructFromUser } from "../../negotiation/memory/copy-struct-from-user.ts";
import { ArmSmmuV3 } from "../arm-smmuv3/arm-smmuv3-driver.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import type { DeviceObject } from "../device/device-object.ts";
import type { MakeDriver } from "../driver.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";

/*
 * What VDEVICE_ALLOC does now, as it was posted in 2023 and never taken: a program tells a device's virtual stream id.
 * No posting's ioctl number is known, so that the two commands are functions here, and no ioctl leads to them.
 */

/** `struct iommu_set_idev_data`, but for its size. */
export interface IdevData {
  readonly dev_id: number;
  readonly data_uptr: bigint;
  readonly data_len: number;
}

interface Setting {
  readonly context: IommufdContext;
  readonly cmd: IdevData;
  readonly device: DeviceObject | undefined;
}

const posting = "as posted in July 2023, iommu/iommufd/main.c";

export const setChecks = checks<Setting>(
  `iommufd_set_dev_data ${posting}`,
  {
    id: "idev-data/empty",
    errno: "EINVAL",
    says: "data_uptr or data_len is zero",
    when: ({ cmd }) => cmd.data_uptr === 0n || cmd.data_len === 0,
  },
  {
    id: "idev-data/device",
    errno: "ENOENT",
    says: "dev_id is no device",
    when: ({ device }) => device === undefined,
  },
  {
    id: "idev-data/set-before",
    errno: "EEXIST",
    says: "the device has data: it must be unset before it is set again",
    when: ({ device }) => device !== undefined && streamOf(device) !== undefined,
  },
  {
    id: "idev-data/driver",
    errno: "EOPNOTSUPP",
    says: "the device's driver takes no such data",
    when: ({ device }) => device !== undefined && !(device.driver instanceof IdevDataDriver),
  },
);

/** `copy_struct_from_user`'s own errno, E2BIG among them, is not kept. */
export const readableRule: Rule = {
  id: "idev-data/readable",
  source: `iommufd_set_dev_data ${posting}`,
  says: "EFAULT where the data can't be read, and where it is not zero behind what the driver knows",
};

interface Streams {
  readonly stream: number;
  readonly taken: ReadonlyMap<number, DeviceObject>;
}

export const streamChecks = checks<Streams>(
  "arm_smmu_set_dev_user_data as posted in May 2023, iommu/arm/arm-smmu-v3/arm-smmu-v3.c",
  {
    id: "idev-data/stream-0",
    errno: "EINVAL",
    says: "the virtual stream id is zero",
    when: ({ stream }) => stream === 0,
  },
  {
    id: "idev-data/stream-taken",
    errno: "EBUSY",
    says: "another device has this virtual stream id",
    when: ({ stream, taken }) => taken.has(stream),
  },
);

export const unsetChecks = checks<{ readonly device: DeviceObject | undefined }>(
  `iommufd_unset_dev_data ${posting}`,
  {
    id: "idev-data/unset-device",
    errno: "ENOENT",
    says: "dev_id is no device",
    when: ({ device }) => device === undefined,
  },
  {
    id: "idev-data/not-set",
    errno: "ENOENT",
    says: "the device has no data",
    when: ({ device }) => device !== undefined && streamOf(device) === undefined,
  },
);

/** The SMMU's driver with `set_dev_user_data` and `unset_dev_user_data`. */
class IdevDataDriver extends ArmSmmuV3 {
  override readonly name = "set-idev-data";
  readonly #streams = new Map<number, DeviceObject>();

  /** `streams_user`, by virtual stream id. A device that was unbound since has lost its data: the core unset it. */
  get streams(): Map<number, DeviceObject> {
    for (const [stream, device] of this.#streams) {
      if (device.context.objects.find(device.id) !== device) this.#streams.delete(stream);
    }
    return this.#streams;
  }
}

function streamOf(device: DeviceObject): number | undefined {
  if (!(device.driver instanceof IdevDataDriver)) return undefined;
  for (const [stream, of] of device.driver.streams) if (of === device) return stream;
  return undefined;
}

/** `struct iommu_idev_data_arm_smmuv3`, in bytes. */
const entrySize = 4;

/** IOMMU_SET_IDEV_DATA: the data is `iommu_idev_data_arm_smmuv3`. */
export function setIdevData(context: IommufdContext, cmd: IdevData): Refusal | null {
  const { kernel, process } = context;
  const device = context.objects.get<DeviceObject>(cmd.dev_id, "device");
  const refused = kernel.refuses(setChecks, { context, cmd, device });
  if (refused !== null) return refused;
  if (!(device?.driver instanceof IdevDataDriver)) return null;
  const copied = copyStructFromUser(process.memory, cmd.data_uptr, entrySize, BigInt(cmd.data_len));
  if (copied.errno !== null) {
    return new Refusal(kernel.follows(readableRule) ? "EFAULT" : copied.errno, readableRule, copied.why);
  }
  const stream = new DataView(copied.bytes.buffer).getUint32(0, true);
  const { streams } = device.driver;
  const bad = kernel.refuses(streamChecks, { stream, taken: streams });
  if (bad === null) streams.set(stream, device);
  return bad;
}

/** IOMMU_UNSET_IDEV_DATA. */
export function unsetIdevData(context: IommufdContext, devId: number): Refusal | null {
  const device = context.objects.get<DeviceObject>(devId, "device");
  const refused = context.kernel.refuses(unsetChecks, { device });
  const stream = device === undefined ? undefined : streamOf(device);
  if (refused !== null || stream === undefined) return refused;
  (device!.driver as IdevDataDriver).streams.delete(stream);
  return null;
}

export const makeIdevDataDriver: MakeDriver = (kernel) => new IdevDataDriver(kernel);
