import type { CommandHistory, StructHistory } from "../declare/history.ts";
import { isIn } from "../declare/release.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { DataModel } from "../layout/data-model.ts";
import { genericIoctl, refusedAsync } from "./generic-ioctl.ts";
import { kernelStruct } from "./kernel-struct.ts";
import type { Accepted, KernelStruct, Negotiated, Refused } from "./negotiation.ts";
import { refused } from "./refused.ts";
import { sizeFirst } from "./conventions/size-first.ts";
import { getUser } from "./memory/user-copies.ts";
import type { UserMemory } from "./memory/user-memory.ts";
import { isVfioCompat, negotiateVfioCompat } from "./vfio-compat.ts";

/** A kernel that iommufd's ioctls are issued to. */
export interface IommufdKernel {
  /** iommufd's commands, and VFIO's for the compat path; those of other releases are left out. */
  readonly commands: readonly CommandHistory[];
  readonly release: ReleaseName;
  readonly dataModel: DataModel;
  /** Of the process; the kernel has 64. iommufd has no compat_ioctl. */
  readonly bits: 32 | 64;
  /** CONFIG_IOMMUFD_TEST: the table reaches to the selftest's command, with holes before it. */
  readonly iommufdTest: boolean;
}

export type Dispatched =
  | ({ readonly kind: "refused"; readonly command: CommandHistory | null } & Refused)
  | { readonly kind: "accepted"; readonly command: CommandHistory; readonly accepted: Accepted }
  /** Answered without a struct: by the file system layer for every file, or by the VFIO compat path. */
  | { readonly kind: "elsewhere"; readonly command: CommandHistory | null; readonly why: string };

const firstNumber = 0x80;
const testNumber = 0xa0;

interface Entry<S extends StructHistory | null = StructHistory | null> {
  readonly command: CommandHistory & { readonly struct: S };
  readonly request: number;
}

interface Tables {
  /** By the low 8 bits of the number. */
  readonly iommufd: ReadonlyMap<number, Entry<StructHistory>>;
  readonly length: number;
  /** By the whole number. */
  readonly compat: ReadonlyMap<number, Entry>;
  readonly known: Map<CommandHistory, KernelStruct>;
}

const tables = new WeakMap<IommufdKernel, Tables>();

/**
 * `iommufd_fops_ioctl` (drivers/iommu/iommufd/main.c): the low 8 bits of the number choose the table entry, the size is
 * read, and only then is the whole number compared. So a wrong direction with a bad pointer is EFAULT, not ENOTTY.
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
  if (kernel.bits === 32) return none("a 32-bit process on a 64-bit kernel: iommufd has no compat_ioctl");
  const table = tablesOf(kernel);
  const index = (request & 0xff) - firstNumber;
  if (index < 0 || index >= table.length) return dispatchVfioCompat(kernel, table, request, address, memory);
  if (getUser(memory, address) === null) {
    return { kind: "refused", command: null, ...refused("EFAULT", "the size, the first 4 bytes, can't be read") };
  }
  const entry = table.iommufd.get(index + firstNumber);
  if (entry === undefined) return none(`0x${request.toString(16)} is no command of iommufd: a hole in its table`);
  if (entry.request !== request) return none(`${entry.command.name} is 0x${entry.request.toString(16)}`);
  const known = knownStruct(kernel, table, entry.command, entry.command.struct);
  return outcome(entry.command, sizeFirst.negotiate(known, { memory, address, size: null }));
}

function dispatchVfioCompat(
  kernel: IommufdKernel,
  table: Tables,
  request: number,
  address: bigint,
  memory: UserMemory,
): Dispatched {
  const command = table.compat.get(request)?.command;
  if (command === undefined)
    return none(`0x${request.toString(16)} is no command of iommufd, nor of its VFIO compat path`);
  const negotiated =
    command.struct === null
      ? null
      : negotiateVfioCompat(command, knownStruct(kernel, table, command, command.struct), {
          memory,
          address,
          size: null,
        });
  if (negotiated !== null) return outcome(command, negotiated);
  return { kind: "elsewhere", command, why: "the argument is a number, for the VFIO compat path" };
}

const none = (why: string): Dispatched => ({ kind: "refused", command: null, ...refused("ENOTTY", why) });

const outcome = (command: CommandHistory, negotiated: Negotiated): Dispatched =>
  negotiated.errno === null
    ? { kind: "accepted", command, accepted: negotiated }
    : { kind: "refused", command, ...negotiated };

function knownStruct(
  { release, dataModel }: IommufdKernel,
  { known }: Tables,
  command: CommandHistory,
  struct: StructHistory,
): KernelStruct {
  const found = known.get(command) ?? kernelStruct(struct, release, dataModel);
  known.set(command, found);
  return found;
}

function tablesOf(kernel: IommufdKernel): Tables {
  const made = tables.get(kernel) ?? makeTables(kernel);
  tables.set(kernel, made);
  return made;
}

function makeTables({ commands, release, iommufdTest }: IommufdKernel): Tables {
  const present = commands.filter(({ lifetime }) => isIn(lifetime, release));
  const own = present.filter(({ number }) => number >= firstNumber && (iommufdTest || number < testNumber));
  const last = iommufdTest ? testNumber : Math.max(...own.map(({ number }) => number));
  return {
    iommufd: new Map(own.filter(hasStruct).map((command) => [command.number, entryOf(command)])),
    length: last - firstNumber + 1,
    compat: new Map(present.filter(isVfioCompat).map((command) => [requestOf(command), entryOf(command)])),
    known: new Map(),
  };
}

type WithStruct = CommandHistory & { readonly struct: StructHistory };

const hasStruct = (command: CommandHistory): command is WithStruct => command.struct !== null;

const entryOf = <C extends CommandHistory>(command: C) => ({ command, request: requestOf(command) });

/** `_IO(type, number)`: neither iommufd nor VFIO puts a size into its numbers. */
const requestOf = ({ type, number }: CommandHistory): number => (type.charCodeAt(0) << 8) | number;
