import type { CommandHistory } from "../declare/history.ts";
import { dispatchCommand } from "./dispatch-command.ts";
import { genericIoctl, refusedAsync } from "./generic-ioctl.ts";
import { tablesOf } from "./iommufd-kernel.ts";
import type { IommufdKernel } from "./iommufd-kernel.ts";
import { kernelStruct } from "./kernel-struct.ts";
import type { Accepted, Refused } from "./negotiation.ts";
import { refused } from "./refused.ts";
import type { UserMemory } from "./memory/user-memory.ts";
import { negotiateVfioCompat } from "./vfio-compat.ts";

export type Dispatched =
  | ({ readonly kind: "refused"; readonly command: CommandHistory | null } & Refused)
  | { readonly kind: "accepted"; readonly command: CommandHistory; readonly accepted: Accepted }
  /** Answered without a struct: by the file system layer for every file, or by the VFIO compat path. */
  | { readonly kind: "elsewhere"; readonly command: CommandHistory | null; readonly why: string };

/**
 * What an ioctl on an iommufd meets before a command runs: the file system layer, then iommufd's command table, or
 * VFIO's compat path.
 */
export function dispatchIommufd(
  kernel: IommufdKernel,
  request: number,
  address: bigint,
  memory: UserMemory,
): Dispatched {
  const generic = genericIoctl(request, kernel.bits);
  if (generic !== undefined) {
    const asked = generic === "FIOASYNC" ? refusedAsync(memory, address) : null;
    if (asked !== null) return { kind: "refused", command: null, ...asked };
    return { kind: "elsewhere", command: null, why: `${generic} is answered for every file, before the driver` };
  }
  return dispatchCommand(kernel, request, address, memory) ?? dispatchVfioCompat(kernel, request, address, memory);
}

function dispatchVfioCompat(kernel: IommufdKernel, request: number, address: bigint, memory: UserMemory): Dispatched {
  const command = tablesOf(kernel).compat.get(request);
  if (command === undefined) {
    const why = `0x${request.toString(16)} is no command of iommufd, nor of its VFIO compat path`;
    return { kind: "refused", command: null, ...refused("ENOTTY", why) };
  }
  if (command.struct === null)
    return { kind: "elsewhere", command, why: "the argument is a number, for the VFIO compat path" };
  const known = kernelStruct(command.struct, kernel.release, kernel.dataModel);
  const negotiated = negotiateVfioCompat(command, known, { memory, address, size: null });
  return negotiated.errno === null
    ? { kind: "accepted", command, accepted: negotiated }
    : { kind: "refused", command, ...negotiated };
}
