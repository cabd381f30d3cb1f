import type { iommu_ioas_map_file } from "../../../abi/linux/iommufd/ioas-map.ts";
import type { View } from "../kernel/record-view.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { ULONG_MAX } from "../kernel/sizes.ts";
import { bringFilePages } from "../pagetable/bring-pages.ts";
import type { Handler } from "./command-call.ts";
import { isNeither, mapFlags, mapSlice, protectionOf } from "./ioas-map.ts";
import type { IoasObject } from "./ioas-object.ts";
import { ioasOf } from "./ioas-of.ts";

interface Subject {
  readonly cmd: View<typeof iommu_ioas_map_file>;
  readonly ioas: IoasObject | undefined;
}

export const ioasMapFileChecks = checks<Subject>(
  { source: "iommufd_ioas_map_file, iommu/iommufd/ioas.c", since: "v6.13" },
  {
    id: "ioas-map-file/flags",
    errno: "EOPNOTSUPP",
    says: "a flag that is not known",
    when: ({ cmd }) => (cmd.flags & ~mapFlags) !== 0,
  },
  {
    id: "ioas-map-file/range",
    errno: "EOVERFLOW",
    says: "iova or length is ULONG_MAX",
    when: ({ cmd }) => cmd.iova >= ULONG_MAX || cmd.length >= ULONG_MAX,
  },
  {
    id: "ioas-map-file/protection",
    errno: "EINVAL",
    says: "neither readable nor writable",
    when: ({ cmd }) => isNeither(cmd.flags),
  },
  { id: "ioas-map-file/ioas", errno: "ENOENT", says: "ioas_id is no IOAS", when: ({ ioas }) => ioas === undefined },
);

/** IOMMU_IOAS_MAP_FILE. */
export const ioasMapFile: Handler<typeof iommu_ioas_map_file> = (call) => {
  const { context, cmd } = call;
  const ioas = ioasOf(context, cmd.ioas_id);
  const refused = context.kernel.refuses(ioasMapFileChecks, { cmd, ioas });
  if (refused !== null || ioas === undefined) return refused;
  const memory = { address: cmd.start, length: cmd.length };
  const slice = bringFilePages(context, cmd.fd, memory, protectionOf(cmd.flags).writable);
  return slice instanceof Refusal ? slice : mapSlice(call, ioas, slice);
};
