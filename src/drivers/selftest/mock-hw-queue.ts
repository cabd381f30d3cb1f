import { hw_queue_type_selftest, IOMMU_TEST_HW_QUEUE_MAX } from "../../../abi/linux/iommufd-test/hw-queue.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { HwQueueObject } from "../core/viommu-objects.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { placed } from "./placed.ts";

const { IOMMU_HW_QUEUE_TYPE_SELFTEST: typeSelftest } = numbersOf(hw_queue_type_selftest);
const queueCount = Number(IOMMU_TEST_HW_QUEUE_MAX.value);

const source = "mock_hw_queue_init_phys, iommu/iommufd/selftest.c";

const mockHwQueueTypeChecks = checks<number>(
  placed("mock_viommu_get_hw_queue_size, iommu/iommufd/selftest.c", "v6.17"),
  {
    id: "selftest-hw-queue/type",
    errno: "EOPNOTSUPP",
    says: "the type is not IOMMU_HW_QUEUE_TYPE_SELFTEST",
    when: (type) => type !== typeSelftest,
  },
);

interface Subject {
  readonly index: number;
  readonly queues: readonly (HwQueueObject | undefined)[];
}

const mockHwQueueChecks = checks<Subject>(
  placed(source, "v6.17"),
  {
    id: "selftest-hw-queue/index",
    errno: "EINVAL",
    says: "the index is not under IOMMU_TEST_HW_QUEUE_MAX",
    when: ({ index }) => index >= queueCount,
  },
  {
    id: "selftest-hw-queue/in-use",
    errno: "EEXIST",
    says: "the vIOMMU has a queue of this index",
    when: ({ index, queues }) => queues[index] !== undefined,
  },
  {
    id: "selftest-hw-queue/previous",
    errno: "EIO",
    says: "the vIOMMU has no queue of the index before",
    when: ({ index, queues }) => index > 0 && queues[index - 1] === undefined,
  },
);

const depends: Rule = {
  id: "selftest-hw-queue/depends",
  ...placed(source, "v6.17"),
  says: "a queue holds the one before it",
};

/** The driver never stores the index in the queue, where it reads as 0. */
const freesFirst: Rule = {
  id: "selftest-hw-queue/frees-first",
  ...placed("mock_hw_queue_destroy, iommu/iommufd/selftest.c", "v6.17"),
  says: "whichever queue goes, it is index 0 that is free again",
};

export const mockHwQueueRules: readonly Rule[] = [...mockHwQueueTypeChecks, ...mockHwQueueChecks, depends, freesFirst];

/** The queues of a mock vIOMMU. */
export abstract class MockHwQueues {
  protected readonly kernel: Kernel;
  readonly #queues: (HwQueueObject | undefined)[] = [];
  readonly #previous = new Map<HwQueueObject, HwQueueObject>();

  constructor(kernel: Kernel) {
    this.kernel = kernel;
  }

  hasHwQueue(type: number): boolean {
    return this.kernel.refuses(mockHwQueueTypeChecks, type) === null;
  }

  /** `mock_hw_queue_init_phys`. */
  initHwQueue(queue: HwQueueObject, index: number): Refusal | null {
    const refused = this.kernel.refuses(mockHwQueueChecks, { index, queues: this.#queues });
    if (refused !== null) return refused;
    const previous = this.#queues[index - 1];
    if (previous !== undefined && this.kernel.follows(depends)) {
      previous.users++;
      this.#previous.set(queue, previous);
    }
    this.#queues[index] = queue;
    return null;
  }

  /** `mock_hw_queue_destroy`. */
  destroyHwQueue(queue: HwQueueObject): void {
    this.#queues[this.kernel.follows(freesFirst) ? 0 : this.#queues.indexOf(queue)] = undefined;
    const previous = this.#previous.get(queue);
    if (previous !== undefined) previous.users--;
    this.#previous.delete(queue);
  }
}
