import { iommu_test_ops } from "../../../../abi/linux/iommufd-test/test-cmd.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import { attachDevice, replaceDevice } from "../../device/attach-device.ts";
import { bindDevice, unbindDevice } from "../../device/bind-device.ts";
import { noPasid } from "../../device/no-pasid.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import { createMockDevice, destroyMockDevice } from "../mock-device.ts";
import {
  MOCK_FLAGS_DEVICE_HUGE_IOVA as hugeIova,
  MOCK_FLAGS_DEVICE_NO_DIRTY as noDirty,
  MOCK_FLAGS_DEVICE_PASID as withPasid,
} from "../mock-flags.ts";
import { boundDeviceOf, SelftestObject } from "../selftest-object.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

const { IOMMU_TEST_OP_MOCK_DOMAIN_FLAGS: opWithFlags } = numbersOf(iommu_test_ops);

/** Of the device's flags. */
export const mockDomainChecks = checks<number>(
  inSelftest("mock_dev_create"),
  {
    id: "test-mock-domain/flags-6.12",
    until: "v6.15",
    inferred: "in the selftest of 6.12.107; placed with the PASIDs",
    errno: "EINVAL",
    says: "a flag besides NO_DIRTY and HUGE_IOVA",
    when: (flags) => (flags & ~(noDirty | hugeIova)) !== 0,
  },
  {
    id: "test-mock-domain/flags-6.15",
    since: "v6.15",
    until: "v6.19",
    inferred: "between 6.12.107 and 7.2.13, which have one of HUGE_IOVA and PASID each; placed with both",
    errno: "EINVAL",
    says: "a flag besides NO_DIRTY, HUGE_IOVA and PASID",
    when: (flags) => (flags & ~(noDirty | hugeIova | withPasid)) !== 0,
  },
  {
    id: "test-mock-domain/flags",
    since: "v6.19",
    inferred: "in the selftest of 7.2.13; HUGE_IOVA went with the page table that pagetable_type chooses",
    errno: "EINVAL",
    says: "a flag besides NO_DIRTY and PASID",
    when: (flags) => (flags & ~(noDirty | withPasid)) !== 0,
  },
);

/** IOMMU_TEST_OP_MOCK_DOMAIN, and with `dev_flags`: makes a device, binds it, and attaches it to the IOAS or HWPT. */
export const mockDomain: TestHandler = (call) => {
  const { context, cmd } = call;
  const { kernel, system } = context;
  const selftest = call.create(new SelftestObject(context));
  const flags = cmd.op === opWithFlags ? cmd.mock_domain_flags.dev_flags : 0;
  const refused = kernel.refuses(mockDomainChecks, flags);
  if (refused !== null) return refused;

  const mock = createMockDevice(system, flags);
  const device = bindDevice(context, mock);
  if (device instanceof Refusal) {
    destroyMockDevice(system, mock);
    return device;
  }
  const hwpt = attachDevice(device, noPasid, cmd.id);
  if (hwpt instanceof Refusal) {
    unbindDevice(device);
    destroyMockDevice(system, mock);
    return hwpt;
  }
  const answer = cmd.mock_domain;
  answer.out_stdev_id = selftest.id;
  answer.out_hwpt_id = hwpt.id;
  answer.out_idev_id = device.id;
  selftest.bound = { device, mock };
  return call.respond();
};

/** IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE. */
export const mockDomainReplace: TestHandler = (call) => {
  const device = boundDeviceOf(call);
  if (device === null || device instanceof Refusal) return device;
  const answer = call.cmd.mock_domain_replace;
  const hwpt = replaceDevice(device, noPasid, answer.pt_id);
  if (hwpt instanceof Refusal) return hwpt;
  answer.pt_id = hwpt.id;
  return call.respond();
};
