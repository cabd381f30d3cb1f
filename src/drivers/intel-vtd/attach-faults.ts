import type { Domain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { deliversFaults } from "./vtd-device.ts";

interface Subject {
  readonly domain: Domain;
  readonly device: PhysicalDevice;
}

const says = "the HWPT has a fault queue, and page requests of the device can't be delivered";

/** Before v6.16 iommufd enables faults itself, before it attaches: `vtd/faults-enabled`. */
export const attachFaultsChecks = checks<Subject>("intel_iommu_enable_iopf, iommu/intel/iommu.c", {
  id: "vtd-attach/faults",
  since: "v6.16",
  inferred: "7.2.13 and 7.3.4 have it in attach_dev; posted for v6.16",
  errno: "ENODEV",
  says,
  when: ({ domain, device }) => domain.handlesFaults === true && !deliversFaults(device),
});

/** `dev_enable_feat(IOMMU_DEV_FEAT_IOPF)`. */
export const enableFaultsChecks = checks<PhysicalDevice>("intel_iommu_enable_iopf, iommu/intel/iommu.c", {
  id: "vtd/faults-enabled",
  until: "v6.16",
  inferred: "6.12.107 has it as dev_enable_feat, which was posted to go in v6.16",
  errno: "ENODEV",
  says,
  when: (device) => !deliversFaults(device),
});

/** `iopf_for_domain_set`. */
export const refusesFaults = (kernel: Kernel, domain: Domain, device: PhysicalDevice): Refusal | null =>
  kernel.refuses(attachFaultsChecks, { domain, device });
