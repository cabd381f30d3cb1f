import type { CommandHistory } from "../../declare/history.ts";
import { dispatchCommand } from "../../negotiation/dispatch-command.ts";
import type { IommufdKernel } from "../../negotiation/iommufd-kernel.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { MmapProtection, OpenFile } from "../process/open-file.ts";
import type { System } from "../system.ts";
import { vfioCompat } from "../vfio-compat/vfio-compat.ts";
import { iommufdIoctlOps } from "./commands.ts";
import type { IoctlOp } from "./commands.ts";
import { IommufdContext } from "./iommufd-context.ts";
import { mmapIommufd } from "./mmap-iommufd.ts";

const commands = iommufdIoctlOps.map(({ command }) => command);
const ops: ReadonlyMap<CommandHistory, IoctlOp> = new Map(iommufdIoctlOps.map((op) => [op.command, op]));

/** The command tables of a kernel, as the processes of each width meet them. */
const tables = new WeakMap<Kernel, Map<32 | 64, IommufdKernel>>();

function tableOf({ kernel, process: { bits } }: System): IommufdKernel {
  let ofWidth = tables.get(kernel);
  if (ofWidth === undefined) tables.set(kernel, (ofWidth = new Map()));
  let table = ofWidth.get(bits);
  if (table === undefined) {
    const { release, dataModel, config, without } = kernel;
    table = { commands, release, dataModel, bits, iommufdTest: config.iommufdTest, without };
    ofWidth.set(bits, table);
  }
  return table;
}

/** An open /dev/iommu: `iommufd_fops` (drivers/iommu/iommufd/main.c). */
export class IommufdFile implements OpenFile {
  readonly kind = "iommufd";
  readonly context: IommufdContext;
  nonblocking = false;
  readonly #table: IommufdKernel;

  constructor(system: System) {
    this.context = new IommufdContext(system);
    this.#table = tableOf(system);
  }

  /** `iommufd_fops_ioctl`. */
  ioctl(request: number, argument: bigint): number | Refusal {
    const { context } = this;
    const dispatched = dispatchCommand(this.#table, request, argument, context.process.memory);
    if (dispatched === null) return vfioCompat(context, request, argument);
    if (dispatched.kind === "refused") return new Refusal(dispatched.errno, dispatched.rule, dispatched.why);
    const op = ops.get(dispatched.command);
    if (op === undefined) throw new Error(`${dispatched.command.name} has no handler`);
    return op.run(context, argument, dispatched.accepted) ?? 0;
  }

  mmap(offset: bigint, length: number, protection: MmapProtection): Uint8Array | Refusal {
    return mmapIommufd(this.context, offset, length, protection);
  }

  /** `iommufd_fops_release`, where nothing else holds the file open. */
  release(): void {
    this.context.put();
  }
}
