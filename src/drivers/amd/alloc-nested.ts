import { iommu_hwpt_amd_guest } from "../../../abi/linux/iommufd/amd.ts";
import { iommu_hwpt_data_type } from "../../../abi/linux/iommufd/hwpt-alloc.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { bit, field, mask } from "../bits.ts";
import { copyData } from "../driver-data/copy-data.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { NestedDomain } from "../driver.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { AmdDriver } from "./amd-driver.ts";
import type { AmdIommu } from "./amd-iommu.ts";
import type { DomainIds } from "./domain-ids.ts";

const file = "iommu/amd/nested.c";
const { IOMMU_HWPT_DATA_AMD_GUEST: dataType } = numbersOf(iommu_hwpt_data_type);

export const typeChecks = checks<UserData>(`amd_iommu_alloc_domain_nested, ${file}`, {
  id: "amd-nested/type",
  since: "v7.0",
  inferred: "with the vIOMMU; seen in 7.2.13",
  errno: "EOPNOTSUPP",
  says: "the data is not a guest's device table entry",
  when: ({ type }) => type !== dataType,
});

/** A guest's device table entry. */
interface Entry {
  readonly hardware: AmdIommu;
  readonly dte: readonly bigint[];
}

const word = ({ dte }: Entry, index: number): bigint => dte[index] ?? 0n;
const guestLevels = (entry: Entry): number => field(word(entry, 2), 55, 54);
const fiveLevels = 1;

export const entryChecks = checks<Entry>(
  { source: `validate_gdte_nested, ${file}`, since: "v7.0", inferred: "with the vIOMMU; seen in 7.2.13" },
  {
    id: "amd-nested/host-table",
    errno: "EINVAL",
    says: "Mode or the host's page table is given: they are the host's to choose",
    when: (entry) => (word(entry, 0) & (mask(11, 9) | mask(51, 12))) !== 0n,
  },
  {
    id: "amd-nested/no-guest-table",
    errno: "EINVAL",
    says: "V and GV are set, and the table of the guest's page tables lies at 0",
    when: (entry) =>
      bit(word(entry, 0), 0) &&
      bit(word(entry, 0), 55) &&
      (word(entry, 0) & mask(60, 58)) === 0n &&
      (word(entry, 1) & (mask(31, 16) | mask(63, 43))) === 0n,
  },
  {
    id: "amd-nested/levels",
    errno: "EINVAL",
    says: "the guest's page tables have neither four nor five levels",
    when: (entry) => guestLevels(entry) > fiveLevels,
  },
  {
    id: "amd-nested/glx",
    errno: "EINVAL",
    says: "GLX is 3, which is reserved",
    when: (entry) => field(word(entry, 0), 57, 56) === 3,
  },
  {
    id: "amd-nested/five-levels",
    errno: "EOPNOTSUPP",
    says: "five levels, which the host's guest page tables have not",
    when: (entry) => guestLevels(entry) === fiveLevels && !entry.hardware.fiveLevels,
  },
);

interface Tagged {
  readonly ids: DomainIds;
  /** The guest's tag has a domain id of the host already. */
  readonly isKnown: boolean;
}

export const idChecks = checks<Tagged>(`amd_iommu_alloc_domain_nested, ${file}`, {
  id: "amd-nested/domain-ids",
  since: "v7.0",
  inferred: "with the vIOMMU; seen in 7.2.13",
  errno: "ENOSPC",
  says: "all 65,535 domain ids are taken",
  when: ({ ids, isKnown }) => !isKnown && ids.areGone,
});

/** `gdomid_array`: how many nested domains of one vIOMMU have a guest's domain id. */
export type GuestDomains = Map<number, number>;

/** `amd_iommu_alloc_domain_nested`: any flags. */
export function allocNested(
  driver: AmdDriver,
  hardware: AmdIommu,
  guests: GuestDomains,
  data: UserData,
): NestedDomain | Refusal {
  const { kernel, ids } = driver;
  const foreign = kernel.refuses(typeChecks, data);
  if (foreign !== null) return foreign;
  const given = copyData(kernel, iommu_hwpt_amd_guest, dataType, data);
  if (given instanceof Refusal) return given;
  const { dte } = given;
  const guest = Number((dte[1] ?? 0n) & mask(15, 0));
  const users = guests.get(guest) ?? 0;
  const refused =
    kernel.refuses(entryChecks, { hardware, dte }) ?? kernel.refuses(idChecks, { ids, isKnown: users > 0 });
  if (refused !== null) return refused;
  if (users === 0) ids.take();
  guests.set(guest, users + 1);
  return {
    kind: "nested",
    owner: driver,
    /** `nested_attach_device`. */
    attach: () => null,
    /** `nested_domain_free`. */
    free() {
      const left = (guests.get(guest) ?? 0) - 1;
      guests.set(guest, left);
      if (left === 0) ids.give();
    },
  };
}
