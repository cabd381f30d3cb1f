import {
  VFIO_GROUP_GET_DEVICE_FD,
  VFIO_GROUP_GET_STATUS,
  VFIO_GROUP_SET_CONTAINER,
  VFIO_GROUP_UNSET_CONTAINER,
} from "../../../abi/linux/vfio/group.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { OpenFile } from "../process/open-file.ts";
import type { System } from "../system.ts";
import { getDeviceFd } from "./group/get-device-fd.ts";
import { getStatus } from "./group/get-status.ts";
import { leaveIommufd, setContainer, unsetContainer } from "./group/set-container.ts";
import { requestNumber } from "./request-number.ts";
import type { Request } from "./taken-struct.ts";
import type { VfioGroup } from "./vfio-group.ts";

/** A request on a group's file; what it gives is ioctl's return value. */
export interface GroupRequest extends Request {
  /** Whose files those are. */
  readonly system: System;
  readonly group: VfioGroup;
}

const requests: ReadonlyMap<number, (request: GroupRequest) => number | Refusal> = new Map([
  [requestNumber(VFIO_GROUP_GET_STATUS), getStatus],
  [requestNumber(VFIO_GROUP_SET_CONTAINER), setContainer],
  [requestNumber(VFIO_GROUP_UNSET_CONTAINER), unsetContainer],
  [requestNumber(VFIO_GROUP_GET_DEVICE_FD), getDeviceFd],
]);

export const groupRequestChecks = checks<number>("vfio_group_fops_unl_ioctl, vfio/group.c", {
  id: "vfio-group/unknown",
  errno: "ENOTTY",
  says: "a group does not know the request",
  when: (number) => !requests.has(number),
});

/** An open VFIO group (`vfio_group_fops`, vfio/group.c). */
export class VfioGroupFile implements OpenFile {
  readonly kind = "vfio-group";
  nonblocking = false;
  readonly #system: System;
  readonly #group: VfioGroup;

  constructor(system: System, group: VfioGroup) {
    this.#system = system;
    this.#group = group;
    group.isOpen = true;
  }

  ioctl(number: number, argument: bigint): number | Refusal {
    const { kernel, process } = this.#system;
    const refused = kernel.refuses(groupRequestChecks, number);
    if (refused !== null) return refused;
    const request: GroupRequest = {
      kernel,
      memory: process.memory,
      files: process.files,
      argument,
      system: this.#system,
      group: this.#group,
    };
    return requests.get(number)?.(request) ?? 0;
  }

  /** `vfio_group_fops_release`. Devices that came from it stay open. */
  release(): void {
    leaveIommufd(this.#group);
    this.#group.isOpen = false;
  }
}
