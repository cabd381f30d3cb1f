import type { Errno } from "../declare/errno.ts";
import type { CommandHistory } from "../declare/history.ts";
import { accepted, smaller } from "./accepted.ts";
import { dispatchRules } from "./dispatch-rules.ts";
import type { DispatchRule } from "./dispatch-rules.ts";
import { firstNumber, tablesOf } from "./iommufd-kernel.ts";
import type { IommufdKernel } from "./iommufd-kernel.ts";
import type { Accepted, Call, KernelStruct, Refused } from "./negotiation.ts";
import { refused } from "./refused.ts";
import { takeSized } from "./conventions/size-first.ts";
import { getUser } from "./memory/user-copies.ts";
import type { UserMemory } from "./memory/user-memory.ts";

/** What iommufd's command table says of a call. */
export type DispatchedCommand =
  | ({ readonly kind: "refused"; readonly command: CommandHistory | null; readonly rule: DispatchRule } & Refused)
  | { readonly kind: "accepted"; readonly command: CommandHistory; readonly accepted: Accepted };

/**
 * `iommufd_fops_ioctl` (drivers/iommu/iommufd/main.c): the low 8 bits of the number choose the table entry, the size is
 * read, and only then is the whole number compared. So a wrong direction with a bad pointer is EFAULT, not ENOTTY. Null
 * where the number lies outside of the table: it is VFIO's.
 */
export function dispatchCommand(
  kernel: IommufdKernel,
  request: number,
  address: bigint,
  memory: UserMemory,
): DispatchedCommand | null {
  const { compat, table, sizeRead, number } = dispatchRules;
  if (kernel.bits === 32 && follows(kernel, compat))
    return none(compat, "a 32-bit process on a 64-bit kernel: iommufd has no compat_ioctl");
  const { iommufd, length } = tablesOf(kernel);
  const index = (request & 0xff) - firstNumber;
  if ((index < 0 || index >= length) && follows(kernel, table)) return null;
  const size = getUser(memory, address);
  if (size === null && follows(kernel, sizeRead)) {
    const why = "the size, the first 4 bytes, can't be read";
    return { kind: "refused", command: null, rule: sizeRead, ...refused("EFAULT", why) };
  }
  const entry = iommufd.get(index + firstNumber);
  if (entry === undefined)
    return none(number, `0x${request.toString(16)} is no command of iommufd: a hole in its table`);
  if (entry.request !== request && follows(kernel, number))
    return none(number, `${entry.command.name} is 0x${entry.request.toString(16)}`);
  return takeStruct(kernel, entry.command, entry.known, { memory, address, size });
}

const follows = ({ without }: IommufdKernel, { id }: DispatchRule): boolean => without?.has(id) !== true;

/** Which rule a struct is refused by, by how. */
const structRules: Partial<Record<Errno, DispatchRule>> = {
  EINVAL: dispatchRules.minimum,
  E2BIG: dispatchRules.tail,
  EFAULT: dispatchRules.copy,
};

function takeStruct(
  kernel: IommufdKernel,
  command: CommandHistory,
  known: KernelStruct,
  call: Call,
): DispatchedCommand {
  const size = call.size ?? 0n;
  const negotiated = takeSized(known, call, size);
  if (negotiated.errno === null) return { kind: "accepted", command, accepted: negotiated };
  const rule = structRules[negotiated.errno] ?? dispatchRules.copy;
  return follows(kernel, rule)
    ? { kind: "refused", command, rule, ...negotiated }
    : { kind: "accepted", command, accepted: takenAnyway(known, call, size) };
}

/** What a kernel without the rule takes: as much of the struct as can be read. */
function takenAnyway({ size: kernelSize }: KernelStruct, call: Call, size: bigint): Accepted {
  const read = call.memory.read(call.address, smaller(size, kernelSize));
  const bytes = new Uint8Array(kernelSize);
  bytes.set(read);
  return accepted(call, size, { errno: null, bytes, zeroFilled: kernelSize - read.length, tail: "ignored" });
}

const none = (rule: DispatchRule, why: string): DispatchedCommand => ({
  kind: "refused",
  command: null,
  rule,
  ...refused("ENOTTY", why),
});
