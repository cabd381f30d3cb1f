import { mock_nested_domain_iotlb } from "../../../abi/linux/iommufd-test/invalidate.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { ViommuObject } from "../core/viommu-objects.ts";
import type { UserArray } from "../driver-data/user-data.ts";
import type { Domain, Invalidated, IommuDriver, NestedDomain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { invalidateMockIotlb } from "./invalidate-mock-iotlb.ts";
import { attachMock, attachMockPasid, detachMock, detachMockPasid } from "./mock-attach.ts";

const { MOCK_NESTED_DOMAIN_IOTLB_NUM: slots } = numbersOf(mock_nested_domain_iotlb);

/** `struct mock_iommu_domain_nested`. */
export class MockNestedDomain implements NestedDomain {
  readonly kind = "nested";
  readonly owner: IommuDriver;
  /** Four slots that the program fills at allocation, and that an invalidation sets to zero. */
  readonly iotlb: Uint32Array;
  readonly #kernel: Kernel;
  readonly #viommu: ViommuObject | null;

  constructor(kernel: Kernel, owner: IommuDriver, viommu: ViommuObject | null, iotlb: number) {
    this.#kernel = kernel;
    this.#viommu = viommu;
    this.owner = owner;
    this.iotlb = new Uint32Array(slots).fill(iotlb);
  }

  attach(device: PhysicalDevice, _old: Domain | null): Refusal | null {
    return attachMock(this.#kernel, device, this, this.#viommu);
  }

  detach(device: PhysicalDevice): void {
    detachMock(device);
  }

  attachPasid(device: PhysicalDevice, pasid: number): Refusal | null {
    return attachMockPasid(this.#kernel, device, pasid);
  }

  detachPasid(device: PhysicalDevice, pasid: number): void {
    detachMockPasid(device, pasid);
  }

  readonly invalidate = (array: UserArray): Invalidated => invalidateMockIotlb(this.#kernel, this.iotlb, array);
}
