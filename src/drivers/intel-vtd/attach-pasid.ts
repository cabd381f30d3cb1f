import { checks } from "../kernel/rule.ts";
import type { VtdRegisters } from "./vtd-registers.ts";

/** Asked of a domain of any kind before it becomes a PASID's. */
export const attachPasidChecks = checks<VtdRegisters>("intel_iommu_set_dev_pasid, iommu/intel/iommu.c", {
  id: "vtd-pasid/hardware",
  since: "v6.15",
  errno: "EOPNOTSUPP",
  says: "the IOMMU has no PASIDs",
  when: (registers) => !registers.hasPasids,
});
