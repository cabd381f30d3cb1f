import type { iommu_ioas_unmap } from "../../../abi/linux/iommufd/ioas-unmap.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { ULONG_MAX } from "../kernel/sizes.ts";
import type { IoPagetable } from "../pagetable/io-pagetable.ts";
import { everything } from "../pagetable/range.ts";
import { unmapIova, unmapRange } from "../pagetable/unmap-range.ts";
import type { Unmapped } from "../pagetable/unmap-range.ts";
import type { CommandCall, Handler } from "./command-call.ts";
import type { IoasObject } from "./ioas-object.ts";
import { ioasOf } from "./ioas-of.ts";

type Cmd = View<typeof iommu_ioas_unmap>;

const source = "iommufd_ioas_unmap, iommu/iommufd/ioas.c";

export const ioasUnmapChecks = checks<{ readonly ioas: IoasObject | undefined }>(source, {
  id: "ioas-unmap/ioas",
  errno: "ENOENT",
  says: "ioas_id is no IOAS",
  when: ({ ioas }) => ioas === undefined,
});

export const ioasUnmapAll: Rule = {
  id: "ioas-unmap/all",
  source,
  says: "iova 0 and length 2^64-1 are everything, even where that is nothing",
};

export const ioasUnmapRangeChecks = checks<Cmd>(source, {
  id: "ioas-unmap/range",
  errno: "EOVERFLOW",
  says: "iova or length is ULONG_MAX",
  when: ({ iova, length }) => iova >= ULONG_MAX || length >= ULONG_MAX,
});

export const ioasUnmapNothingChecks = checks<Unmapped>(source, {
  id: "ioas-unmap/nothing",
  errno: "ENOENT",
  says: "nothing is mapped in the range",
  when: ({ bytes }) => bytes === 0n,
});

/** IOMMU_IOAS_UNMAP. What it unmapped stays unmapped where the rest was refused, or the answer can't be written. */
export const ioasUnmap: Handler<typeof iommu_ioas_unmap> = (call) => {
  const { context, cmd } = call;
  const ioas = ioasOf(context, cmd.ioas_id);
  const refused = context.kernel.refuses(ioasUnmapChecks, { ioas });
  if (refused !== null || ioas === undefined) return refused;
  const unmapped = unmap(call, ioas.pagetable);
  if (unmapped.refusal !== null) return unmapped.refusal;
  cmd.length = unmapped.bytes;
  return call.respond();
};

function unmap({ context, cmd }: CommandCall<typeof iommu_ioas_unmap>, table: IoPagetable): Unmapped {
  const { kernel } = context;
  const isAll = cmd.iova === 0n && cmd.length === ULONG_MAX;
  if (isAll && kernel.follows(ioasUnmapAll)) return unmapRange(table, everything);
  const refusal = kernel.refuses(ioasUnmapRangeChecks, cmd);
  if (refusal !== null) return { bytes: 0n, refusal };
  const unmapped = unmapIova(table, cmd.iova, cmd.length);
  return unmapped.refusal === null
    ? { ...unmapped, refusal: kernel.refuses(ioasUnmapNothingChecks, unmapped) }
    : unmapped;
}
