import { copyToUser } from "../../negotiation/memory/user-copies.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { bindSource, BindSubject, bindChecks } from "./bind-checks.ts";
import { contextOf, iommufdOfFdChecks } from "./iommufd-of-fd.ts";
import { closeDevice, openDevice } from "./open-device.ts";
import { answerChecks } from "./taken-struct.ts";
import type { Request } from "./taken-struct.ts";
import type { VfioDeviceFile } from "./vfio-device-file.ts";

const out_devid = 12;

export const bindAnswerChecks = answerChecks("vfio-bind", bindSource);

/** VFIO_DEVICE_BIND_IOMMUFD: from now on the file may use the device, which is the iommufd's. */
export function bindIommufd(file: VfioDeviceFile, request: Request): Refusal | null {
  const { kernel, memory, files, argument } = request;
  const { device } = file;
  const taken = new BindSubject(request);
  const refused = kernel.refuses(bindChecks, { taken, file });
  if (refused !== null) return refused;
  const open = files.get(taken.cmd.iommufd);
  const wrongFd = kernel.refuses(iommufdOfFdChecks, open);
  const context = contextOf(open);
  if (wrongFd !== null || context === null) return wrongFd;
  const failed = openDevice(kernel, device, context, false);
  if (failed !== null) return failed;
  taken.cmd.out_devid = device.bound?.id ?? 0;
  const written = copyToUser(memory, argument + BigInt(out_devid), taken.cmd.bytes.subarray(out_devid, taken.minsz));
  const unanswered = kernel.refuses(bindAnswerChecks, written);
  if (unanswered !== null) {
    closeDevice(device);
    return unanswered;
  }
  context.get();
  file.grantAccess(context);
  device.isOpenAsCharacterDevice = true;
  device.group.boundDevices++;
  return null;
}
