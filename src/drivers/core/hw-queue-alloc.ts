import { iommu_hw_queue_type } from "../../../abi/linux/iommufd/hw-queue.ts";
import type { iommu_hw_queue_alloc } from "../../../abi/linux/iommufd/hw-queue.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { View } from "../kernel/record-view.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { PAGE_SIZE, ULONG_MAX } from "../kernel/sizes.ts";
import { AccessObject } from "./access-object.ts";
import type { CommandCall, Handler } from "./command-call.ts";
import { HwQueueObject } from "./viommu-objects.ts";
import type { QueueMemory, ViommuObject } from "./viommu-objects.ts";

type Call = CommandCall<typeof iommu_hw_queue_alloc>;

interface Subject {
  readonly cmd: View<typeof iommu_hw_queue_alloc>;
  readonly viommu: ViommuObject | undefined;
}

const { IOMMU_HW_QUEUE_TYPE_DEFAULT } = numbersOf(iommu_hw_queue_type);

export const hwQueueAllocChecks = checks<Subject>(
  { source: "iommufd_hw_queue_alloc_ioctl, iommu/iommufd/viommu.c", since: "v6.17" },
  { id: "hw-queue-alloc/flags", errno: "EOPNOTSUPP", says: "flags is not zero", when: ({ cmd }) => cmd.flags !== 0 },
  {
    id: "hw-queue-alloc/type-default",
    errno: "EOPNOTSUPP",
    says: "type is DEFAULT",
    when: ({ cmd }) => cmd.type === IOMMU_HW_QUEUE_TYPE_DEFAULT,
  },
  { id: "hw-queue-alloc/length", errno: "EINVAL", says: "length is zero", when: ({ cmd }) => cmd.length === 0n },
  {
    id: "hw-queue-alloc/wrap",
    errno: "EOVERFLOW",
    says: "the queue's memory goes beyond 64 bits",
    when: ({ cmd }) => cmd.nesting_parent_iova + cmd.length - 1n > ULONG_MAX,
  },
  {
    id: "hw-queue-alloc/viommu",
    errno: "ENOENT",
    says: "viommu_id is no vIOMMU",
    when: ({ viommu }) => viommu === undefined,
  },
  {
    id: "hw-queue-alloc/type",
    errno: "EOPNOTSUPP",
    says: "the vIOMMU has no queues of this type",
    when: ({ cmd, viommu }) => viommu?.ops?.hasHwQueue?.(cmd.type) !== true,
  },
);

interface Sized {
  /** From the start of the first page to the end of the queue, in bytes. */
  readonly span: bigint;
}

/** The kernel gives the array of the queue's pages INT_MAX bytes at most, 8 for each. */
const mostPages = 0x7fff_ffffn / 8n;

const pagesIn = (span: bigint): bigint => (span + PAGE_SIZE - 1n) / PAGE_SIZE;

export const queueSizeChecks = checks<Sized>(
  { source: "iommufd_hw_queue_alloc_phys, iommu/iommufd/viommu.c", since: "v6.17" },
  {
    id: "hw-queue-alloc/pages-overflow",
    errno: "ERANGE",
    says: "the number of the queue's pages goes beyond 64 bits",
    when: ({ span }) => span + PAGE_SIZE - 1n > ULONG_MAX,
  },
  {
    id: "hw-queue-alloc/pages-memory",
    errno: "ENOMEM",
    says: "an array of so many pages can't be had",
    when: ({ span }) => pagesIn(span) > mostPages,
  },
);

export const contiguousChecks = checks<{ readonly pages: readonly bigint[] }>(
  { source: "iommufd_hw_queue_alloc_phys, iommu/iommufd/viommu.c", since: "v6.17" },
  {
    id: "hw-queue-alloc/contiguous",
    errno: "EFAULT",
    says: "the queue's pages are not contiguous in physical memory",
    when: ({ pages }) => pages.some((page, index) => page !== pages[0]! + BigInt(index) * PAGE_SIZE),
  },
);

/** Takes two ids: the queue's, and that of the access by which its pages are held. */
export const hwQueueAlloc: Handler<typeof iommu_hw_queue_alloc> = (call) => {
  const { context, cmd } = call;
  const viommu = context.objects.get<ViommuObject>(cmd.viommu_id, "viommu");
  const refused = context.kernel.refuses(hwQueueAllocChecks, { cmd, viommu });
  if (refused !== null || viommu === undefined) return refused;
  const queue = call.create(new HwQueueObject(viommu, cmd.type));
  const offset = cmd.nesting_parent_iova % PAGE_SIZE;
  const held = holdPages(call, viommu, offset);
  if (held instanceof Refusal) return held;
  queue.hold(held.memory);
  const failed = viommu.ops!.initHwQueue!(queue, cmd.index, held.address + offset, cmd.length);
  if (failed !== null) return failed;
  queue.isInitialized = true;
  cmd.out_hw_queue_id = queue.id;
  return call.respond();
};

/** `iommufd_hw_queue_alloc_phys`: gives the physical address of the first page. */
function holdPages(
  { context, cmd }: Call,
  viommu: ViommuObject,
  offset: bigint,
): { readonly memory: QueueMemory; readonly address: bigint } | Refusal {
  const { kernel } = context;
  const span = offset + cmd.length;
  const refused = kernel.refuses(queueSizeChecks, { span });
  if (refused !== null) return refused;
  const memory = {
    access: AccessObject.create(context, null),
    iova: cmd.nesting_parent_iova - offset,
    length: pagesIn(span) * PAGE_SIZE,
  };
  const { access, iova, length } = memory;
  const pages = access.attachTo(viommu.hwpt.ioas) ?? access.pinPages(iova, length, false);
  const failed = pages instanceof Refusal ? pages : kernel.refuses(contiguousChecks, { pages });
  if (failed === null) return { memory, address: (pages as readonly bigint[])[0]! };
  if (pages !== failed) access.unpinPages(iova, length);
  access.close();
  return failed;
}
