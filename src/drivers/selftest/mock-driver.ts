import {
  hw_info_type_selftest,
  iommu_test_hw_info,
  IOMMU_HW_INFO_SELFTEST_REGVAL,
} from "../../../abi/linux/iommufd-test/hw-info.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { ViommuObject } from "../core/viommu-objects.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { HwInfo, IommuCapability, IommuDriver, MakeDriver, NestedDomain, PagingDomain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { allocMockNested } from "./alloc-mock-nested.ts";
import { allocMockPaging } from "./alloc-mock-paging.ts";
import { isMockDevice } from "./mock-device.ts";
import { initMockViommu, mockViommuChecks } from "./mock-viommu.ts";

const { IOMMU_HW_INFO_TYPE_SELFTEST: infoSelftest } = numbersOf(hw_info_type_selftest);

const source = "mock_domain_hw_info, iommu/iommufd/selftest.c";

const mockHwInfoChecks = checks<number>(source, {
  id: "selftest-hw-info/type",
  since: "v6.17",
  inferred: "in the mock driver of 7.2.13; placed with IOMMU_HW_INFO_FLAG_INPUT_TYPE",
  errno: "EOPNOTSUPP",
  says: "the type that is asked for is neither the default nor IOMMU_HW_INFO_TYPE_SELFTEST",
  when: (requested) => requested !== 0 && requested !== infoSelftest,
});

const register: Rule = { id: "selftest-hw-info/register", says: "test_reg tells a fixed value", source };

const coherent: Rule = {
  id: "selftest-capable/cache-coherency",
  source: "mock_domain_capable, iommu/iommufd/selftest.c",
  says: "the mock IOMMU is cache coherent",
};

const tracksDirty: Rule = {
  id: "selftest-capable/dirty-tracking",
  source: "mock_domain_capable, iommu/iommufd/selftest.c",
  says: "a mock device tracks dirty pages unless it was made with MOCK_FLAGS_DEVICE_NO_DIRTY",
};

export const mockDriverRules: readonly Rule[] = [...mockHwInfoChecks, register, coherent, tracksDirty];

/** `mock_ops`: the IOMMU driver of the kernel's own tests (drivers/iommu/iommufd/selftest.c). */
class MockDriver implements IommuDriver {
  readonly name = "selftest";
  readonly #kernel: Kernel;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  capable(device: PhysicalDevice, capability: IommuCapability): boolean {
    switch (capability) {
      case "cache-coherency":
        return this.#kernel.follows(coherent);
      case "dirty-tracking":
        return this.#kernel.follows(tracksDirty) && isMockDevice(device) && !device.noDirty;
      default:
        return false;
    }
  }

  hwInfo(_device: PhysicalDevice, requested: number): HwInfo | Refusal {
    const refused = this.#kernel.refuses(mockHwInfoChecks, requested);
    if (refused !== null) return refused;
    const info = this.#kernel.view(iommu_test_hw_info, new Uint8Array(this.#kernel.struct(iommu_test_hw_info).size));
    if (this.#kernel.follows(register)) info.test_reg = Number(IOMMU_HW_INFO_SELFTEST_REGVAL.value);
    return { type: infoSelftest, bytes: info.bytes };
  }

  allocPagingFlags(device: PhysicalDevice, flags: number, data: UserData | null): PagingDomain | Refusal {
    if (!isMockDevice(device)) throw new Error(`${device.name} is no mock device`);
    return allocMockPaging(this.#kernel, this, device, flags, data);
  }

  allocNested(_device: PhysicalDevice, parent: PagingDomain, flags: number, data: UserData): NestedDomain | Refusal {
    return allocMockNested(this.#kernel, this, { parent }, flags, data);
  }

  hasViommu(_device: PhysicalDevice, type: number): boolean {
    return this.#kernel.refuses(mockViommuChecks, type) === null;
  }

  initViommu(viommu: ViommuObject, _parent: PagingDomain, data: UserData | null): Refusal | null {
    return initMockViommu(this.#kernel, this, viommu, data);
  }
}

export const makeMockDriver: MakeDriver = (kernel) => new MockDriver(kernel);
