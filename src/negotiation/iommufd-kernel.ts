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

/** One command that a kernel has. */
class Entry<S extends StructHistory | null> {
  readonly command: CommandHistory & { readonly struct: S };
  /** `_IO(type, number)`: neither iommufd nor VFIO puts a size into its numbers. */
  readonly request: number;
  readonly #kernel: IommufdKernel;
  #known: KernelStruct | undefined;

  constructor(kernel: IommufdKernel, command: CommandHistory & { readonly struct: S }) {
    this.command = command;
    this.request = (command.type.charCodeAt(0) << 8) | command.number;
    this.#kernel = kernel;
  }

  /** What the kernel knows of the command's struct; null where it has none. */
  get known(): KernelStruct | (S & null) {
    const { struct } = this.command;
    const { release, dataModel } = this.#kernel;
    return (this.#known ??= struct && kernelStruct(struct, release, dataModel));
  }
}

/** The commands that a kernel has. */
interface Tables {
  /** By the low 8 bits of the number. */
  readonly iommufd: ReadonlyMap<number, Entry<StructHistory>>;
  readonly length: number;
  /** By the whole number. */
  readonly compat: ReadonlyMap<number, Entry<StructHistory | null>>;
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
  const compat = present.filter(isVfioCompat).map((command) => new Entry(kernel, command));
  return {
    iommufd: new Map(own.filter(hasStruct).map((command) => [command.number, new Entry(kernel, command)])),
    length: last - firstNumber + 1,
    compat: new Map(compat.map((entry) => [entry.request, entry])),
  };
}

type WithStruct = CommandHistory & { readonly struct: StructHistory };

const hasStruct = (command: CommandHistory): command is WithStruct => command.struct !== null;
