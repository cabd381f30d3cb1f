import { viommu_type_selftest, iommu_viommu_selftest } from "../../../abi/linux/iommufd-test/viommu.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { ViommuObject } from "../core/viommu-objects.ts";
import { answerData } from "../driver-data/answer-data.ts";
import { copyData } from "../driver-data/copy-data.ts";
import type { UserArray, UserData } from "../driver-data/user-data.ts";
import type { Invalidated, IommuDriver, NestedDomain, ViommuOps } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { allocMockNested } from "./alloc-mock-nested.ts";
import { invalidateMockCaches } from "./invalidate-mock-caches.ts";
import { MockHwQueues } from "./mock-hw-queue.ts";
import { placed } from "./placed.ts";

const { IOMMU_VIOMMU_TYPE_SELFTEST: typeSelftest } = numbersOf(viommu_type_selftest);

/** Asked before anything else is looked at since v6.17; before, when the driver's turn came. */
export const mockViommuChecks = checks<number>(placed("mock_get_viommu_size, iommu/iommufd/selftest.c", "v6.13"), {
  id: "selftest-viommu/type",
  errno: "EOPNOTSUPP",
  says: "the type is not IOMMU_VIOMMU_TYPE_SELFTEST",
  when: (type) => type !== typeSelftest,
});

/** In bytes. */
const mmapLength = 0x2000;

/** `struct mock_viommu`, and `mock_viommu_ops`. */
class MockViommu extends MockHwQueues implements ViommuOps {
  readonly #owner: IommuDriver;
  readonly #viommu: ViommuObject;
  readonly #mmapOffset: bigint | null;

  constructor(kernel: Kernel, owner: IommuDriver, viommu: ViommuObject, mmapOffset: bigint | null) {
    super(kernel);
    this.#owner = owner;
    this.#viommu = viommu;
    this.#mmapOffset = mmapOffset;
  }

  allocNested(flags: number, data: UserData): NestedDomain | Refusal {
    return allocMockNested(this.kernel, this.#owner, { viommu: this.#viommu }, flags, data);
  }

  readonly invalidate = (array: UserArray): Invalidated => invalidateMockCaches(this.kernel, this.#viommu, array);

  destroy(): void {
    if (this.#mmapOffset !== null) this.#viommu.context.mmaps.remove(this.#mmapOffset);
  }
}

/** `mock_viommu_init` (`mock_viommu_alloc` before v6.17). What is given as `in_data` comes back, and stands in the pages. */
export function initMockViommu(
  kernel: Kernel,
  owner: IommuDriver,
  viommu: ViommuObject,
  data: UserData | null,
): Refusal | null {
  const refused = kernel.refuses(mockViommuChecks, viommu.viommuType);
  if (refused !== null) return refused;
  const mmapOffset = data === null ? null : loopBack(kernel, viommu, data);
  if (mmapOffset instanceof Refusal) return mmapOffset;
  viommu.ops = new MockViommu(kernel, owner, viommu, mmapOffset);
  return null;
}

const loopsBack: Rule = {
  id: "selftest-viommu/loop-back",
  since: "v6.17",
  inferred: "in the mock driver of 7.2.13; placed with iommu_viommu_alloc.data_len",
  source: "mock_viommu_init, iommu/iommufd/selftest.c",
  says: "in_data comes back in out_data, with the pages that can be mapped",
};

/** Gives the offset of the pages that can be mapped. */
function loopBack(kernel: Kernel, viommu: ViommuObject, data: UserData): bigint | Refusal {
  const config = copyData(kernel, iommu_viommu_selftest, typeSelftest, data);
  if (config instanceof Refusal) return config;
  const bytes = new Uint8Array(mmapLength);
  new DataView(bytes.buffer).setUint32(0, config.in_data, kernel.dataModel.endian === "little");
  const { mmaps } = viommu.context;
  const offset = mmaps.add(viommu, bytes);
  if (kernel.follows(loopsBack)) {
    config.out_data = config.in_data;
    config.out_mmap_length = BigInt(mmapLength);
    config.out_mmap_offset = offset;
  }
  const refused = answerData(kernel, config, data);
  if (refused === null) return offset;
  mmaps.remove(offset);
  return refused;
}

export const mockViommuRules: readonly Rule[] = [...mockViommuChecks, loopsBack];
