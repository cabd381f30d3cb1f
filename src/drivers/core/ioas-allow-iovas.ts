import { iommu_iova_range } from "../../../abi/linux/iommufd/ioas-iovas.ts";
import type { iommu_ioas_allow_iovas } from "../../../abi/linux/iommufd/ioas-iovas.ts";
import { copyFromUser } from "../../negotiation/memory/user-copies.ts";
import type { View } from "../kernel/record-view.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { RangeSet } from "../pagetable/range-set.ts";
import type { Range } from "../pagetable/range.ts";
import type { CommandCall, Handler } from "./command-call.ts";
import type { IoasObject } from "./ioas-object.ts";
import { ioasOf } from "./ioas-of.ts";

interface Subject {
  readonly cmd: View<typeof iommu_ioas_allow_iovas>;
  readonly ioas: IoasObject | undefined;
}

export const allowIovasChecks = checks<Subject>(
  "iommufd_ioas_allow_iovas, iommu/iommufd/ioas.c",
  {
    id: "ioas-allow-iovas/reserved",
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ cmd }) => cmd.__reserved !== 0,
  },
  { id: "ioas-allow-iovas/ioas", errno: "ENOENT", says: "ioas_id is no IOAS", when: ({ ioas }) => ioas === undefined },
);

interface Loaded {
  /** Null where it can't be read. */
  readonly range: Range | null;
  readonly before: RangeSet<Range>;
}

export const loadIovasChecks = checks<Loaded>(
  "iommufd_ioas_load_iovas, iommu/iommufd/ioas.c",
  { id: "ioas-allow-iovas/read", errno: "EFAULT", says: "a range can't be read", when: ({ range }) => range === null },
  {
    id: "ioas-allow-iovas/order",
    errno: "EINVAL",
    says: "a range ends where it starts, or before",
    when: ({ range }) => range !== null && range.start >= range.last,
  },
  {
    id: "ioas-allow-iovas/overlap",
    errno: "EINVAL",
    says: "a range overlaps one before it",
    when: ({ range, before }) => range !== null && before.first(range) !== undefined,
  },
);

/** IOMMU_IOAS_ALLOW_IOVAS: takes all ranges, or leaves the old list. Nothing is written back. */
export const ioasAllowIovas: Handler<typeof iommu_ioas_allow_iovas> = (call) => {
  const ioas = ioasOf(call.context, call.cmd.ioas_id);
  const refused = call.context.kernel.refuses(allowIovasChecks, { cmd: call.cmd, ioas });
  if (refused !== null || ioas === undefined) return refused;
  const allowed = loadIovas(call);
  return allowed instanceof Refusal ? allowed : ioas.pagetable.allow(allowed);
};

function loadIovas({ context, cmd }: CommandCall<typeof iommu_ioas_allow_iovas>): RangeSet<Range> | Refusal {
  const { kernel, process } = context;
  const { size } = kernel.struct(iommu_iova_range);
  const before = new RangeSet<Range>();
  for (let index = 0; index < cmd.num_iovas; index++) {
    const bytes = copyFromUser(process.memory, cmd.allowed_iovas + BigInt(index * size), size);
    const range = bytes && kernel.view(iommu_iova_range, bytes);
    const refused = kernel.refuses(loadIovasChecks, { range, before });
    if (refused !== null) return refused;
    if (range !== null) before.add({ start: range.start, last: range.last });
  }
  return before;
}
