import { mock_dev_cache } from "../../../../abi/linux/iommufd-test/invalidate.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import type { DeviceObject } from "../../device/device-object.ts";
import { checks } from "../../kernel/rule.ts";
import { mockOf } from "../mock-device.ts";
import { placed } from "../placed.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

const { MOCK_DEV_CACHE_ID_MAX: lastSlot } = numbersOf(mock_dev_cache);

interface Subject {
  readonly device: DeviceObject | undefined;
  readonly slot: number;
  readonly value: number;
}

export const checkCacheChecks = checks<Subject>(
  placed(inSelftest("iommufd_test_dev_check_cache"), "v6.13"),
  {
    id: "test-check-cache/device",
    errno: "ENOENT",
    says: "id is no device",
    when: ({ device }) => device === undefined,
  },
  {
    id: "test-check-cache/value",
    errno: "EINVAL",
    says: "the slot holds something else, or is over MOCK_DEV_CACHE_ID_MAX",
    when: ({ device, slot, value }) => slot > lastSlot || mockOf(device)?.cache[slot] !== value,
  },
);

/** IOMMU_TEST_OP_DEV_CHECK_CACHE: whether a device's slot holds a value. */
export const checkCache: TestHandler = ({ context, cmd }) => {
  const device = context.objects.get<DeviceObject>(cmd.id, "device");
  const { id: slot, cache: value } = cmd.check_dev_cache;
  return context.kernel.refuses(checkCacheChecks, { device, slot, value });
};
