import { dataModels } from "../../../src/layout/data-models.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { IommufdContext } from "../../../src/drivers/core/iommufd-context.ts";
import type { DirtyTracking, IommuDriver, PagingDomain } from "../../../src/drivers/driver.ts";
import { Kernel } from "../../../src/drivers/kernel/kernel.ts";
import { bringUserPages } from "../../../src/drivers/pagetable/bring-pages.ts";
import { IoPagetable } from "../../../src/drivers/pagetable/io-pagetable.ts";
import { mapPages } from "../../../src/drivers/pagetable/map-pages.ts";
import { ULONG_MAX } from "../../../src/drivers/kernel/sizes.ts";
import { FileTable } from "../../../src/drivers/process/file-table.ts";
import { ProcessMemory } from "../../../src/drivers/process/process-memory.ts";
import type { Capability } from "../../../src/drivers/process/process.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { System } from "../../../src/drivers/system.ts";

interface ContextOptions {
  readonly release?: ReleaseName;
  readonly without?: readonly string[];
  readonly thp?: boolean;
  readonly noiommu?: boolean;
  readonly caps?: readonly Capability[];
}

/** Where `newContext` has memory: 16 MiB, and nothing before or behind. */
export const memoryAt = 0x4000_0000n;
export const memorySize = 0x100_0000;

/** An iommufd of a program with some memory, on a machine without devices. */
export function newContext({
  release = "7.3.4",
  without = [],
  thp = true,
  noiommu = false,
  caps = ["CAP_IPC_LOCK", "CAP_SYS_RAWIO"],
}: ContextOptions = {}): IommufdContext {
  const config = { iommufdTest: true, noiommu, amdIommufd: true, thp };
  const kernel = new Kernel(release, config, dataModels.x86_64, new Set(without));
  const memory = new ProcessMemory("x86_64");
  memory.map([{ address: memoryAt, bytes: new Uint8Array(memorySize), writable: true }]);
  const process = { bits: 64, caps: new Set(caps), memory, files: new FileTable() } as const;
  return new IommufdContext(
    new System(kernel, { name: "none", devices: [], isolatedMsi: true, processor: "x86_64" }, process),
  );
}

export const newTable = ({ kernel, process }: IommufdContext): IoPagetable => new IoPagetable(kernel, process);

interface Mapping {
  /** Null for an automatic one. */
  readonly iova?: bigint | null;
  readonly address?: bigint;
  readonly length?: bigint;
  readonly writable?: boolean;
  readonly readable?: boolean;
}

/** Maps a page of the program's memory at 0x10000, or what else is asked for; the IOVA, or the rule that refused. */
export function mapped(
  context: IommufdContext,
  table: IoPagetable,
  { iova = 0x1_0000n, address = memoryAt, length = 0x1000n, writable = true, readable = true }: Mapping = {},
): bigint | string {
  const slice = bringUserPages(context, { address, length }, writable);
  if (slice instanceof Refusal) return told(slice);
  const got = mapPages(table, [slice], { iova, length, protection: { readable, writable } });
  return got instanceof Refusal ? told(got) : got;
}

/** "EINVAL map/length-alignment" of a refusal; "ok" where there is none. */
export const told = (refusal: Refusal | null): string =>
  refusal === null ? "ok" : `${refusal.errno} ${refusal.rule.id}`;

const driver: IommuDriver = { name: "selftest", capable: () => true };

/** A domain that writes down what is mapped in it. */
export class ListDomain implements PagingDomain {
  readonly kind = "paging";
  readonly owner: IommuDriver;
  readonly aperture: PagingDomain["aperture"];
  readonly pageSizes: bigint;
  readonly log: string[] = [];
  /** What `map` answers for an IOVA. */
  readonly refuses = new Map<bigint, Refusal>();

  constructor(pageSizes = 0x1000n, aperture = { start: 0n, last: ULONG_MAX }, owner = driver) {
    this.owner = owner;
    this.pageSizes = pageSizes;
    this.aperture = aperture;
  }

  attach(): null {
    return null;
  }

  map(iova: bigint, length: bigint, writable: boolean, physical: bigint, pageByPage: boolean): Refusal | null {
    const refusal = this.refuses.get(iova);
    if (refusal !== undefined) return refusal;
    const how = `${writable ? "rw" : "ro"}${pageByPage ? " by page" : ""}`;
    this.log.push(`map ${iova.toString(16)}+${length.toString(16)} ${how} from ${physical.toString(16)}`);
    return null;
  }

  unmap(iova: bigint, length: bigint): void {
    this.log.push(`unmap ${iova.toString(16)}+${length.toString(16)}`);
  }
}

/** A domain whose pages are all dirty, and which writes down what it is asked. */
export class DirtyDomain extends ListDomain {
  readonly asked: string[] = [];
  /** What `readAndClear` answers. */
  stops: Refusal | null = null;
  readonly dirty: DirtyTracking = {
    setTracking: (enabled) => {
      this.asked.push(enabled ? "on" : "off");
      return null;
    },
    readAndClear: (iova, length, clear, dirty) => {
      const how = `${clear ? " clear" : ""}${dirty === null ? " untold" : ""}`;
      this.asked.push(`${iova.toString(16)}+${length.toString(16)}${how}`);
      dirty?.(iova, length);
      return this.stops;
    },
  };
}
