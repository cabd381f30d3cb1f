import { isHwpt } from "../../core/hwpt-objects.ts";
import { attachDevice, detachDevice, replaceDevice } from "../../device/attach-device.ts";
import type { Domain } from "../../driver.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { checks } from "../../kernel/rule.ts";
import type { IommufdObject } from "../../objects/iommufd-object.ts";
import { placed } from "../placed.ts";
import { boundDeviceOf } from "../selftest-object.ts";
import { inSelftest } from "../test-handler.ts";
import type { TestHandler } from "../test-handler.ts";

/** IOMMU_TEST_OP_PASID_ATTACH: undone where the answer can't be written. */
export const pasidAttach: TestHandler = (call) => {
  const device = boundDeviceOf(call);
  if (device === null || device instanceof Refusal) return device;
  const answer = call.cmd.pasid_attach;
  const hwpt = attachDevice(device, answer.pasid, answer.pt_id);
  if (hwpt instanceof Refusal) return hwpt;
  answer.pt_id = hwpt.id;
  const refused = call.respond();
  if (refused !== null) detachDevice(device, answer.pasid);
  return refused;
};

/** IOMMU_TEST_OP_PASID_REPLACE: stays where the answer can't be written. */
export const pasidReplace: TestHandler = (call) => {
  const device = boundDeviceOf(call);
  if (device === null || device instanceof Refusal) return device;
  const answer = call.cmd.pasid_replace;
  const hwpt = replaceDevice(device, answer.pasid, answer.pt_id);
  if (hwpt instanceof Refusal) return hwpt;
  answer.pt_id = hwpt.id;
  return call.respond();
};

/** IOMMU_TEST_OP_PASID_DETACH. */
export const pasidDetach: TestHandler = (call) => {
  const device = boundDeviceOf(call);
  if (device === null || device instanceof Refusal) return device;
  detachDevice(device, call.cmd.pasid_detach.pasid);
  return null;
};

interface Subject {
  readonly hwptId: number;
  readonly object: IommufdObject | undefined;
  /** What the PASID is attached to. */
  readonly attached: Domain | null;
}

const source = inSelftest("iommufd_test_pasid_check_hwpt");

/** hwpt_id 0 asks whether the PASID is detached. */
export const pasidCheckChecks = checks<Subject>(
  placed(source, "v6.15"),
  {
    id: "test-pasid-check/attached",
    errno: "EINVAL",
    says: "hwpt_id is 0, and the PASID is attached",
    when: ({ hwptId, attached }) => hwptId === 0 && attached !== null,
  },
  {
    id: "test-pasid-check/hwpt",
    source: inSelftest("iommufd_get_hwpt"),
    errno: "ENOENT",
    says: "hwpt_id is no object",
    when: ({ hwptId, object }) => hwptId !== 0 && object === undefined,
  },
  {
    id: "test-pasid-check/kind",
    source: inSelftest("iommufd_get_hwpt"),
    errno: "EINVAL",
    says: "hwpt_id is no HWPT",
    when: ({ hwptId, object }) => hwptId !== 0 && !isHwpt(object),
  },
  {
    id: "test-pasid-check/other",
    errno: "EINVAL",
    says: "the PASID is attached to another HWPT, or to none",
    when: ({ hwptId, object, attached }) => hwptId !== 0 && isHwpt(object) && object.domain !== attached,
  },
);

/** IOMMU_TEST_OP_PASID_CHECK_HWPT: whether a PASID is attached to a HWPT. */
export const pasidCheck: TestHandler = (call) => {
  const device = boundDeviceOf(call);
  if (device === null || device instanceof Refusal) return device;
  const { pasid, hwpt_id: hwptId } = call.cmd.pasid_check;
  const attached = device.group.group?.handles.get(pasid)?.domain ?? null;
  const object = call.context.objects.find(hwptId);
  return call.context.kernel.refuses(pasidCheckChecks, { hwptId, object, attached });
};
