import { iommufd_ioas_map_flags } from "../../../abi/linux/iommufd/ioas-map.ts";
import type { iommu_ioas_map } from "../../../abi/linux/iommufd/ioas-map.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { View } from "../kernel/record-view.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { ULONG_MAX } from "../kernel/sizes.ts";
import type { Protection } from "../pagetable/area.ts";
import { bringUserPages } from "../pagetable/bring-pages.ts";
import { mapPages } from "../pagetable/map-pages.ts";
import type { Slice } from "../pagetable/map-pages.ts";
import type { Handler } from "./command-call.ts";
import type { IoasObject } from "./ioas-object.ts";
import { ioasOf } from "./ioas-of.ts";

const { IOMMU_IOAS_MAP_FIXED_IOVA, IOMMU_IOAS_MAP_READABLE, IOMMU_IOAS_MAP_WRITEABLE } =
  numbersOf(iommufd_ioas_map_flags);

export const mapFlags = IOMMU_IOAS_MAP_FIXED_IOVA | IOMMU_IOAS_MAP_READABLE | IOMMU_IOAS_MAP_WRITEABLE;

/** `conv_iommu_prot`. */
export const protectionOf = (flags: number): Protection => ({
  readable: (flags & IOMMU_IOAS_MAP_READABLE) !== 0,
  writable: (flags & IOMMU_IOAS_MAP_WRITEABLE) !== 0,
});

export const isFixed = (flags: number): boolean => (flags & IOMMU_IOAS_MAP_FIXED_IOVA) !== 0;

export const isNeither = (flags: number): boolean =>
  (flags & (IOMMU_IOAS_MAP_READABLE | IOMMU_IOAS_MAP_WRITEABLE)) === 0;

/** Since when a mapping must be readable or writable. */
export const protectionTested = {
  since: "v6.11",
  inferred: "the fix of August 2024 that went into v6.11, and stable releases of before, is known by its posting",
} as const;

interface Subject {
  readonly cmd: View<typeof iommu_ioas_map>;
  readonly ioas: IoasObject | undefined;
}

export const ioasMapChecks = checks<Subject>(
  "iommufd_ioas_map, iommu/iommufd/ioas.c",
  {
    id: "ioas-map/flags",
    errno: "EOPNOTSUPP",
    says: "a flag that is not known",
    when: ({ cmd }) => (cmd.flags & ~mapFlags) !== 0,
  },
  {
    id: "ioas-map/reserved",
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ cmd }) => cmd.__reserved !== 0,
  },
  {
    id: "ioas-map/range",
    errno: "EOVERFLOW",
    says: "iova or length is ULONG_MAX",
    when: ({ cmd }) => cmd.iova >= ULONG_MAX || cmd.length >= ULONG_MAX,
  },
  {
    id: "ioas-map/protection",
    ...protectionTested,
    errno: "EINVAL",
    says: "neither readable nor writable",
    when: ({ cmd }) => isNeither(cmd.flags),
  },
  { id: "ioas-map/ioas", errno: "ENOENT", says: "ioas_id is no IOAS", when: ({ ioas }) => ioas === undefined },
);

/** IOMMU_IOAS_MAP. */
export const ioasMap: Handler<typeof iommu_ioas_map> = (call) => {
  const { context, cmd } = call;
  const ioas = ioasOf(context, cmd.ioas_id);
  const refused = context.kernel.refuses(ioasMapChecks, { cmd, ioas });
  if (refused !== null || ioas === undefined) return refused;
  const memory = { address: cmd.user_va, length: cmd.length };
  const slice = bringUserPages(context, memory, protectionOf(cmd.flags).writable);
  return slice instanceof Refusal ? slice : mapSlice(call, ioas, slice);
};

/** What both commands have, by the kernel's names. */
interface MapCall {
  readonly cmd: { readonly flags: number; readonly length: bigint; iova: bigint };
  respond(): Refusal | null;
}

/** What IOAS_MAP and IOAS_MAP_FILE do with the memory. It stays mapped where the answer can't be written. */
export function mapSlice(call: MapCall, { pagetable }: IoasObject, slice: Slice): Refusal | null {
  const { cmd } = call;
  const fixed = isFixed(cmd.flags) ? cmd.iova : null;
  const iova = mapPages(pagetable, [slice], { iova: fixed, length: cmd.length, protection: protectionOf(cmd.flags) });
  if (iova instanceof Refusal) return iova;
  cmd.iova = iova;
  return call.respond();
}
