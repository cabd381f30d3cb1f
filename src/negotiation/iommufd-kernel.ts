import { requestOf } from "../codec/payload/request-of.ts";
import type { CommandHistory, StructHistory } from "../declare/history.ts";
import { isIn } from "../declare/release.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { DataModel } from "../layout/data-model.ts";
import { kernelStruct } from "./kernel-struct.ts";
import type { KernelStruct } from "./negotiation.ts";
import { isVfioCompat } from "./vfio-compat.ts";

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
  /** Ids of `dispatchRules` that it does not follow; it follows all where this is not given. */
  readonly without?: ReadonlySet<string>;
}

/** The number of the table's first entry. */
export const firstNumber = 0x80;
const testNumber = 0xa0;

type WithStruct = CommandHistory & { readonly struct: StructHistory };

/** `struct iommufd_ioctl_op` of one kernel. */
class Entry {
  readonly command: WithStruct;
  readonly request: number;
  readonly #kernel: IommufdKernel;
  #known: KernelStruct | undefined;

  constructor(kernel: IommufdKernel, command: WithStruct) {
    this.command = command;
    this.request = numberOf(command, kernel);
    this.#kernel = kernel;
  }

  /** What the kernel knows of the command's struct. */
  get known(): KernelStruct {
    return (this.#known ??= kernelStruct(this.command.struct, this.#kernel.release, this.#kernel.dataModel));
  }
}

/** The commands that a kernel has. */
interface Tables {
  /** By the low 8 bits of the number. */
  readonly iommufd: ReadonlyMap<number, Entry>;
  readonly length: number;
  /** Those of VFIO, by the whole number. */
  readonly compat: ReadonlyMap<number, CommandHistory>;
}

const made = new WeakMap<IommufdKernel, Tables>();

export function tablesOf(kernel: IommufdKernel): Tables {
  let tables = made.get(kernel);
  if (tables === undefined) made.set(kernel, (tables = makeTables(kernel)));
  return tables;
}

function makeTables(kernel: IommufdKernel): Tables {
  const { commands, release, iommufdTest } = kernel;
  const present = commands.filter(({ lifetime }) => isIn(lifetime, release));
  const own = present.filter(({ number }) => number >= firstNumber && (iommufdTest || number < testNumber));
  const last = iommufdTest ? testNumber : Math.max(...own.map(({ number }) => number));
  return {
    iommufd: new Map(own.filter(hasStruct).map((command) => [command.number, new Entry(kernel, command)])),
    length: last - firstNumber + 1,
    compat: new Map(present.filter(isVfioCompat).map((command) => [numberOf(command, kernel), command])),
  };
}

const hasStruct = (command: CommandHistory): command is WithStruct => command.struct !== null;

/** `_IO(type, number)`: neither iommufd nor VFIO puts a size into its numbers. */
const numberOf = (command: CommandHistory, { dataModel }: IommufdKernel): number => requestOf(command, dataModel, 0);
