import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { MmapProtection } from "../process/open-file.ts";
import type { IommufdContext } from "./iommufd-context.ts";
import type { MmapArea } from "./mmap-areas.ts";

interface Subject extends MmapProtection {
  readonly area: MmapArea | undefined;
  readonly offset: bigint;
  readonly length: number;
}

const operationChecks = checks<unknown>("iommufd_fops, iommu/iommufd/main.c", {
  id: "mmap/no-operation",
  until: "v6.17",
  inferred: "IOMMU_HW_QUEUE_ALLOC and the vIOMMU's mmap members came with v6.17",
  errno: "ENODEV",
  says: "an iommufd has nothing to map",
  when: () => true,
});

const mappingChecks = checks<Subject>(
  { source: "iommufd_fops_mmap, iommu/iommufd/main.c", since: "v6.17" },
  { id: "mmap/shared", errno: "EINVAL", says: "the mapping is private", when: ({ shared }) => !shared },
  { id: "mmap/executable", errno: "EPERM", says: "the mapping is executable", when: ({ executable }) => executable },
  {
    id: "mmap/area",
    errno: "ENXIO",
    says: "nothing that can be mapped has this offset and length",
    when: ({ area, offset, length }) => area?.offset !== offset || area.bytes.length !== length,
  },
);

export const mmapRules: readonly Rule[] = [...operationChecks, ...mappingChecks];

/** Maps memory of the hardware. The mapping holds the object that the memory belongs to, and the iommufd. */
export function mmapIommufd(
  context: IommufdContext,
  offset: bigint,
  length: number,
  protection: MmapProtection,
): Uint8Array | Refusal {
  const area = context.mmaps.at(offset);
  const { kernel } = context;
  const refused =
    kernel.refuses(operationChecks, null) ?? kernel.refuses(mappingChecks, { ...protection, area, offset, length });
  if (refused !== null || area === undefined) return refused ?? new Uint8Array();
  area.owner.users++;
  context.get();
  return area.bytes;
}
