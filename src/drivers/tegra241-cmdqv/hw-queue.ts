import { iommu_hw_queue_type } from "../../../abi/linux/iommufd/hw-queue.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { mask } from "../bits.ts";
import type { HwQueueObject } from "../core/viommu-objects.ts";
import type { ViommuOps } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { VirtualInterface } from "./cmdqv.ts";

const file = "iommu/arm/arm-smmu-v3/tegra241-cmdqv.c";
const { IOMMU_HW_QUEUE_TYPE_TEGRA241_CMDQV: queueType } = numbersOf(iommu_hw_queue_type);

interface Asked {
  readonly own: VirtualInterface;
  readonly index: number;
  readonly length: bigint;
  /** Where the queue is in memory. */
  readonly base: bigint;
}

const smallest = 32n;
const addressable = mask(47, 5);
const isPowerOfTwo = (value: bigint): boolean => value !== 0n && (value & (value - 1n)) === 0n;

/** `tegra241_vintf_get_vcmdq_size`: a size of 0, which the core answers for with EOPNOTSUPP. */
export const queueTypeChecks = checks<{ readonly type: number }>(`tegra241_vintf_get_vcmdq_size, ${file}`, {
  id: "tegra-queue/type",
  since: "v6.17",
  errno: "EOPNOTSUPP",
  says: "the queue's type is not the CMDQV's",
  when: ({ type }) => type !== queueType,
});

/** `tegra241_vintf_alloc_lvcmdq_user`. */
export const queueChecks = checks<Asked>(
  { source: `tegra241_vintf_alloc_lvcmdq_user, ${file}`, since: "v6.17" },
  {
    id: "tegra-queue/index",
    errno: "EINVAL",
    says: "the interface has fewer queues",
    when: ({ own, index }) => index >= 2 ** own.cmdqv.queuesPerInterfaceLog2,
  },
  {
    id: "tegra-queue/taken",
    errno: "EEXIST",
    says: "there is a queue of this index",
    when: ({ own, index }) => own.queues.has(index),
  },
  {
    id: "tegra-queue/order",
    errno: "EIO",
    says: "there is no queue of the index before: the hardware maps them in ascending order",
    when: ({ own, index }) => index > 0 && !own.queues.has(index - 1),
  },
  {
    id: "tegra-queue/power-of-two",
    errno: "EINVAL",
    says: "length is no power of two",
    when: ({ length }) => !isPowerOfTwo(length),
  },
  {
    id: "tegra-queue/smallest",
    errno: "EINVAL",
    says: "length is less than 32",
    when: ({ length }) => length < smallest,
  },
  {
    id: "tegra-queue/largest",
    errno: "EINVAL",
    says: "length is more than IDR1.CMDQS allows",
    when: ({ own, length }) => length > 1n << BigInt(own.cmdqv.queueBytesLog2),
  },
  {
    id: "tegra-queue/aligned",
    errno: "EINVAL",
    says: "the queue does not lie at a multiple of its length, or lies beyond 48 bits",
    when: ({ base, length }) => (base & ~addressable) !== 0n || (base & (length - 1n)) !== 0n,
  },
);

/** `iommufd_hw_queue_depend`: the hardware unmaps them in descending order. */
export const holdsPrevious: Rule = {
  id: "tegra-queue/holds-previous",
  since: "v6.17",
  source: `tegra241_vintf_alloc_lvcmdq_user, ${file}`,
  says: "a queue holds the one of the index before, which can't be destroyed under it",
};

/** The queues' part of `tegra241_cmdqv_viommu_ops`. */
export function hwQueueOps(kernel: Kernel, own: VirtualInterface): ViommuOps {
  const indices = new Map<HwQueueObject, number>();
  const depends = kernel.follows(holdsPrevious);
  return {
    hasHwQueue: (type) => kernel.refuses(queueTypeChecks, { type }) === null,
    initHwQueue(queue, index, address, length) {
      const refused = kernel.refuses(queueChecks, { own, index, length, base: address });
      if (refused !== null) return refused;
      const previous = own.queues.get(index - 1);
      if (previous !== undefined && depends) previous.users++;
      own.queues.set(index, queue);
      indices.set(queue, index);
      return null;
    },
    destroyHwQueue(queue) {
      const index = indices.get(queue);
      if (index === undefined) return;
      const previous = own.queues.get(index - 1);
      if (previous !== undefined && depends) previous.users--;
      own.queues.delete(index);
      indices.delete(queue);
    },
  };
}
