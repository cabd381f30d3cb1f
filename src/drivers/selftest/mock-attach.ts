import { IOMMU_TEST_PASID_RESERVED } from "../../../abi/linux/iommufd-test/mock-device.ts";
import type { ViommuObject } from "../core/viommu-objects.ts";
import type { Domain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { isMockDevice } from "./mock-device.ts";

const inferred =
  "in the mock driver of 7.2.13 and not of 6.12.107; placed with the event queues and PASIDs that it serves";

interface Attaching {
  readonly tracksDirty: boolean;
  readonly noDirty: boolean;
  /** The nested domain was made on a vIOMMU that the device has no vDEVICE on. */
  readonly lacksVdevice: boolean;
}

const mockAttachChecks = checks<Attaching>(
  "mock_domain_nop_attach, iommu/iommufd/selftest.c",
  {
    id: "selftest-attach/no-dirty",
    errno: "EINVAL",
    says: "the domain tracks dirty pages, and the device can't",
    when: ({ tracksDirty, noDirty }) => tracksDirty && noDirty,
  },
  {
    id: "selftest-attach/no-vdevice",
    since: "v6.15",
    inferred,
    errno: "ENOENT",
    says: "the device has no vDEVICE on the nested domain's vIOMMU",
    when: ({ lacksVdevice }) => lacksVdevice,
  },
);

/** Which vIOMMU a device reports its events to. */
const remembersViommu: Rule = {
  id: "selftest-attach/viommu",
  since: "v6.15",
  inferred,
  source: "mock_domain_nop_attach, iommu/iommufd/selftest.c",
  says: "the device takes its virtual id from the vDEVICE that it had when it was attached",
};

/** `mock_domain_nop_attach`. `viommu` is a nested domain's. */
export function attachMock(
  kernel: Kernel,
  device: PhysicalDevice,
  domain: Domain,
  viommu: ViommuObject | null,
): Refusal | null {
  if (!isMockDevice(device)) throw new Error(`${device.name} is no mock device`);
  const virtId = viommu === null ? 0n : virtIdOf(viommu, device);
  const refused = kernel.refuses(mockAttachChecks, {
    tracksDirty: domain.kind === "paging" && domain.dirty !== undefined,
    noDirty: device.noDirty,
    lacksVdevice: virtId === undefined,
  });
  if (refused !== null) return refused;
  if (viommu !== device.viommu && kernel.follows(remembersViommu)) {
    device.viommu = viommu;
    device.virtId = virtId ?? 0n;
  }
  return null;
}

/** The blocking domain's `mock_domain_nop_attach`. */
export function detachMock(device: PhysicalDevice): void {
  if (isMockDevice(device)) device.viommu = null;
}

/** `iommufd_viommu_get_vdev_id`: the lowest of the device's virtual ids. */
function virtIdOf(viommu: ViommuObject, device: PhysicalDevice): bigint | undefined {
  let lowest: bigint | undefined;
  for (const { device: owner, virtId } of viommu.vdevices.values()) {
    if (owner.physical === device && (lowest === undefined || virtId < lowest)) lowest = virtId;
  }
  return lowest;
}

const reservedPasid = Number(IOMMU_TEST_PASID_RESERVED.value);

interface AttachingPasid {
  readonly pasid: number;
  readonly failsNext: boolean;
}

const mockPasidChecks = checks<AttachingPasid>("mock_domain_set_dev_pasid_nop, iommu/iommufd/selftest.c", {
  id: "selftest-attach/pasid-1024",
  since: "v6.15",
  inferred,
  errno: "ENOMEM",
  says: "PASID 1024 fails every second time, for the tests of rolling back",
  when: ({ pasid, failsNext }) => pasid === reservedPasid && failsNext,
});

/** `mock_domain_set_dev_pasid_nop`. */
export function attachMockPasid(kernel: Kernel, device: PhysicalDevice, pasid: number): Refusal | null {
  if (!isMockDevice(device)) throw new Error(`${device.name} is no mock device`);
  const refused = kernel.refuses(mockPasidChecks, { pasid, failsNext: device.failsNextPasid });
  if (pasid === reservedPasid) device.failsNextPasid = refused === null;
  return refused;
}

/** The blocking domain's `mock_domain_set_dev_pasid_nop`. */
export function detachMockPasid(device: PhysicalDevice, pasid: number): void {
  if (isMockDevice(device) && pasid === reservedPasid) device.failsNextPasid = false;
}

export const mockAttachRules: readonly Rule[] = [...mockAttachChecks, remembersViommu, ...mockPasidChecks];
