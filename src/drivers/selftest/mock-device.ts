import { IOMMU_TEST_DEV_CACHE_DEFAULT, mock_dev_cache } from "../../../abi/linux/iommufd-test/invalidate.ts";
import { MOCK_PASID_WIDTH } from "../../../abi/linux/iommufd-test/mock-device.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { ViommuObject } from "../core/viommu-objects.ts";
import type { DeviceObject } from "../device/device-object.ts";
import type { Iommu, PhysicalDevice } from "../machines/machine.ts";
import { LowestFree } from "../objects/lowest-free.ts";
import type { System } from "../system.ts";
import { MOCK_FLAGS_DEVICE_HUGE_IOVA, MOCK_FLAGS_DEVICE_NO_DIRTY, MOCK_FLAGS_DEVICE_PASID } from "./mock-flags.ts";

const { MOCK_DEV_CACHE_NUM } = numbersOf(mock_dev_cache);

/** The one that all mock devices stand behind. */
const mockIommu: Iommu = { name: "iommufd_selftest_iommu", driver: "selftest", registers: {} };

/** `struct mock_dev`: a device that IOMMU_TEST_OP_MOCK_DOMAIN made; always a group of its own. */
export class MockDevice implements PhysicalDevice {
  readonly name: string;
  readonly iommu = mockIommu;
  readonly group: number;
  readonly reserved = [];
  readonly maxPasidLog2: number;
  readonly pri = true;
  readonly ats = false;
  readonly streams = [];
  readonly isVirtualFunction = false;
  readonly noDirty: boolean;
  readonly hugeIova: boolean;
  /** `viommu` and `vdev_id`: of the nested domain that the device is attached to. */
  viommu: ViommuObject | null = null;
  virtId = 0n;
  readonly cache = new Uint32Array(MOCK_DEV_CACHE_NUM).fill(Number(IOMMU_TEST_DEV_CACHE_DEFAULT.value));
  /** `pasid_1024_fake_error`: the next attachment of that PASID fails. */
  failsNextPasid = false;

  constructor(group: number, flags: number) {
    this.name = `iommufd_mock${group}`;
    this.group = group;
    this.noDirty = (flags & MOCK_FLAGS_DEVICE_NO_DIRTY) !== 0;
    this.hugeIova = (flags & MOCK_FLAGS_DEVICE_HUGE_IOVA) !== 0;
    this.maxPasidLog2 = (flags & MOCK_FLAGS_DEVICE_PASID) === 0 ? 0 : Number(MOCK_PASID_WIDTH.value);
  }
}

/** `iommufd_selftest_is_mock_dev`. */
export const isMockDevice = (device: PhysicalDevice): device is MockDevice => device instanceof MockDevice;

/** The mock device of a device's id; undefined for another driver's. */
export const mockOf = (device: DeviceObject | undefined): MockDevice | undefined =>
  device !== undefined && isMockDevice(device.physical) ? device.physical : undefined;

/** Group numbers of a system's mock devices: above those of its machine. */
const groups = new WeakMap<System, LowestFree>();

/** `mock_dev_create`. */
export function createMockDevice(system: System, flags: number): MockDevice {
  let free = groups.get(system);
  if (free === undefined) {
    const first = Math.max(0, ...system.machine.devices.map(({ group }) => group)) + 1;
    groups.set(system, (free = new LowestFree(first)));
  }
  return new MockDevice(free.take(), flags);
}

/** `mock_dev_destroy`. */
export function destroyMockDevice(system: System, device: MockDevice): void {
  groups.get(system)?.give(device.group);
}
