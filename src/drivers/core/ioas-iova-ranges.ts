import { iommu_iova_range } from "../../../abi/linux/iommufd/ioas-iovas.ts";
import type { iommu_ioas_iova_ranges } from "../../../abi/linux/iommufd/ioas-iovas.ts";
import { copyToUser } from "../../negotiation/memory/user-copies.ts";
import type { View } from "../kernel/record-view.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { IoPagetable } from "../pagetable/io-pagetable.ts";
import { everything } from "../pagetable/range.ts";
import { holes } from "../pagetable/spans.ts";
import type { CommandCall, Handler } from "./command-call.ts";
import type { IoasObject } from "./ioas-object.ts";
import { ioasOf } from "./ioas-of.ts";

interface Subject {
  readonly cmd: View<typeof iommu_ioas_iova_ranges>;
  readonly ioas: IoasObject | undefined;
}

const source = "iommufd_ioas_iova_ranges, iommu/iommufd/ioas.c";

export const iovaRangesChecks = checks<Subject>(
  source,
  {
    id: "ioas-iova-ranges/reserved",
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ cmd }) => cmd.__reserved !== 0,
  },
  { id: "ioas-iova-ranges/ioas", errno: "ENOENT", says: "ioas_id is no IOAS", when: ({ ioas }) => ioas === undefined },
);

export const iovaRangesWriteChecks = checks<{ readonly isWritten: boolean }>(source, {
  id: "ioas-iova-ranges/write",
  errno: "EFAULT",
  says: "a range can't be written",
  when: ({ isWritten }) => !isWritten,
});

export const iovaRangesRoomChecks = checks<{ readonly room: number; readonly total: number }>(source, {
  id: "ioas-iova-ranges/room",
  errno: "EMSGSIZE",
  says: "there are more ranges than the program has room for; num_iovas tells how many",
  when: ({ room, total }) => total > room,
});

/** IOMMU_IOAS_IOVA_RANGES: what is not reserved. The answer is written where there is too little room, too. */
export const ioasIovaRanges: Handler<typeof iommu_ioas_iova_ranges> = (call) => {
  const { context, cmd } = call;
  const { kernel } = context;
  const ioas = ioasOf(context, cmd.ioas_id);
  const refused = kernel.refuses(iovaRangesChecks, { cmd, ioas });
  if (refused !== null || ioas === undefined) return refused;
  const room = cmd.num_iovas;
  const unwritten = writeRanges(call, ioas.pagetable);
  if (unwritten !== null) return unwritten;
  cmd.out_iova_alignment = ioas.pagetable.iovaAlignment;
  return call.respond() ?? kernel.refuses(iovaRangesRoomChecks, { room, total: cmd.num_iovas });
};

/** As many as there is room for; `num_iovas` counts all. */
function writeRanges(call: CommandCall<typeof iommu_ioas_iova_ranges>, { reserved }: IoPagetable): Refusal | null {
  const { cmd, context } = call;
  const { kernel, process } = context;
  const { size } = kernel.struct(iommu_iova_range);
  const room = cmd.num_iovas;
  cmd.num_iovas = 0;
  for (const { start, last } of holes(everything, reserved.joined)) {
    if (cmd.num_iovas < room) {
      const range = kernel.view(iommu_iova_range, new Uint8Array(size));
      range.start = start;
      range.last = last;
      const errno = copyToUser(process.memory, cmd.allowed_iovas + BigInt(cmd.num_iovas * size), range.bytes);
      const refused = kernel.refuses(iovaRangesWriteChecks, { isWritten: errno === null });
      if (refused !== null) return refused;
    }
    cmd.num_iovas++;
  }
  return null;
}
