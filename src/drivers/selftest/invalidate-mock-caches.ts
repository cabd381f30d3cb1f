import {
  iommu_test_invalidate_flags,
  iommu_viommu_invalidate_selftest,
  mock_dev_cache,
  viommu_invalidate_data_type_selftest,
} from "../../../abi/linux/iommufd-test/invalidate.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { ViommuObject } from "../core/viommu-objects.ts";
import { copyEntries } from "../driver-data/copy-entries.ts";
import type { UserArray } from "../driver-data/user-data.ts";
import type { Invalidated } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { KMALLOC_MAX_SIZE } from "../kernel/sizes.ts";
import { isMockDevice } from "./mock-device.ts";
import type { MockDevice } from "./mock-device.ts";
import { placed } from "./placed.ts";

const { IOMMU_VIOMMU_INVALIDATE_DATA_SELFTEST: dataSelftest } = numbersOf(viommu_invalidate_data_type_selftest);
const { IOMMU_TEST_INVALIDATE_FLAG_ALL: flagAll } = numbersOf(iommu_test_invalidate_flags);
const { MOCK_DEV_CACHE_ID_MAX: lastSlot } = numbersOf(mock_dev_cache);

const source = "mock_viommu_cache_invalidate, iommu/iommufd/selftest.c";

/** Of `struct iommu_viommu_invalidate_selftest`, in bytes. */
const entrySize = 12;

const probe: Rule = {
  id: "selftest-viommu-invalidate/probe",
  ...placed(source, "v6.13"),
  says: "no entries of the right type ask whether the type is known",
};

/** This one says nothing of how many were handled, which then reads as all of them. */
const mockViommuInvalidateChecks = checks<UserArray>(placed(source, "v6.13"), {
  id: "selftest-viommu-invalidate/memory",
  errno: "ENOMEM",
  says: "the entries take more memory than the kernel gives in one piece",
  when: ({ entryCount }) => entryCount * entrySize > KMALLOC_MAX_SIZE,
});

interface Entry {
  readonly flags: number;
  readonly cache_id: number;
  readonly device: MockDevice | undefined;
}

const mockViommuInvalidateEntryChecks = checks<Entry>(
  placed(source, "v6.13"),
  {
    id: "selftest-viommu-invalidate/flags",
    errno: "EOPNOTSUPP",
    says: "a flag besides IOMMU_TEST_INVALIDATE_FLAG_ALL",
    when: ({ flags }) => (flags & ~flagAll) !== 0,
  },
  {
    id: "selftest-viommu-invalidate/cache-id",
    errno: "EINVAL",
    says: "cache_id is over MOCK_DEV_CACHE_ID_MAX, with the flag for all of them too",
    when: ({ cache_id }) => cache_id > lastSlot,
  },
  {
    id: "selftest-viommu-invalidate/vdevice",
    errno: "EINVAL",
    says: "vdev_id is the virtual id of no vDEVICE on this vIOMMU",
    when: ({ device }) => device === undefined,
  },
);

const countsHandled: Rule = {
  id: "selftest-viommu-invalidate/handled",
  ...placed(source, "v6.13"),
  says: "entries before a bad one stay done, and are counted",
};

export const mockViommuInvalidateRules: readonly Rule[] = [
  probe,
  ...mockViommuInvalidateChecks,
  ...mockViommuInvalidateEntryChecks,
  countsHandled,
];

/** `mock_viommu_cache_invalidate`: all entries are copied before any is run. */
export function invalidateMockCaches(kernel: Kernel, viommu: ViommuObject, array: UserArray): Invalidated {
  if (array.entryCount === 0 && array.type === dataSelftest && kernel.follows(probe)) {
    return { handled: 0, refusal: null };
  }
  const refused = kernel.refuses(mockViommuInvalidateChecks, array);
  if (refused !== null) return { handled: array.entryCount, refusal: refused };
  const entries = copyEntries(kernel, iommu_viommu_invalidate_selftest, dataSelftest, array);
  if (entries instanceof Refusal) return { handled: 0, refusal: entries };
  let handled = 0;
  for (const { flags, vdev_id, cache_id } of entries) {
    const device = deviceOf(viommu, vdev_id);
    const refusal = kernel.refuses(mockViommuInvalidateEntryChecks, { flags, cache_id, device });
    if (refusal !== null) return { handled, refusal };
    if ((flags & flagAll) === 0) device?.cache.fill(0, cache_id, cache_id + 1);
    else device?.cache.fill(0);
    if (kernel.follows(countsHandled)) handled++;
  }
  return { handled, refusal: null };
}

/** `iommufd_viommu_find_dev`. */
function deviceOf(viommu: ViommuObject, virtId: number): MockDevice | undefined {
  const device = viommu.vdevices.get(BigInt(virtId))?.device.physical;
  return device !== undefined && isMockDevice(device) ? device : undefined;
}
