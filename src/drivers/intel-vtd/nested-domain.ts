import type { iommu_hwpt_vtd_s1 } from "../../../abi/linux/iommufd/intel-vtd.ts";
import type { Invalidate, IommuDriver, NestedDomain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { View } from "../kernel/record-view.ts";
import type { Refusal } from "../kernel/refusal.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { refusesFaults } from "./attach-faults.ts";
import { attachNestedChecks, setupNestedChecks } from "./attach-nested.ts";
import { attachPagingChecks } from "./attach-paging.ts";
import { attachPasidChecks } from "./attach-pasid.ts";
import { invalidateStage1 } from "./invalidate-stage1.ts";
import type { VtdPagingDomain } from "./paging-domain.ts";
import { registersOf } from "./vtd-device.ts";

/** `struct dmar_domain`, as a guest's first stage that nests on a second stage. */
export class VtdNestedDomain implements NestedDomain {
  readonly kind = "nested";
  readonly owner: IommuDriver;
  readonly parent: VtdPagingDomain;
  /** What the program said of its table; it is looked at when a device is attached. */
  readonly config: View<typeof iommu_hwpt_vtd_s1>;
  readonly invalidate: Invalidate;
  handlesFaults = false;
  readonly #kernel: Kernel;

  constructor(kernel: Kernel, owner: IommuDriver, parent: VtdPagingDomain, config: View<typeof iommu_hwpt_vtd_s1>) {
    this.#kernel = kernel;
    this.owner = owner;
    this.parent = parent;
    this.config = config;
    this.invalidate = (array) => invalidateStage1(kernel, array);
  }

  /** `intel_nested_attach_dev`. */
  attach(device: PhysicalDevice): Refusal | null {
    const registers = registersOf(device);
    const subject = { domain: this, registers };
    return (
      this.#kernel.refuses(attachNestedChecks, subject) ??
      this.#kernel.refuses(attachPagingChecks, { domain: this.parent, registers }) ??
      refusesFaults(this.#kernel, this, device) ??
      this.#kernel.refuses(setupNestedChecks, subject)
    );
  }

  /** `intel_nested_set_dev_pasid`. */
  attachPasid(device: PhysicalDevice): Refusal | null {
    return this.#kernel.refuses(attachPasidChecks, registersOf(device)) ?? this.attach(device);
  }
}
